using System.Security.Cryptography;
using System.Text;
using Khronika.Record.Rules;

namespace Khronika.Record.Tests.Facts;

/// <summary>A case made of the dispatch's facts: every value comes from the facts, none is written here.</summary>
sealed class FactCase
{
    readonly DispatchFacts facts;
    readonly List<string> statements = [];

    FactCase(DispatchFacts facts)
    {
        this.facts = facts;
        Record = new TestRecord { By = "officer" };
        Record.Preserve("page", facts.Page);
    }

    public TestRecord Record { get; }

    public IReadOnlyList<Breach> Flagged => flagged;

    readonly List<Breach> flagged = [];

    public static FactCase Of(DispatchFacts facts)
    {
        FactCase made = new(facts);
        made.Record.Import(made.Frame());
        made.Things();
        return made;
    }

    string Frame() => $$$"""
        khronika: case-file/v1
        sample: true
        case: {key: f, slug: facts, title: {en: facts}, subject: P1}
        persons:
          - {key: P1, protection: open, names: [{text: {{{Q(facts.Name("P1"))}}}, lang: en, script: Latn}], roles: [{en: {{{Q(facts.Role("P1"))}}}}]}
          - {key: P2, protection: open, names: [{text: {{{Q(facts.Name("P2"))}}}, lang: en, script: Latn}], roles: [{en: {{{Q(facts.Role("P2"))}}}}]}
          - {key: author, protection: open, names: [{text: {{{Q(facts.Text("F24", "name"))}}}, lang: en, script: Latn}], roles: [{en: {{{Q(facts.Text("F24", "role"))}}}}]}
        organisations:
          - {key: watch, kind: ngo, names: [{text: {{{Q(facts.Text("F02", "speaker"))}}}, lang: en, script: Latn}]}
          - {key: police, kind: police, names: [{text: {{{Q(facts.Text("F01", "actor"))}}}, lang: en, script: Latn}]}
          - {key: authorities, kind: authority, names: [{text: {{{Q(facts.Text("F15", "accuser"))}}}, lang: en, script: Latn}]}
          - {key: court, kind: court, names: [{text: {{{Q(facts.Text("F16", "body"))}}}, lang: en, script: Latn}]}
          - {key: working-group, kind: un-body, names: [{text: {{{Q(facts.Text("F13", "body"))}}}, lang: en, script: Latn}]}
        sources:
          - {key: src-watch, code: S-1, kind: organisation}
          - {key: src-post, code: S-2, kind: account}
          - {key: src-relayed, code: S-3, kind: organisation, derived_from: [src-post]}
        evidence:
          - {key: page, item: "file:page", title: {en: page}, author: {{{Q(facts.Text("F24", "name"))}}}, language: en, damage: {en: {{{Q(facts.Text("F27", "text"))}}}}}
        assertions:
          - {key: faint, text: {en: {{{Q(facts.Text("F06", "text"))}}}}, about: faintness}
          - {key: weighed, text: {en: {{{Q($"{facts.Text("F07", "measure", "value")} {facts.Text("F07", "measure", "unit")}")}}}}, about: weight}
        health_observations:
          - {key: faintness, person: P2, kind: weakness, description: {en: {{{Q(facts.Text("F06", "text"))}}}}, method: not-stated, measured_on: not-stated}
          - key: weight
            person: P2
            kind: body-weight
            value: {value: "{{{facts.Text("F07", "measure", "value")}}}", unit: {{{facts.Text("F07", "measure", "unit")}}}}
            method: {{{State("F07", "measure", "method")}}}
            measured_on: {{{State("F07", "measure", "measured_on")}}}
            original_language: {{{State("F07", "measure", "original_language")}}}
            translator: {{{State("F07", "measure", "translator")}}}
        """ + "\n";

    void Things()
    {
        Inferred("F05", "publication", "post", "author=P1", "kind=post", "platform=facebook", $"channel={{en: {Q(facts.Text("F05", "channel"))}}}", "original_held=no", "about=[P2]", $"posted_at={Date("F05")}");
        Add("publication", "series", "author=P1", "kind=series", "platform=facebook", $"channel={{en: {Q(facts.Text("F04", "channel"))}}}", "about=[P2]", $"period_from={{text: {Q(facts.Text("F04", "period"))}}}");
        Add("detention-episode", "detained", "person=P1", $"start={Date("F01")}", $"duration={{en: {Q(facts.Text("F01", "duration"))}}}", "release_how=inferred", $"place={State("F01", "city")}", $"procedural_status={State("F01", "procedural_status")}", "held_by=[police]",
            $"reported_ground={{en: {Q(facts.Text("F02", "text"))}}}", $"reported_ground_hedge={{en: {Q(facts.Text("F02", "hedge"))}}}", "reported_ground_by=watch", "stated_reason=not-stated");
        Add("hunger-strike", "strike", "person=P2", $"start={Span("F08", "start")}", $"end={Span("F08", "end")}", $"demands={{en: {Q(facts.Text("F08", "purpose"))}}}", $"intake={State("F08", "intake")}", $"continuous={State("F08", "continuous")}");
        Add("decision", "conviction", "person=P2", "kind=judgment-criminal", "outcome=guilty", $"dated_on=\"{facts.Text("F10", "date")}\"", "made_on=not-stated");
        Add("detention-episode", "imprisoned", "person=P2", $"start={{text: {Q(facts.Text("F11", "since", "text"))}, lang: en}}", $"apprehended_on={State("F11", "arrest")}", "still_held=yes");
        Add("opinion", "opinion", "body=working-group", "kind=opinion", "person=P2", $"dated_on=\"{facts.Text("F13", "date")}\"", $"number={State("F13", "number")}", $"categories={State("F13", "categories")}", $"adopted_on={State("F13", "adopted_or_published")}", $"published_on={State("F13", "adopted_or_published")}", $"finding={{en: {Q(facts.Text("F13", "finding"))}}}");
        Add("recommendation", "release", "of=opinion", "person=P2", "addressee=authorities", $"text={{en: {Q(facts.Text("F14", "text"))}}}");
        Add("implementation", "not-released", "of=release", $"on=\"{facts.Text("F13", "date")[..4]}-08\"", "status=not-known-done", $"text={{en: {Q(facts.Text("F14", "implemented"))}}}");
        Add("proceeding", "accused", "kind=administrative", "person=P1", $"accusation={{en: {Q(facts.Text("F15", "quote"))}}}", "accusation_language=en", "accusation_original_language=not-stated", "accuser=authorities", $"provisions={State("F15", "provision")}");
        Add("decision", "fined", "person=P1", "proceeding=accused", "body=court", $"outcome={facts.Text("F16", "outcome")}", $"dated_on={Date("F16")}", "made_on=not-stated", "announced_on=not-stated", "served_on=not-stated", $"in_force_on={State("F16", "in_force")}", $"provisions={State("F16", "provision")}", $"appealed={State("F16", "appeal")}");
        Add("penalty", "fine", "decision=fined", "person=P1", $"kind={facts.Text("F17", "kind")}", $"amount={{amount: \"{facts.Text("F17", "amount")}\", currency: {facts.Text("F17", "currency")}}}", $"approximate_amount={{amount: \"{facts.Text("F17", "approx", "amount")}\", currency: {facts.Text("F17", "approx", "currency")}}}", $"provision={State("F17", "provision")}");
        Add("act", "omission", "victim=P2", "types=[omission-health-check, omission-investigation]", $"description={{en: {Q(facts.Text("F18", "text"))}}}");
        Add("chain", "after", "event=detained", "relation=after", "related=series");
        Add("picture", "picture", "depicts=[P1]", $"occasion={{en: {Q(facts.Text("F23", "occasion"))}}}", $"place_as_stated={{en: {Q(facts.Text("F23", "place"))}}}", $"taken_on=\"{facts.Text("F23", "date")}\"", $"credit={{en: {Q(facts.Text("F23", "credit"))}}}");
        Add("link", "link", $"url={Q(facts.Text("F25", "url"))}", "stands_in=page", "target=not-followed", "target_url=not-stated");

        Say("F01", "watch", "report", facts.Text("F01", "duration"), "about=detained");
        Say("F02", "watch", "report", facts.Text("F02", "text"), "about=detained", $"hedge={{en: {Q(facts.Text("F02", "hedge"))}}}");
        Say("F03", "watch", "report", facts.Text("F03", "after"), "about=after");
        Say("F04", "watch", "report", facts.Text("F04", "period"), "about=series");
        Say("F05", "watch", "report", facts.Text("F05", "channel"), "about=post");
        Say("F06", "P1", "allegation", facts.Text("F06", "text"), "says=faint", "reported_by=watch", $"said_on={Date("F05")}", "source=src-relayed");
        Say("F07", "P1", "allegation", $"{facts.Text("F07", "measure", "value")} {facts.Text("F07", "measure", "unit")}", "says=weighed", "reported_by=watch", $"said_on={Date("F05")}", "source=src-relayed");
        Say("F08", "watch", "report", facts.Text("F08", "purpose"), "about=strike");
        Say("F10", "watch", "characterisation", facts.Text("F10", "character_by_source"), "about=conviction");
        Say("F11", "watch", "report", facts.Text("F11", "since", "text"), "about=imprisoned");
        Say("F12", "watch", "characterisation", facts.Text("F12", "text"), "about=imprisoned");
        Say("F13", "working-group", "finding", facts.Text("F13", "finding"), "about=opinion", "reported_by=watch", $"said_on=\"{facts.Text("F13", "date")}\"");
        Say("F14", "working-group", "recommendation", facts.Text("F14", "text"), "about=release", "reported_by=watch");
        Say("F15", "authorities", "accusation", facts.Text("F15", "quote"), "about=accused", "reported_by=watch");
        Say("F16", "court", "decision", facts.Text("F16", "outcome"), "about=fined", "reported_by=watch", $"said_on={Date("F16")}");
        Say("F18", "watch", "allegation", facts.Text("F18", "text"), "about=omission");
        Say("F19", "watch", "characterisation", facts.Text("F19", "quote"), "about=series");
        Say("F22", "court", "finding", facts.Text("F22", "quote"), "about=fined", "reported_by=watch");
        Say("F23", "watch", "report", facts.Text("F23", "occasion"), "about=picture");
        Say("F29", "watch", "characterisation", facts.Text("F29", "quote"), "about=detained");
        Say("F30", "watch", "characterisation", facts.Text("F30", "quote"), "about=imprisoned");
        Say("F31", "watch", "demand", facts.Text("F31", "text"), "about=series");
        Say("F32", "watch", "characterisation", facts.Text("F29", "quote"), "about=detained");
        Add("retaliation-link", "answered", "acts=[detained, fined]", "responded_to=[series, post]", "person=P1", "asserted_by=[st-F32]", "basis_kinds=[said-by-source]");
    }

    public IReadOnlyList<string> Statements => statements;

    void Inferred(string fact, string kind, string key, params string[] members)
    {
        Assert.Equal("inferred", facts.Text(fact, "year"));
        Add(kind, key, members);
    }

    void Add(string kind, string key, params string[] members)
    {
        IReadOnlyList<Breach> breaches = Record.Write(kind, [$"key={key}", .. members]);
        Assert.DoesNotContain(breaches, b => b.IsRefused);
        flagged.AddRange(breaches);
    }

    /// <summary>A statement of a fact, with the passage of its quotation where it has one, else the page's first words.</summary>
    void Say(string fact, string speaker, string act, string text, params string[] members)
    {
        statements.Add(fact);
        string source = members.Any(m => m.StartsWith("source=", StringComparison.Ordinal)) ? "" : "source=src-watch";
        Add("statement", $"st-{fact}", [$"speaker={speaker}", $"act={act}", $"text={{en: {Q(text)}}}", $"excerpts=[{Passage(fact)}]", .. members, .. source.Length > 0 ? new[] { source } : []]);
    }

    string Passage(string fact)
    {
        if (facts[fact]["quote"] is { } quote && Count(quote.ToString()) == 1) return $"{{item: page, exact: {Q(quote.ToString())}}}";
        byte[] first = Encoding.UTF8.GetBytes(facts.Page.Split('\n')[0][..40]);
        return $"{{item: page, bytes: [0, {first.Length}], sha256: {Convert.ToHexStringLower(SHA256.HashData(first))}}}";
    }

    int Count(string quote)
    {
        int count = 0;
        for (int at = facts.Page.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = facts.Page.IndexOf(quote, at + 1, StringComparison.Ordinal)) count++;
        return count;
    }

    string Date(string fact) => $"{{edtf: \"{facts.Text(fact, "date")}\"{(facts[fact]["year"] is null ? "" : ", inferred: year")}}}";

    string Span(string fact, string end) => $"{{edtf: \"{facts.Text(fact, end, "earliest")}/{facts.Text(fact, end, "latest")}\", text: {Q(facts.Text(fact, end, "text"))}, lang: en, inferred: year}}";

    /// <summary>The facts say "not stated", some with why: a state is what a field holds of that.</summary>
    string State(string fact, params string[] path)
    {
        Assert.StartsWith("not stated", facts.Text(fact, path), StringComparison.Ordinal);
        return "not-stated";
    }

    static string Q(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
