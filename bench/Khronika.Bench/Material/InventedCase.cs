using System.Globalization;
using System.Text;

namespace Khronika.Bench.Material;

/// <summary>Case files of invented cases: a person, a bulletin that reports, and a statement for each page of evidence.</summary>
static class InventedCase
{
    const string Cleared = "cleared: [public, court], basis: {kind: not-needed, text: \"invented for a benchmark\"}";

    /// <summary>A page of evidence: which item it is found by, and its number.</summary>
    public readonly record struct Page(string Item, int Number);

    public static void Write(string path, int number, IReadOnlyList<Page> pages)
    {
        string key = Key(number);
        StringBuilder yaml = new();
        yaml.Append(CultureInfo.InvariantCulture, $$"""
            khronika: case-file/v1
            sample: true
            case: {key: {{key}}, slug: {{key}}, title: {en: "{{Invented.Mark}}: case {{number}}"}, subject: {{key}}-person, {{Cleared}}}
            persons:
              - {key: {{key}}-person, names: [{text: "Sample {{number}}", lang: en, script: Latn}], protection: open, {{Cleared}}}
            organisations:
              - {key: {{key}}-bulletin, kind: outlet, names: [{text: "Sample Bulletin", lang: en, script: Latn}], {{Cleared}}}
            events:
              - {key: {{key}}-event, kind: detention, when: 2031-05-21, people: [{person: {{key}}-person, role: subject}], {{Cleared}}}
            evidence:

            """);
        foreach (Page page in pages)
        {
            yaml.Append(CultureInfo.InvariantCulture, $$"""
                  - {key: {{key}}-e{{page.Number}}, item: "{{page.Item}}", title: {en: "{{Invented.Mark}}: page {{page.Number}}"}, author: "Sample Bulletin", date: 2031-05-22, language: en, confidentiality: public, share: whole, {{Cleared}}}

                """);
        }

        yaml.Append("statements:\n");
        foreach (Page page in pages)
        {
            yaml.Append(CultureInfo.InvariantCulture, $$"""
                  - {key: {{key}}-s{{page.Number}}, speaker: {{key}}-bulletin, act: report, said_on: 2031-05-22, text: {en: "{{Invented.Passage(page.Number)}}"}, about: {{key}}-event, excerpts: [{item: {{key}}-e{{page.Number}}, exact: "{{Invented.Passage(page.Number)}}"}], {{Cleared}}}

                """);
        }

        File.WriteAllText(path, yaml.ToString());
    }

    /// <summary>Key and slug of a case: unlike any other's in the record, as keys have to be.</summary>
    public static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"sample-{number:0000}");
}
