namespace Khronika.Record.Tests;

static class MoreStatements
{
    /// <summary>Another statement for the proposition, from a source described by <paramref name="source"/>.</summary>
    public static string AlsoSaid(this string yaml, string key, string source) => yaml
        .With("sources:\n", $"sources:\n  - {{key: src-{key}, code: x-{key}, kind: document{source}}}\n")
        + $$"""
          - key: {{key}}
            speaker: one
            act: report
            said_on: "2031-05-08"
            text: {en: "she was held for two hours"}
            says: held
            source: src-{{key}}
            excerpts: [{item: page, exact: "Sample One was held for two hours"}]
            cleared: [public]
            basis: {kind: not-needed, text: x}

        """;
}
