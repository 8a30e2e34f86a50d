using System.Text;
using System.Text.Json.Nodes;
using Khronika.Language.Dates;
using Khronika.Record.Exchange;
using Khronika.Record.Exchange.Ftm;
using Khronika.Record.Schema;
using Khronika.Record.Tests.CaseFiles.Writing;

namespace Khronika.Record.Tests.Exchange;

public class FtmTests
{
    [Fact]
    public void The_entities_of_a_case_keep_the_public_rules()
    {
        foreach (Audience audience in Enum.GetValues<Audience>())
        {
            JsonObject[] entities = For(InventedCase.Record(EveryKind.Yaml), audience);

            Assert.Empty(FtmRules.Broken(entities));
            Assert.NotEmpty(entities);
        }

        Assert.Empty(FtmRules.Broken(Whole(InventedCase.Record(EveryKind.Yaml))));
    }

    [Fact]
    public void Every_schema_the_page_names_is_made()
    {
        JsonObject[] entities = Whole(InventedCase.Record(EveryKind.Yaml));

        Assert.Equal(
            ["Article", "CourtCase", "CourtCaseParty", "Document", "Documentation", "Event", "Note", "Occupancy", "Organization", "Person", "Position", "PublicBody", "Sanction"],
            entities.Select(e => (string)e["schema"]!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_note_is_the_whole_sentence_and_leads_to_what_it_is_about_and_where_it_can_be_read()
    {
        TestRecord record = InventedCase.Record();
        JsonObject[] entities = For(record, Audience.Public);

        JsonObject note = entities.Single(e => (string)e["id"]! == record.IdOf("c1/said-held"));

        Assert.Contains("Invented Watch (post, 6 May 2031) reported: it seems, Sample One was held for two hours.", Values(note, "description"));
        Assert.Contains(record.IdOf("c1/day"), Values(note, "entity"));
        Assert.Contains(entities, e => (string)e["schema"]! == "Documentation" && Values(e, "entity").Contains(record.IdOf("c1/said-held")) && Values(e, "document").Contains(record.IdOf("c1/page")));
        Assert.Equal("PublicBody", (string)entities.Single(e => (string)e["id"]! == record.IdOf("c1/prison"))["schema"]!);
    }

    [Fact]
    public void An_event_carries_its_sentences_and_no_figure_besides()
    {
        TestRecord record = InventedCase.Record(InventedCase.With("duration: {en: \"two hours\"}", "number: \"4711\""));

        JsonObject day = For(record, Audience.Public).Single(e => (string)e["id"]! == record.IdOf("c1/day"));

        Assert.Equal(["2031-05-05"], Values(day, "startDate"));
        Assert.Equal([record.IdOf("c1/one")], Values(day, "involved"));
        Assert.Contains(Values(day, "notes"), n => n.Contains("answered", StringComparison.Ordinal) || n.Contains("Invented Prison Service", StringComparison.Ordinal));
        Assert.DoesNotContain("4711", string.Concat(For(record, Audience.Public).Select(e => e.ToJsonString())), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_taken_back_and_what_was_put_right_say_so()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml + "withdrawals:\n  - key: back\n    of: said-held\n    by_source: yes\n    on: \"2031-05-09\"\n" + Lists.HeldCase.Cleared
            + "corrections:\n  - key: put-right\n    of: denied\n    on: \"2031-05-10\"\n    text: {en: \"It was another day.\"}\n" + Lists.HeldCase.Cleared);
        JsonObject[] entities = For(record, Audience.Public);
        JsonObject Entity(string key) => entities.Single(e => (string)e["id"]! == record.IdOf(key));

        Assert.Contains(Values(Entity("c1/said-held"), "description"), d => d.EndsWith("(withdrawn by the speaker, 9 May 2031)", StringComparison.Ordinal));
        Assert.Contains(Values(Entity("c1/day"), "notes"), d => d.EndsWith("(withdrawn by the speaker, 9 May 2031)", StringComparison.Ordinal));
        Assert.DoesNotContain(Values(Entity("c1/denied"), "description"), d => d.Contains("withdrawn", StringComparison.Ordinal));
        Assert.Equal("Note", (string)Entity("c1/put-right")["schema"]!);
        Assert.Equal(["Correction, 10 May 2031"], Values(Entity("c1/put-right"), "name"));
        Assert.Equal(["It was another day."], Values(Entity("c1/put-right"), "description"));
        Assert.Equal([record.IdOf("c1/denied")], Values(Entity("c1/put-right"), "entity"));
        Assert.Empty(FtmRules.Broken(entities));
    }

    [Fact]
    public void Nothing_closed_stands_in_them()
    {
        string all = string.Concat(For(InventedCase.Record(InventedCase.Yaml + InventedCase.WeightStatement), Audience.Public).Select(e => e.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));

        Assert.DoesNotContain("planted", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Twoson", all, StringComparison.Ordinal);
        Assert.DoesNotContain("61", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2031", "2031")]
    [InlineData("2031-05", "2031-05")]
    [InlineData("2031-05-21", "2031-05-21")]
    [InlineData("2031-05-21", null, "year")]
    [InlineData("2031-05-21/2031-05-31", null)]
    [InlineData("2031-05-21/..", null)]
    [InlineData("2031-05~", null)]
    [InlineData("2031?", null)]
    [InlineData("2031-21", null)]
    public void A_date_that_is_not_certain_is_left_to_the_sentence(string edtf, string? told, string? inferred = null)
    {
        Assert.True(UncertainDate.TryCreate(edtf, "as it was said", "en", inferred, out UncertainDate? date, out _));

        Assert.Equal(told, FtmDate.One(date));
    }

    [Fact]
    public void The_ends_of_what_happened_at_some_time_between_are_in_no_figure()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.WithIn("day", "when: \"2031-05-05\"", "when: {edtf: \"2031-05-21/2031-05-31\", text: \"late May\", lang: en}"));
        JsonObject day = For(record, Audience.Public).Single(e => (string)e["id"]! == record.IdOf("c1/day"));

        Assert.Empty(Values(day, "startDate").Concat(Values(day, "endDate")).Concat(Values(day, "date")));
    }

    [Theory]
    [InlineData("""{"id": "a", "schema": "Thing", "properties": {"name": ["x"]}}""", "Thing is abstract")]
    [InlineData("""{"id": "a", "schema": "Person", "properties": {}}""", "Person lacks name")]
    [InlineData("""{"id": "a", "schema": "Person", "properties": {"name": ["x"], "holder": ["a"]}}""", "Person has no property holder")]
    [InlineData("""{"id": "a", "schema": "Sanction", "properties": {"entity": ["b"]}}""", "leads to b, which is not there")]
    [InlineData("""{"id": "a", "schema": "Occupancy", "properties": {"holder": ["a"], "post": ["a"]}}""", "leads to a Occupancy, not a Person")]
    [InlineData("""{"id": "a", "schema": "Event", "properties": {"name": ["x"], "date": ["May"]}}""", "'May' is no date")]
    [InlineData("""{"id": "a b", "schema": "Prisoner", "properties": {}}""", "Prisoner is no schema")]
    public void The_rules_find_what_breaks_them(string entity, string message)
    {
        Assert.Contains(FtmRules.Broken([JsonNode.Parse(entity)!.AsObject()]), b => b.Contains(message, StringComparison.Ordinal));
    }

    static JsonObject[] Whole(TestRecord record) => Read(CaseExtract.Whole(record.State, RecordSchema.Standard, record.IdOf("c1")));

    static JsonObject[] For(TestRecord record, Audience audience) => Read(CaseExtract.For(record.State, record.IdOf("c1"), audience, out _)!);

    static JsonObject[] Read(CaseExtract extract)
    {
        using MemoryStream stream = new();
        FtmEntities.Write(extract, stream);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    static string[] Values(JsonObject entity, string property) => [.. (entity["properties"]![property] as JsonArray ?? []).Select(v => (string)v!)];
}
