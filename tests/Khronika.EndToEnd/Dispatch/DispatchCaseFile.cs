using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Language.Dates;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>
/// The case file of the dispatch, made from its facts at test time. Written as JSON, which YAML reads; states stand unquoted,
/// because a quoted word in a case file is a text and never a state.
/// </summary>
sealed partial class DispatchCaseFile(DispatchFacts facts, DispatchText text)
{
    public const string Slug = "dispatch";
    public const string Key = "case-d";
    public const string Item = "ev-dispatch";
    const string State = "state:";

    static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Write()
    {
        JsonObject file = new()
        {
            ["khronika"] = "case-file/v1",
            ["case"] = Cleared(new() { ["key"] = Key, ["slug"] = Slug, ["title"] = En(facts.First), ["subject"] = "p1" }),
            ["persons"] = new JsonArray(Persons()),
            ["organisations"] = new JsonArray(Organisations()),
            ["places"] = new JsonArray(Cleared(Named("washington", facts.Text("F23", "place"), ("kind", "facility")))),
            ["sources"] = new JsonArray(Sources()),
            ["evidence"] = new JsonArray(Evidence()),
            ["events"] = new JsonArray([.. Events()]),
            ["assertions"] = new JsonArray([.. Assertions()]),
            ["statements"] = new JsonArray([.. new DispatchStatements(facts, text, Item).All().Select(s => (JsonNode)s), .. PlantedStatements()]),
            ["questions"] = new JsonArray(
                Cleared(new() { ["key"] = "q-original", ["text"] = En($"{facts.Text("F05", "channel")}: {facts.Text("F05", "original")}") }),
                Cleared(new() { ["key"] = "q-arrest", ["text"] = En($"arrest: {facts.Text("F11", "arrest")}") }),
                Cleared(new() { ["key"] = "q-ground", ["text"] = En(facts.Text("F02", "note")) }),
                new JsonObject { ["key"] = "q-planted", ["text"] = En(Planted.Question) }),
        };
        return UnquotedStates().Replace(file.ToJsonString(Options), "$1");
    }

    [GeneratedRegex("\"" + State + "([a-z-]+)\"")]
    private static partial Regex UnquotedStates();

    /// <summary>For everybody, as what an organisation has published itself; the basis stays closed.</summary>
    public static JsonObject Cleared(JsonObject thing, bool opensHealth = false)
    {
        thing["cleared"] = new JsonArray("public", "un", "court", "lawyer");
        thing["basis"] = new JsonObject { ["kind"] = "not-needed", ["text"] = $"{Planted.Basis}: published by the organisation itself" };
        if (!opensHealth) return thing;
        thing["touches"] = new JsonArray("health");
        thing["opens"] = new JsonArray("health");
        return thing;
    }

    /// <summary>A text held in English alone: labels around it are in the reader's language, the text is not.</summary>
    public static JsonObject En(string words) => new() { ["en"] = words };

    /// <summary>A date of which the dispatch gives day and month, and nobody but us the year.</summary>
    public static JsonObject YearInferred(string edtf, string? words = null)
    {
        JsonObject date = new() { ["edtf"] = edtf, ["inferred"] = "year" };
        return words is null ? date : WithWords(date, words);
    }

    public static JsonObject Stated(string edtf, string words) => WithWords(new() { ["edtf"] = edtf }, words);

    static JsonObject WithWords(JsonObject date, string words)
    {
        date["text"] = words;
        date["lang"] = "en";
        return date;
    }

    static JsonObject Named(string key, string name, params (string Member, string Value)[] more)
    {
        JsonObject thing = new() { ["key"] = key };
        foreach ((string member, string value) in more) thing[member] = value;
        thing["names"] = new JsonArray(new JsonObject { ["text"] = name, ["lang"] = "en", ["script"] = "Latn" });
        return thing;
    }

    JsonObject[] Persons()
    {
        JsonObject first = Named("p1", facts.First, ("protection", "open"));
        JsonObject second = Named("p2", facts.Second, ("protection", "open"));
        JsonObject author = Named("p3", facts.Text("F24", "name"), ("protection", "open"));
        first["roles"] = new JsonArray(En(facts.Role("P1")));
        second["roles"] = new JsonArray(En(facts.Role("P2")));
        author["roles"] = new JsonArray(En($"{facts.Text("F24", "role")}, {facts.Text("F24", "organisation")}"));
        return [Cleared(first), Cleared(second), Cleared(author), Named("p-planted", Planted.Person, ("protection", "open"))];
    }

    JsonObject[] Organisations() =>
    [
        Cleared(Named("watch", facts.Text("F02", "speaker"), ("kind", "ngo"))),
        Cleared(Named("court", facts.Text("F16", "body"), ("kind", "court"))),
        Cleared(Named("panel", facts.Text("F13", "body"), ("kind", "un-body"))),
        Cleared(Named("authorities", facts.Text("F15", "accuser"), ("kind", "authority"))),
    ];

    static JsonObject[] Sources() =>
    [
        new()
        {
            ["key"] = "src-post",
            ["code"] = Planted.SourceCode,
            ["kind"] = "account",
            ["access"] = new JsonArray(new JsonObject { ["to"] = "a-weight", ["shown"] = "unknown", ["how"] = En(Planted.SourceAccess) }),
        },
        new() { ["key"] = "src-watch", ["code"] = Planted.SourceCode + "-2", ["kind"] = "organisation" },
        // The organisation where it repeats the post: no origin of its own.
        new() { ["key"] = "src-repeats", ["code"] = Planted.SourceCode + "-3", ["kind"] = "organisation", ["derived_from"] = new JsonArray("src-post") },
    ];

    JsonObject[] Evidence()
    {
        JsonObject dispatch = Cleared(new()
        {
            ["key"] = Item,
            ["item"] = $"file:{Planted.DispatchFile}",
            ["title"] = En($"{facts.Text("F02", "speaker")}, {facts.Published}"),
            ["author"] = $"{facts.Text("F24", "name")}, {facts.Text("F24", "organisation")}",
            ["date"] = facts.Published,
            ["language"] = "en",
            ["confidentiality"] = "public",
            ["damage"] = En($"{facts.Text("F27", "note")}. {facts.Text("F23", "note")}. A part of the page is {facts.Text("F26", "note")}."),
            ["share"] = "excerpt",
            ["source"] = "src-watch",
        });
        JsonObject note = new()
        {
            ["key"] = "ev-planted",
            ["item"] = $"file:{Planted.NoteFile}",
            ["title"] = En(Planted.NoteTitle),
            ["language"] = "en",
        };
        return [dispatch, note];
    }

    static JsonObject Event(string key, string kind, JsonNode when, JsonObject details, string? person = "p1", string role = "subject")
    {
        JsonObject happened = new() { ["key"] = key, ["kind"] = kind, ["when"] = when };
        if (person is not null) happened["people"] = new JsonArray(new JsonObject { ["person"] = person, ["role"] = role });
        happened["details"] = details;
        return happened;
    }

    IEnumerable<JsonNode> Events()
    {
        JsonNode notStated = State + "not-stated";
        yield return Cleared(Event("e-detention", "detention", YearInferred(facts.Text("F01", "date"), text.Slice("August", "17")), new()
        {
            ["duration"] = En(facts.Text("F01", "duration")),
            ["released"] = En(facts.Text("F01", "release")),
            ["procedural-status"] = notStated.DeepClone(),
        }));
        yield return Cleared(Event("e-series", "publication", new JsonObject { ["text"] = facts.Text("F04", "period"), ["lang"] = "en" }, [], role: "speaker"));
        yield return Cleared(Event("e-post", "publication", YearInferred(facts.Text("F05", "date"), text.Slice("July", "25")), [], role: "speaker"));
        yield return Cleared(
            Event("e-weight", "health-observation", YearInferred($"../{facts.Text("F05", "date")}"), new()
            {
                ["measure"] = En(facts.Text("F07", "measure", "kind").Replace('_', ' ')),
                ["value"] = facts.Number("F07", "measure", "value"),
                ["unit"] = facts.Text("F07", "measure", "unit"),
                ["method"] = notStated.DeepClone(),
                ["measured-on"] = notStated.DeepClone(),
            }, "p2"),
            opensHealth: true);
        yield return Cleared(
            Event("e-strike", "hunger-strike", YearInferred($"{facts.Text("F08", "start", "earliest")}/{facts.Text("F08", "end", "latest")}", text.Slice("Between late", "August")), new()
            {
                ["began"] = En(Bound("start")),
                ["ended"] = En(Bound("end")),
                ["date-convention"] = En($"{facts.Convention("late")}; {facts.Convention("mid")}"),
                ["purpose"] = En(facts.Text("F08", "purpose")),
                ["intake"] = notStated.DeepClone(),
                ["continuous"] = notStated.DeepClone(),
            }, "p2"),
            opensHealth: true);
        yield return Cleared(Event("e-conviction", "conviction", Stated(facts.Text("F10", "date"), text.Slice("November", "2023")), new() { ["provision"] = notStated.DeepClone() }, "p2"));
        yield return Cleared(Event("e-prison", "imprisonment", Stated($"{facts.Text("F10", "date")}/..", facts.Text("F11", "since", "text")), [], "p2"));
        yield return Cleared(Event("e-opinion", "opinion", Stated(facts.Text("F13", "date"), text.Slice("April", "2025")), new()
        {
            ["body"] = En(facts.Text("F13", "body")),
            ["finding"] = En(facts.Text("F13", "finding")),
            ["number"] = notStated.DeepClone(),
            ["categories"] = notStated.DeepClone(),
            ["date-kind"] = notStated.DeepClone(),
        }, "p2"));
        yield return Cleared(Event("e-fine", "decision", YearInferred(facts.Text("F16", "date"), text.Slice("July 31", "31")), new()
        {
            ["body"] = En(facts.Text("F16", "body")),
            ["outcome"] = En(facts.Text("F16", "outcome")),
            ["penalty"] = En(facts.Text("F17", "kind")),
            ["amount"] = facts.Number("F17", "amount"),
            ["currency"] = facts.Text("F17", "currency"),
            ["approx-amount"] = facts.Number("F17", "approx", "amount"),
            ["approx-currency"] = facts.Text("F17", "approx", "currency"),
            ["provision"] = notStated.DeepClone(),
            ["date-kind"] = notStated.DeepClone(),
            ["appeal"] = notStated.DeepClone(),
            ["in-force"] = notStated.DeepClone(),
        }));
        yield return Cleared(Event("e-picture", "picture", facts.Text("F23", "date"), new()
        {
            ["occasion"] = En(facts.Text("F23", "occasion")),
            ["credit"] = En(facts.Text("F23", "credit")),
        }));
        yield return Cleared(Event("e-dispatch", "publication", facts.Published, [], "p3", "speaker"));
        yield return Event("e-planted", "other", facts.Published, new() { ["occasion"] = En(Planted.EventDetail) });
    }

    /// <summary>One end of the hunger strike: the source's words and the days they are taken to mean.</summary>
    string Bound(string end)
    {
        UncertainDate.TryCreate($"{facts.Text("F08", end, "earliest")}/{facts.Text("F08", end, "latest")}", facts.Text("F08", end, "text"), "en", "year", out UncertainDate? date, out _);
        return $"{date!.RenderWords("en")}, {date.Render("en")}";
    }

    IEnumerable<JsonNode> Assertions()
    {
        yield return Cleared(new() { ["key"] = "a-state", ["text"] = En($"{facts.Second} was {facts.Text("F06", "text")}"), ["about"] = "e-weight" }, opensHealth: true);
        yield return Cleared(new() { ["key"] = "a-weight", ["text"] = En(DispatchStatements.Weight(facts)), ["about"] = "e-weight" }, opensHealth: true);
        yield return Cleared(new() { ["key"] = "a-held", ["text"] = En(DispatchStatements.Held(facts)), ["about"] = "e-detention" });
        yield return new JsonObject { ["key"] = "a-planted", ["text"] = En(Planted.Assertion) };
    }

    /// <summary>Not cleared; cleared for another audience; cleared but naming a person who is not.</summary>
    IEnumerable<JsonNode> PlantedStatements()
    {
        JsonObject Plain(string key, string clause) => new()
        {
            ["key"] = key,
            ["speaker"] = "watch",
            ["act"] = "report",
            ["said_on"] = facts.Published,
            ["text"] = En(clause),
            ["excerpts"] = new JsonArray(text.Excerpt(Item, "She was", "following")),
        };

        yield return Plain("s-planted", Planted.Statement);
        JsonObject forLawyer = Cleared(Plain("s-lawyer", Planted.ForLawyer));
        forLawyer["cleared"] = new JsonArray("lawyer");
        yield return forLawyer;
        yield return Cleared(Plain("s-naming", $"{Planted.Person} was there"));
        JsonObject call = Cleared(Plain("s-call", Planted.Statement));
        call["excerpts"] = new JsonArray(new JsonObject { ["item"] = "ev-planted", ["exact"] = "rang from" });
        yield return call;
    }
}
