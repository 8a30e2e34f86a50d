using Khronika.Record;
using Khronika.Store.Drafts;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Drafts;

public sealed class DraftFilesTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("khronika-drafts-").FullName;
    readonly TestClock clock = new();

    [Fact]
    public void What_was_typed_comes_back_in_its_order_with_fields_that_stand_twice()
    {
        string id = RecordId.New();
        (string, string)[] typed = [("who", "Үлгі Бір"), ("told", "yes"), ("told", "no"), ("note", "line one\nline \"two\" <b>\u2028")];

        Files().Save(id, "/flash", typed);

        Draft kept = Files().Find(id)!;
        Assert.Equal(typed, kept.Values);
        Assert.Equal("/flash", kept.Form);
        Assert.Equal("2031-08-01T04:30:15Z", kept.SavedAt);
    }

    [Fact]
    public void The_later_takes_the_place_of_the_earlier_and_what_is_thrown_away_is_gone()
    {
        string id = RecordId.New();
        Files().Save(id, "/flash", [("who", "one")]);
        Files().Save(id, "/flash", [("who", "two")]);

        Assert.Equal("two", Assert.Single(Files().All()).Values.Single().Value);
        Files().Remove(id);
        Files().Remove(id);
        Assert.Null(Files().Find(id));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(root, "drafts")));
    }

    [Fact]
    public void Nobody_else_can_read_them()
    {
        string id = RecordId.New();
        Files().Save(id, "/flash", [("who", "one")]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(root, "drafts", $"{id}.json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(root, "drafts")));
    }

    [Fact]
    public void The_oldest_gives_way_where_there_are_too_many()
    {
        string first = RecordId.New();
        Files().Save(first, "/flash", []);
        for (int i = 0; i < DraftFiles.MaxDrafts; i++)
        {
            clock.Now = clock.Now.AddSeconds(1);
            Files().Save(RecordId.New(), "/flash", []);
        }

        Assert.Null(Files().Find(first));
        Assert.Equal(DraftFiles.MaxDrafts, Files().All().Count);
    }

    [Fact]
    public void The_latest_are_found_by_the_time_of_their_files_and_the_others_are_not_read()
    {
        string[] ids = [.. Enumerable.Range(0, 4).Select(_ => RecordId.New())];
        foreach ((int i, string id) in ids.Index())
        {
            clock.Now = clock.Now.AddSeconds(1);
            Files().Save(id, "/flash", []);
            File.SetLastWriteTimeUtc(Path.Combine(root, "drafts", $"{id}.json"), DateTime.UnixEpoch.AddSeconds(i));
        }

        File.WriteAllText(Path.Combine(root, "drafts", $"{RecordId.New()}.json"), "not JSON");

        Assert.Equal([ids[3], ids[2]], Files().Latest(2).Select(d => d.Id));
        Assert.Equal(5, Files().Count);
        Assert.Empty(Files().Latest(0));
    }

    [Theory]
    [InlineData("../keys/log")]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaab")]
    public void A_name_that_is_no_id_is_refused(string id)
    {
        Assert.Throws<ArgumentException>(() => Files().Save(id, "/flash", []));
        Assert.Throws<ArgumentException>(() => Files().Remove(id));
        Assert.Null(Files().Find(id));
    }

    [Fact]
    public void Too_much_for_a_form_is_refused() =>
        Assert.Throws<ArgumentException>(() => Files().Save(RecordId.New(), "/flash", [("note", new string('x', DraftFiles.MaxCharacters + 1))]));

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{\"khronika\":\"khronika-draft/v2\",\"form\":\"/\",\"savedAt\":\"\",\"values\":[]}")]
    [InlineData("{\"khronika\":\"khronika-draft/v1\",\"form\":\"/\",\"savedAt\":\"\",\"values\":[[\"a\"]]}")]
    [InlineData("{\"khronika\":\"khronika-draft/v1\",\"form\":\"/\",\"savedAt\":\"\",\"values\":[[1,2]]}")]
    public void A_file_that_is_no_draft_stops_nobody(string content)
    {
        string id = RecordId.New(), good = RecordId.New();
        Files().Save(good, "/flash", []);
        File.WriteAllText(Path.Combine(root, "drafts", $"{id}.json"), content);
        File.WriteAllText(Path.Combine(root, "drafts", "notes.json"), "somebody else's");

        Assert.Equal(good, Assert.Single(Files().All()).Id);
    }

    DraftFiles Files() => new(root, clock);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
