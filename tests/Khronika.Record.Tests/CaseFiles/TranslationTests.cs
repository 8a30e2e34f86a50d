using System.Text;
using System.Text.Json.Nodes;
using Khronika.Record.CaseFiles;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles;

/// <summary>What a thing says of the languages of its texts.</summary>
public class TranslationTests
{
    [Fact]
    public void It_has_one_shape_whatever_is_said()
    {
        TestRecord record = With("{text: {original: en, ru: machine}}");

        Assert.Equal("""[{"field":"text","original":"en","en":null,"ru":"machine","kk":null}]""", Body(record)["translations"]!.ToJsonString());
    }

    [Fact]
    public void Where_nothing_is_said_the_body_is_as_it_was_before_there_was_such_a_member()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml);

        Assert.All(record.Entries, entry => Assert.False(entry.Body.ContainsKey("translations")));
    }

    [Fact]
    public void It_reads_back_as_it_was_written()
    {
        TestRecord record = With("{text: {original: ru, en: checked}}");
        string written = Encoding.UTF8.GetString(CaseFileWriter.Write(record.State, RecordSchema.Standard, record.IdOf("c1")));

        Assert.Contains("translations: {text: {original: ru, en: checked}}", written, StringComparison.Ordinal);
        Assert.Equal(0, record.Import(written));
    }

    [Fact]
    public void It_is_closed_to_every_audience()
    {
        TestRecord record = With("{text: {original: en, ru: machine}}");

        Assert.True(record.IsOpened("c1/asked"));
        Assert.All(Enum.GetValues<Audience>(), audience => Assert.DoesNotContain("translations", record.BodyOf("c1/asked", audience).ToJsonString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{text: {original: kk}}", "'original: kk' is not known")]
    [InlineData("{text: {kk: machine}}", "'text' has no text in 'kk'")]
    [InlineData("{text: {original: en, en: person}}", "it is no translation")]
    [InlineData("{text: {ru: guessed}}", "'ru: guessed' is not known")]
    [InlineData("{text: {de: machine}}", "'de' is not known here")]
    [InlineData("{title: {ru: machine}}", "'title' is no text of a 'question'; texts are: text")]
    [InlineData("{text: machine}", "'text' is a map")]
    public void What_cannot_be_so_is_refused(string said, string message)
    {
        Assert.Null(ThingFile.Read(RecordSchema.Standard.Find("question")!, RecordSchema.Standard, true, [], [("key", "asked"), ("text", "{en: \"Why?\", ru: \"Почему?\"}"), ("translations", said)], out IReadOnlyList<FileFault> faults));
        Assert.Contains(faults, f => f.Message.Contains(message, StringComparison.Ordinal));
    }

    static TestRecord With(string translations)
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml);
        record.Write("question", "key=asked", "text={en: \"Why?\", ru: \"Почему?\"}", $"translations={translations}", "cleared=[public, un, court, lawyer]", "basis={kind: not-needed, text: \"ours\"}");
        return record;
    }

    static JsonObject Body(TestRecord record) => record.State.Find(record.IdOf("c1/asked"))!.Entry.Body;
}
