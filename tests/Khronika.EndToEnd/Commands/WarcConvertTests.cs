using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

public class WarcConvertTests
{
    const string Har = """{"log": {"version": "1.2", "creator": {"name": "Sample Maker", "version": "1"}, "entries": [{"startedDateTime": "2031-07-25T23:04:05.5+05:00", "request": {"method": "GET", "url": "https://example.org/", "headers": []}, "response": {"status": 200, "headers": [], "content": {"size": 4, "mimeType": "text/html", "text": "<p>x"}}}]}}""";

    static readonly string Vectors = Path.GetFullPath(Path.Combine(Samples.Case, "../../vectors/archive"));

    [Fact]
    public void A_har_becomes_a_warc_and_a_wacz_that_verify()
    {
        using TempFolder temp = new();
        string har = temp.Write("a.har", Har);
        Outcome run = Command.Do("warc", "convert", har, temp["a.warc.gz"]);
        Command.Do("warc", "convert", har, temp["a.wacz"]);
        Command.Do("warc", "convert", temp["a.wacz"], temp["b.warc"]);

        Assert.Contains("5 records written", run.Out, StringComparison.Ordinal);
        Assert.Contains("resource - text/html;_charset=utf-8 2031-07-25T18:04:05.5Z https://example.org/", Command.Do("warc", "list", temp["b.warc"]).Out, StringComparison.Ordinal);
        Command.Do("warc", "verify", temp["a.warc.gz"], temp["a.wacz"], temp["b.warc"]);
        Assert.Equal(["a.har", "a.wacz", "a.warc.gz", "b.warc"], Directory.EnumerateFiles(temp.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Changes_are_told_and_damage_ends_with_2()
    {
        using TempFolder temp = new();
        Outcome arc = Command.Do("warc", "convert", Path.Combine(Vectors, "arc/intact.arc"), temp["a.warc.gz"]);
        Outcome cut = Command.Run("warc", "convert", Path.Combine(Vectors, "har/cut.har"), temp["b.warc.gz"], "--json").MustEndWith(2);

        Assert.Contains("changed: arc-record", arc.Out, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"json-cut\"", cut.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(temp["b.warc.gz"]));
    }

    [Fact]
    public void What_is_there_already_or_cannot_be_converted_is_refused_and_nothing_is_left()
    {
        using TempFolder temp = new();
        string har = temp.Write("a.har", Har);
        string note = temp.Write("note.txt", "only a note");
        Command.Do("warc", "convert", har, temp["a.wacz"]);

        Command.Run("warc", "convert", har, note).MustEndWith(1);
        Command.Run("warc", "convert", har, temp["absent/a.warc"]).MustEndWith(1);
        Command.Run("warc", "convert", temp["absent.har"], temp["b.warc"]).MustEndWith(1);
        Command.Run("warc", "convert", temp["a.wacz"], temp["b.wacz"]).MustEndWith(1);
        Command.Run("warc", "convert", note, temp["b.warc"]).MustEndWith(3);
        Assert.Equal(["a.har", "a.wacz", "note.txt"], Directory.EnumerateFiles(temp.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("only a note", File.ReadAllText(note));
    }
}
