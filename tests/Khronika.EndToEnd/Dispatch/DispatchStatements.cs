using System.Text.Json.Nodes;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>
/// The statements of the dispatch: for each fact its passage, found by short anchors, and a clause made of the fact's own values
/// or of the source's words cut at run time. Keys are the ids of the facts.
/// </summary>
sealed class DispatchStatements(DispatchFacts facts, DispatchText text, string item)
{
    public static string Weight(DispatchFacts facts) => $"{facts.Second}: {facts.Text("F07", "measure", "kind").Replace('_', ' ')} {Kilograms(facts)}";

    public static string Held(DispatchFacts facts) => $"{facts.Text("F01", "actor")} detained {facts.First} and held her for {facts.Text("F01", "duration")}";

    static string Kilograms(DispatchFacts facts) => $"{facts.Number("F07", "measure", "value")} {facts.Text("F07", "measure", "unit")}";

    public IEnumerable<JsonObject> All()
    {
        (string p1, string p2) = (facts.First, facts.Second);
        (string s1, string s2) = (facts.FirstSurname, facts.SecondSurname);

        yield return Watch("F01", "report", Held(facts), "e-detention", ("On August", facts.Text("F01", "duration")), ("says", "a-held"));
        yield return Watch("F02", "report", $"{p1} was held in connection with a {facts.Text("F02", "text")}", "e-detention", (facts.Text("F02", "hedge"), "organization"), ("hedge", facts.Text("F02", "hedge")));
        yield return Watch("F03", "report", $"{p1} was picked up after {facts.Text("F03", "after")}", "e-detention", ("She was", p2));
        yield return Watch("F04", "report", $"{facts.Text("F04", "period")}, {p1} posted on her {facts.Text("F04", "channel")} about {p2}’s health", "e-series", ("Over the", "health"));
        yield return Watch("F05", "report", $"{p1} posted on {facts.Text("F05", "channel")}", "e-post", ($"{s1} posted", "July 25"));
        yield return Health(OfOther("F06", "p1", "report", $"{p2} was {facts.Text("F06", "text")}", "e-weight", Day("F05"), ($"{s1} posted on", facts.Text("F06", "text")), ("says", "a-state"), ("channel", facts.Text("F05", "channel"))));
        yield return Health(OfOther("F07", "p1", "report", Weight(facts), "e-weight", Day("F05"), ($"{s1} posted on", "kilograms"), ("says", "a-weight"), ("channel", facts.Text("F05", "channel"))));
        yield return Health(Watch("F08", "report", $"{p2} held a hunger strike from {facts.Text("F08", "start", "text")} to {facts.Text("F08", "end", "text")}, {facts.Text("F08", "purpose")}", "e-strike", ("Between late", facts.Text("F08", "purpose"))));
        yield return Watch("F10", "characterisation", $"the charges on which {p2} was convicted were “{facts.Text("F10", "character_by_source")}”", "e-conviction", (facts.Text("F10", "character_by_source"), "November 2023"));
        yield return Watch("F11", "report", $"{p2} has been in prison {facts.Text("F11", "since", "text")}", "e-prison", ("who has been", facts.Text("F11", "since", "text")));
        yield return Health(Watch("F12", "characterisation", $"{p2} is in {facts.Text("F12", "text")}", null, ("is in", facts.Text("F12", "text"))));
        yield return OfOther("F13", "panel", "finding", $"{facts.Text("F13", "finding")} of {p2}", "e-opinion", facts.Text("F13", "date"), ("The United", "detention"));
        yield return OfOther("F14", "panel", "recommendation", $"{facts.Text("F14", "text")} ({p2})", "e-opinion", facts.Text("F13", "date"), ("called on", "release"));
        yield return OfOther("F15", "authorities", "accusation", $"“{facts.Text("F15", "quote")}” about {p2}", null, null, ("accusing her", $"about {s2}"));
        yield return OfOther("F16", "court", "decision", $"{p1} is {facts.Text("F16", "outcome")}", "e-fine", Day("F16"), ("On July", "charges"));
        yield return Watch("F17", "report", $"the court imposed on {p1} a {facts.Text("F17", "kind")} of {facts.Text("F17", "amount")} {facts.Text("F17", "currency")} (about {facts.Text("F17", "approx", "amount")} {facts.Text("F17", "approx", "currency")})", "e-fine", ("fined her", $"{facts.Text("F17", "approx", "amount")})"));
        yield return Watch("F18", "allegation", $"the {facts.Text("F18", "alleged_against")} {facts.Text("F18", "text")}", null, ("The Kazakh", "prison conditions"), ("context", "none"));
        yield return Watch("F19", "characterisation", $"the posts are “{facts.Text("F19", "quote")}”", "e-series", (facts.Text("F19", "quote"), facts.Text("F19", "quote")));
        yield return OfOther("F22", "court", "finding", $"{facts.Text("F22", "about")} “{facts.Text("F22", "quote")}”", "e-fine", Day("F16"), ("The court", facts.Text("F22", "quote")));
        yield return Watch("F23", "report", $"{p1} at the {facts.Text("F23", "occasion")}, in a picture ({facts.Text("F23", "credit")})", "e-picture", ($"{p1} at the", "Photo"), ("note", facts.Text("F23", "note")));
        yield return Watch("F24", "report", $"the dispatch is signed {facts.Text("F24", "name")}, {facts.Text("F24", "role")}", "e-dispatch", ($"{facts.Text("F24", "name")} Senior", "Asia"));
        yield return Watch("F25", "report", $"the dispatch gives the link {facts.Text("F25", "url")}, {facts.Text("F25", "note")}", "e-dispatch", (facts.Text("F25", "url"), facts.Text("F25", "url")));
        yield return Watch("F27", "allegation", $"the authorities did not act “{text.Slice("to remedy", "injustice")}”", null, ("And certainly", "place ("), ("context", "none"), ("note", facts.Text("F27", "note")));
        yield return Watch("F29", "characterisation", $"{facts.Text("F29", "about")} is “{facts.Text("F29", "quote")}”", "e-fine", ("Targeting one", facts.Text("F29", "quote")));
        yield return Watch("F30", "characterisation", $"this is “{facts.Text("F30", "quote")}” ({p2})", "e-prison", (facts.Text("F30", "quote"), facts.Text("F30", "quote")));
        yield return Watch("F31", "demand", $"{facts.Text("F31", "to")} should {facts.Text("F31", "text")}", null, ("Kazakh authorities should", "to address"));
        yield return Watch("F32", "characterisation", $"“{text.Slice("the authorities decided", facts.Text("F30", "quote"))}”", "e-fine", ("Instead, the", facts.Text("F30", "quote")));
    }

    JsonObject Day(string fact) => DispatchCaseFile.YearInferred(facts.Text(fact, "date"));

    /// <summary>Said by the organisation in its dispatch.</summary>
    JsonObject Watch(string fact, string act, string clause, string? about, (string From, string To) passage, params (string Member, string Value)[] more) =>
        Said(fact, "watch", null, act, clause, about, facts.Published, passage, [("channel", "dispatch"), .. more]);

    /// <summary>Said by another, as the organisation reports.</summary>
    JsonObject OfOther(string fact, string speaker, string act, string clause, string? about, JsonNode? saidOn, (string From, string To) passage, params (string Member, string Value)[] more) =>
        Said(fact, speaker, "watch", act, clause, about, saidOn, passage, more);

    static JsonObject Health(JsonObject statement) => DispatchCaseFile.Cleared(statement, opensHealth: true);

    JsonObject Said(string fact, string speaker, string? reportedBy, string act, string clause, string? about, JsonNode? saidOn, (string From, string To) passage, IEnumerable<(string Member, string Value)> more)
    {
        JsonObject statement = new() { ["key"] = fact, ["speaker"] = speaker, ["act"] = act, ["text"] = DispatchCaseFile.En(clause), ["source"] = speaker == "p1" ? "src-repeats" : "src-watch" };
        if (reportedBy is not null) statement["reported_by"] = reportedBy;
        if (about is not null) statement["about"] = about;
        if (saidOn is not null) statement["said_on"] = saidOn;
        string? note = null;
        string context = "line";
        foreach ((string member, string value) in more)
        {
            if (member == "note") note = value;
            else if (member == "context") context = value;
            else statement[member] = member is "hedge" or "channel" ? DispatchCaseFile.En(value) : value;
        }

        statement["excerpts"] = new JsonArray(text.Excerpt(item, passage.From, passage.To, note, context));
        return DispatchCaseFile.Cleared(statement);
    }
}
