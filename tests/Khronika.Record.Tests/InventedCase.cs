namespace Khronika.Record.Tests;

/// <summary>An invented case small enough to be read at once; tests change a line of it.</summary>
static class InventedCase
{
    public const string Page = """
        SAMPLE - INVENTED. The watch wrote on 5 May that Sample One was held for two hours.
        The prison service answered that nobody was held that day.
        Sample One weighed 61 kilograms. Sample Two saw it. Nothing else is known.
        """;

    public const string Key = "c1";

    public const string Yaml = """
        khronika: case-file/v1
        sample: true
        case:
          key: c1
          slug: sample-one
          title: {en: "SAMPLE - INVENTED: two hours"}
          subject: one
          cleared: [public, un, court, lawyer]
          basis: {kind: consent, text: "planted-basis"}
        persons:
          - key: one
            names: [{text: "Sample One", lang: en, script: Latn}, {text: "Пример Один", lang: ru, script: Cyrl}]
            roles: [{en: "baker"}]
            protection: open
            cleared: [public, un, court, lawyer]
            basis: {kind: consent, text: "planted-basis"}
          - key: two
            names: [{text: "Specimen Twoson", lang: en, script: Latn}, {text: "Экземпляр Двойкина", lang: ru, script: Cyrl}]
            protection: hidden
        organisations:
          - key: watch
            kind: ngo
            names: [{text: "Invented Watch", lang: en, script: Latn}, {text: "Вымышленный дозор", lang: ru, script: Cyrl}]
            cleared: [public, un, court, lawyer]
            basis: {kind: not-needed, text: "planted-basis"}
          - key: prison
            kind: prison
            names: [{text: "Invented Prison Service", lang: en, script: Latn}]
            cleared: [public, un, court, lawyer]
            basis: {kind: not-needed, text: "planted-basis"}
        sources:
          - {key: src-watch, code: planted-code-1, kind: organisation, access: [{to: held, shown: yes}, {to: weight, shown: unknown}]}
          - {key: src-prison, code: planted-code-2, kind: organisation}
        evidence:
          - key: page
            item: file:page
            title: {en: "SAMPLE - INVENTED: a page"}
            author: Invented Watch
            date: "2031-05-05"
            language: en
            confidentiality: public
            source: src-watch
            cleared: [public, un, court, lawyer]
            basis: {kind: not-needed, text: "planted-basis"}
        events:
          - key: day
            kind: detention
            when: "2031-05-05"
            people: [{person: one, role: subject}, {person: two, role: present}]
            details: {released: yes, duration: {en: "two hours"}}
            cleared: [public, un, court, lawyer]
            basis: {kind: consent, text: "planted-basis"}
          - key: weighing
            kind: health-observation
            when: "2031-05-06"
            cleared: [public, un, court, lawyer]
            basis: {kind: consent, text: "planted-basis"}
        assertions:
          - key: held
            text: {en: "Sample One was held for two hours"}
            about: day
            cleared: [public, un, court, lawyer]
            basis: {kind: consent, text: "planted-basis"}
          - key: weight
            text: {en: "Sample One weighed 61 kilograms"}
            touches: [health]
            cleared: [public, un, court, lawyer]
            basis: {kind: consent, text: "planted-basis"}
        statements:
          - key: said-held
            speaker: watch
            act: report
            channel: {en: post}
            said_on: "2031-05-06"
            hedge: {en: "it seems", ru: "похоже"}
            text: {en: "Sample One was held for two hours", ru: "Пример Один провёл под стражей два часа"}
            says: held
            about: day
            source: src-watch
            excerpts: [{item: page, exact: "Sample One was held for two hours"}]
            cleared: [public, un, court, lawyer]
            basis: {kind: not-needed, text: "planted-basis"}
          - key: denied
            speaker: prison
            act: denial
            said_on: "2031-05-07"
            text: {en: "nobody was held that day"}
            disputes: held
            source: src-prison
            excerpts: [{item: page, exact: "nobody was held that day"}]
            cleared: [public, un, court, lawyer]
            basis: {kind: not-needed, text: "planted-basis"}
        """ + "\n";

    /// <summary>A statement about the health assertion whose author forgot <c>touches</c>.</summary>
    public const string WeightStatement = """
          - key: said-weight
            speaker: watch
            act: report
            said_on: "2031-05-06"
            text: {en: "Sample One weighs 61 kilograms"}
            says: weight
            excerpts: [{item: page, exact: "weighed 61 kilograms", context: none}]
            cleared: [public]
            basis: {kind: not-needed, text: "planted-basis"}

        """;

    public static TestRecord Record(string yaml)
    {
        TestRecord record = new();
        record.Preserve("page", Page);
        record.Import(yaml);
        return record;
    }

    public static TestRecord Record() => Record(Yaml);

    /// <summary>The case with one thing said otherwise.</summary>
    public static string With(string old, string now) => Yaml.With(old, now);

    public static string With(this string yaml, string old, string now)
    {
        Assert.Contains(old, yaml, StringComparison.Ordinal);
        int at = yaml.IndexOf(old, StringComparison.Ordinal);
        return yaml[..at] + now + yaml[(at + old.Length)..];
    }

    /// <summary>The case with a member of one thing said otherwise.</summary>
    public static string WithIn(this string yaml, string key, string old, string now)
    {
        int start = yaml.IndexOf($"key: {key}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no key {key}");
        return yaml[..start] + yaml[start..].With(old, now);
    }

    const string AllCleared = "cleared: [public, un, court, lawyer]\n";

    /// <summary>The case with one thing not cleared at all.</summary>
    public static string NotCleared(this string yaml, string key) =>
        yaml.WithIn(key, AllCleared, "cleared: []\n");

    public static string ClearedFor(this string yaml, string key, string audiences) =>
        yaml.WithIn(key, AllCleared, $"cleared: [{audiences}]\n");
}
