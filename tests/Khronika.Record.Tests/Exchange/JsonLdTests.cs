using System.Text;
using System.Text.Json.Nodes;
using Khronika.Record.Exchange;
using Khronika.Record.Exchange.JsonLd;
using Khronika.Record.Schema;
using Khronika.Record.Tests.CaseFiles.Writing;

namespace Khronika.Record.Tests.Exchange;

public class JsonLdTests
{
    static readonly string[] Keywords = ["@context", "@graph", "@id", "@type", "@version"];

    static readonly Dictionary<string, string> Prefixes = new()
    {
        ["schema"] = "https://schema.org/",
        ["prov"] = "http://www.w3.org/ns/prov#",
        ["oa"] = "http://www.w3.org/ns/oa#",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["kh"] = "urn:khronika:terms:1:",
        ["record"] = "urn:khronika:record:",
    };

    [Fact]
    public void Every_word_is_in_the_context_every_id_stands_once_and_every_link_leads_somewhere()
    {
        foreach (JsonObject root in new[] { Whole(InventedCase.Record(EveryKind.Yaml)), For(InventedCase.Record(EveryKind.Yaml), Audience.Public), For(InventedCase.Record(EveryKind.Yaml), Audience.Court) })
        {
            Assert.Empty(Broken(root));
            Assert.NotEmpty(Nodes(root));
        }
    }

    [Fact]
    public void The_context_takes_every_term_to_an_address_of_a_known_vocabulary()
    {
        foreach ((string term, JsonNode? meaning) in JsonLdCase.Context().Where(t => !t.Key.StartsWith('@') && t.Key is not ("id" or "type") && !Prefixes.ContainsKey(t.Key)))
        {
            string address = meaning is JsonObject shape ? (string)shape["@id"]! : (string)meaning!;
            Assert.True(Prefixes.ContainsKey(address.Split(':')[0]), $"{term}: {address}");
        }

        Assert.All(Prefixes, p => Assert.Equal(p.Value, (string?)JsonLdCase.Context()[p.Key]));
    }

    [Fact]
    public void Every_claim_and_every_happening_carries_its_speaker_and_date()
    {
        JsonObject root = For(InventedCase.Record(EveryKind.Yaml.With("about: day\n    source", "about: detention-episode-full\n    source")), Audience.Public);

        JsonObject[] claims = [.. Nodes(root).Where(n => Types(n).Any(t => t is "Claim" or "Happening" or "Annotation"))];

        Assert.True(claims.Length > 5);
        Assert.All(claims, claim =>
        {
            JsonObject[] by = Types(claim).Contains("Statement") ? [claim] : [.. claim["statedBy"]!.AsArray().Select(s => s!.AsObject())];
            Assert.NotEmpty(by);
            Assert.All(by, one =>
            {
                Assert.True(one.ContainsKey("speakerName") || one.ContainsKey("speakerWithheld"), claim.ToJsonString());
                Assert.True(one["saidOn"]!.AsObject().ContainsKey("edtf") || one["saidOn"]!.AsObject().ContainsKey("words") || one["saidOn"]!.AsObject().ContainsKey("state"));
                Assert.True(one.ContainsKey("sentence"));
            });
        });
    }

    [Fact]
    public void A_passage_is_an_annotation_with_its_quotation_and_the_sentence_it_is_for()
    {
        TestRecord record = InventedCase.Record();
        JsonObject passage = Nodes(For(record, Audience.Public)).Single(n => (string)n["id"]! == $"record:{record.IdOf("c1/said-held/excerpt-1")}");

        JsonObject selector = Assert.Single(passage["target"]!["selector"]!.AsArray())!.AsObject();
        Assert.Equal(("TextQuoteSelector", "Sample One was held for two hours"), ((string)selector["type"]!, (string)selector["exact"]!));
        Assert.Equal($"record:{record.IdOf("c1/page")}", (string)passage["target"]!["source"]!);
        Assert.Equal($"record:{record.IdOf("c1/said-held")}", (string)passage["body"]![0]!);
    }

    [Fact]
    public void The_bytes_of_a_passage_are_told_only_with_the_whole_original()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.WithIn("page", "source: src-watch", "source: src-watch\n    share: whole"));
        JsonObject passage = Nodes(For(record, Audience.Public)).Single(n => (string)n["id"]! == $"record:{record.IdOf("c1/said-held/excerpt-1")}");

        JsonObject bytes = passage["target"]!["selector"]![1]!.AsObject();

        Assert.Equal("DataPositionSelector", (string)bytes["type"]!);
        Assert.Equal(InventedCase.Page.IndexOf("Sample One was held", StringComparison.Ordinal), (long)bytes["start"]!);
    }

    [Fact]
    public void Who_disputes_it_stands_apart_and_what_was_taken_back_says_so()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml + "withdrawals:\n  - key: back\n    of: said-held\n    by_source: yes\n    on: \"2031-05-09\"\n" + Lists.HeldCase.Cleared);
        JsonObject root = For(record, Audience.Public);
        JsonObject Node(string key) => Nodes(root).Single(n => (string)n["id"]! == $"record:{record.IdOf(key)}");

        foreach (string key in new[] { "c1/held", "c1/day" })
        {
            Assert.Equal($"record:{record.IdOf("c1/said-held")}", (string)Assert.Single(Node(key)["statedBy"]!.AsArray())!["statement"]!);
            Assert.Equal($"record:{record.IdOf("c1/denied")}", (string)Assert.Single(Node(key)["disputedBy"]!.AsArray())!["statement"]!);
            Assert.Equal("source", (string)Node(key)["statedBy"]![0]!["withdrawn"]!["takenBackBy"]!);
        }

        Assert.Equal([$"record:{record.IdOf("c1/said-held")}"], Node("c1/held")["appearance"]!.AsArray().Select(a => (string)a!));
        Assert.Equal("2031-05-09", (string)Node("c1/said-held")["withdrawn"]!["on"]!["edtf"]!);
        Assert.False(Node("c1/denied").ContainsKey("withdrawn"));
        Assert.Empty(Broken(root));
    }

    [Fact]
    public void Days_that_a_convention_made_say_so()
    {
        JsonObject root = For(InventedCase.Record(InventedCase.Yaml.WithIn("day", "when: \"2031-05-05\"", "when: {edtf: \"2031-05-21/2031-05-31\", text: \"late May\", lang: en}")), Audience.Public);

        JsonObject when = Nodes(root).Single(n => n["when"]?["words"] is not null)["when"]!.AsObject();
        Assert.Equal("“late” is read as day 21 to the end of a month", (string)when["convention"]!["en"]!);
        Assert.DoesNotContain(Nodes(For(InventedCase.Record(), Audience.Public)), n => n["when"]?["convention"] is not null);
        Assert.Empty(Broken(root));
    }

    [Fact]
    public void Nothing_closed_stands_in_it()
    {
        string all = For(InventedCase.Record(InventedCase.Yaml + InventedCase.WeightStatement), Audience.Public).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Assert.DoesNotContain("planted", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Twoson", all, StringComparison.Ordinal);
        Assert.DoesNotContain("61 kilo", all, StringComparison.Ordinal);
        Assert.Contains("SAMPLE – INVENTED", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_not_in_the_context_and_a_link_that_leads_nowhere_are_found()
    {
        JsonObject root = For(InventedCase.Record(), Audience.Public);
        Nodes(root).First()["colour"] = "red";
        Nodes(root).First()["subject"] = "record:nobody";
        Nodes(root).Last()["id"] = (string)Nodes(root).First()["id"]!;

        IReadOnlyList<string> broken = Broken(root);

        Assert.Contains("'colour' is not in the context", broken);
        Assert.Contains("'subject' leads to record:nobody, which is not there", broken);
        Assert.Contains(broken, b => b.EndsWith("stands twice", StringComparison.Ordinal));
    }

    static List<string> Broken(JsonObject root)
    {
        JsonObject context = root["@context"]!.AsObject();
        List<string> broken = [];
        HashSet<string> ids = [];
        foreach (JsonObject node in Nodes(root))
        {
            if (!ids.Add((string)node["id"]!)) broken.Add($"{node["id"]} stands twice");
        }

        foreach ((string key, JsonNode? value) in root.Where(m => m.Key is not "@context")) Walk(key, value);
        return broken;

        void Walk(string key, JsonNode? value)
        {
            if (!Keywords.Contains(key) && !context.ContainsKey(key))
            {
                broken.Add($"'{key}' is not in the context");
                return;
            }

            JsonObject? shape = Keywords.Contains(key) ? null : context[key] as JsonObject;
            if (key == "type") broken.AddRange(Texts(value).Where(t => !context.ContainsKey(t)).Select(t => $"type {t} is not in the context"));
            if ((string?)shape?["@type"] == "@id") broken.AddRange(Texts(value).Where(t => !ids.Contains(t) && !t.StartsWith("oa:", StringComparison.Ordinal)).Select(t => $"'{key}' leads to {t}, which is not there"));
            // The members of a text are languages.
            if ((string?)shape?["@container"] == "@language") return;
            foreach (JsonObject inner in value as JsonArray is { } items ? items.OfType<JsonObject>() : value is JsonObject one ? [one] : [])
            {
                foreach ((string name, JsonNode? member) in inner) Walk(name, member);
            }
        }
    }

    static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray items ? items.Select(i => (string)i!) : value is null ? [] : [(string)value!];

    static string[] Types(JsonObject node) => [.. Texts(node["type"])];

    static IEnumerable<JsonObject> Nodes(JsonObject root) => root["@graph"]!.AsArray().Select(n => n!.AsObject());

    static JsonObject Whole(TestRecord record) => Read(CaseExtract.Whole(record.State, RecordSchema.Standard, record.IdOf("c1")));

    static JsonObject For(TestRecord record, Audience audience) => Read(CaseExtract.For(record.State, record.IdOf("c1"), audience, out _)!);

    static JsonObject Read(CaseExtract extract)
    {
        using MemoryStream stream = new();
        JsonLdCase.Write(extract, stream);
        return JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()))!.AsObject();
    }
}
