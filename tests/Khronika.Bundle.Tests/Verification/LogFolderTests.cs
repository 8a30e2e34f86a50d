using System.Text;
using System.Text.Json.Nodes;
using Khronika.Bundle.Tests.Samples;
using Khronika.Bundle.Verification;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tree;

namespace Khronika.Bundle.Tests.Verification;

public sealed class LogFolderTests : IDisposable
{
    const string Origin = SampleCase.Origin;

    readonly string folder = Directory.CreateTempSubdirectory("khronika-test-").FullName;
    readonly MemoryLog log = new(Origin);
    readonly byte[] list = "a list\n"u8.ToArray();

    public LogFolderTests()
    {
        log.Append(Leaf(LeafKind.Public, "log", LogKeys.Body(log.Key.Verifier, SigningKey.Generate(Origin).Verifier)));
        log.Append([.. Enumerable.Range(0, 299).Select(i => Leaf(LeafKind.Entry, "event", new JsonObject { ["n"] = i }))]);
        log.Append(Leaf(LeafKind.Public, "edition", new JsonObject { ["number"] = 1, ["listSha256"] = Hash.Of(list).ToString() }));
        foreach ((string name, byte[] content) in log.Files) Write($"log/{name}", content);
        Write("editions/1.txt", list);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_log_is_intact_by_its_own_folder_and_by_the_one_it_is_in()
    {
        VerifyReport within = Verifier.Verify(folder);
        VerifyReport itself = Verifier.Verify(Path.Combine(folder, "log"), new VerifyOptions(log.Key.Verifier));

        Assert.All(within.Checks, c => Assert.Equal((c, Verdict.Intact), (c, c.Verdict)));
        Assert.Equal(Verdict.Intact, itself.Verdict);
        Assert.Equal(301, within.Log!.Size);
        Assert.Contains(within.Checks, c => c.Name == "edition");
        Assert.Contains(within.Checks, c => c.Subject == "log page 300");
        Assert.Contains(NotShown.Key, within.NotShown);
        Assert.DoesNotContain(NotShown.Key, itself.NotShown);
    }

    [Fact]
    public void One_byte_flipped_in_any_file_of_the_log_is_found()
    {
        // Partial tiles of earlier sizes are not read for the current page, and need not exist.
        string[] read = [.. log.Files.Keys.Where(f => !f.Contains(".p/", StringComparison.Ordinal) || f.EndsWith(".p/45", StringComparison.Ordinal))];
        foreach (string name in read)
        {
            byte[] content = [.. log.Files[name]];
            content[content.Length / 2] ^= 1;
            Write($"log/{name}", content);

            VerifyReport report = Verifier.Verify(folder);

            Assert.True(report.Verdict != Verdict.Intact, name);
            Write($"log/{name}", log.Files[name]);
        }
    }

    [Fact]
    public void A_public_entry_that_is_not_served_is_an_alarm()
    {
        File.Delete(Path.Combine(folder, "log/entry/300"));

        Check check = Altered("public");

        Assert.Equal("entry/300", check.File);
        Assert.Contains("alarm", check.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_entry_with_a_field_withheld_is_altered()
    {
        Write("log/entry/300", log.EntryAt(300).GiveOut(_ => false).ToBytes());

        Assert.Equal("entry/300", Altered("public").File);
    }

    [Fact]
    public void An_entry_served_that_the_log_does_not_call_public_is_altered()
    {
        Write("log/entry/7", log.EntryAt(7).ToBytes());

        Assert.Equal("entry/7", Altered("public").File);
    }

    [Fact]
    public void A_missing_tile_is_named()
    {
        File.Delete(Path.Combine(folder, "log/tile/0/000"));

        Assert.StartsWith("tile/0/000", Altered("tree").File, StringComparison.Ordinal);
    }

    [Fact]
    public void An_earlier_page_of_another_history_is_altered()
    {
        string other = new Checkpoint(Origin, 300, Hash.Of("other"u8)).ToString();
        Write("log/checkpoints/300", Encoding.UTF8.GetBytes(log.Key.Sign(other)));

        Assert.Equal("checkpoints/300", Altered("earlier-page").File);
    }

    [Fact]
    public void A_page_of_a_larger_log_than_the_current_one_is_altered()
    {
        string other = new Checkpoint(Origin, 400, Hash.Of("other"u8)).ToString();
        Write("log/checkpoints/400", Encoding.UTF8.GetBytes(log.Key.Sign(other)));

        Assert.Equal("checkpoints/400", Altered("earlier-page").File);
    }

    [Fact]
    public void An_edition_list_that_was_changed_is_altered()
    {
        Write("editions/1.txt", "another list\n"u8.ToArray());

        Assert.Equal("editions/1.txt", Altered("edition").File);
    }

    [Fact]
    public void Another_key_than_the_one_given_could_not_be_checked()
    {
        VerifyReport report = Verifier.Verify(folder, new VerifyOptions(SigningKey.Generate(Origin).Verifier));

        Assert.Equal(Verdict.CouldNotBeChecked, report.Verdict);
    }

    Check Altered(string check)
    {
        VerifyReport report = Verifier.Verify(folder);
        Assert.Equal(Verdict.Altered, report.Verdict);
        return report.Checks.First(c => c.Name == check && c.Verdict == Verdict.Altered);
    }

    void Write(string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    static NewLeaf Leaf(LeafKind kind, string type, JsonObject body) =>
        new(kind, EntryFile.Seal(new Entry { Log = Origin, Type = type, Record = Record.RecordId.New(), Version = 1, Prev = null, At = "2031-01-01T00:00:00Z", By = "a", Body = body }));
}
