using System.Globalization;
using System.Text;

namespace Khronika.Bench.Desk;

/// <summary>
/// A case as a case officer has them: one person held twice, a hunger strike with its readings, a proceeding with hearings and
/// decisions, requests, tasks, and many statements with their passages. Some 500 entries.
/// </summary>
static class InventedCaseFile
{
    public const string Key = "sample-bench";
    public const int Items = 8;

    const int Statements = 104;
    const string Cleared = "cleared: [public, un, court, lawyer], basis: {kind: not-needed, text: \"invented for a benchmark\"}";

    /// <summary>The text of an item: a sentence for each statement that cites it.</summary>
    public static string Item(int item)
    {
        StringBuilder text = new("SAMPLE – INVENTED\n");
        for (int i = item; i < Statements; i += Items) text.Append(Said(i)).Append(" Nobody of this name exists.\n");
        return text.ToString();
    }

    /// <param name="items">Ids of the preserved items, in order.</param>
    public static string Of(IReadOnlyList<string> items)
    {
        StringBuilder file = new($$"""
            khronika: case-file/v1
            sample: true
            case: {key: {{Key}}, slug: {{Key}}, title: {en: "An invented case", ru: "Вымышленное дело"}, subject: p-0, {{Cleared}}}
            organisations:
              - {key: police, kind: police, names: [{text: "Sample Police", lang: en, script: Latn}], {{Cleared}}}
              - {key: court, kind: court, names: [{text: "Sample Court", lang: en, script: Latn}], {{Cleared}}}
              - {key: group, kind: ngo, names: [{text: "Sample Group", lang: en, script: Latn}], {{Cleared}}}
            places:
              - {key: town, kind: city, names: [{text: "Sampleville", lang: en, script: Latn}], {{Cleared}}}
              - {key: colony, kind: facility, names: [{text: "Sample Colony", lang: en, script: Latn}], {{Cleared}}}
            sources:
              - {key: src-1, code: S-01, kind: person}
            detention_episodes:
              - {key: held-1, person: p-0, start: "2031-02-10", end: "2031-02-12", place: town, held_by: [police], {{Cleared}}}
              - {key: held-2, person: p-0, start: "2031-05-21", place: town, held_at: colony, held_by: [police], still_held: yes, {{Cleared}}}
            proceedings:
              - {key: proceeding, kind: criminal, person: p-0, body: court, {{Cleared}}}
            hunger_strikes:
              - {key: strike, person: p-0, start: "2031-06-01~", place: colony, {{Cleared}}, opens: [health]}
            submissions:
              - {key: letter, mechanism: wgad, sent_on: "2031-06-20", people: [p-0], next_deadline: "2031-09-20"}

            """);
        file.Append("persons:\n");
        for (int i = 0; i < 6; i++) file.Append(CultureInfo.InvariantCulture, $"  - {{key: p-{i}, names: [{{text: \"Sample {i}\", lang: en, script: Latn}}, {{text: \"Пример {i}\", lang: ru, script: Cyrl}}], protection: open, {Cleared}}}\n");
        file.Append("evidence:\n");
        for (int i = 0; i < Items; i++) file.Append(CultureInfo.InvariantCulture, $"  - {{key: item-{i}, item: \"id:{items[i]}\", title: {{en: \"A page\"}}, date: \"2031-06-{i + 1:00}\", language: en, confidentiality: public, {Cleared}}}\n");
        file.Append("hearings:\n");
        for (int i = 0; i < 6; i++) file.Append(CultureInfo.InvariantCulture, $"  - {{key: hearing-{i}, proceeding: proceeding, person: p-0, scheduled_on: \"2031-{i + 5:00}-14\", body: court, {Cleared}}}\n");
        file.Append("decisions:\n");
        for (int i = 0; i < 3; i++) file.Append(CultureInfo.InvariantCulture, $"  - {{key: decision-{i}, kind: sanction-of-detention, person: p-0, proceeding: proceeding, body: court, made_on: \"2031-{i + 5:00}-14\", announced_on: \"2031-{i + 5:00}-14\", appeal_deadline: \"2031-{i + 5:00}-29\", {Cleared}}}\n");
        file.Append("health_observations:\n");
        for (int i = 0; i < 12; i++) file.Append(CultureInfo.InvariantCulture, $"  - {{key: weight-{i}, person: p-0, kind: body-weight, value: {{value: \"{70 - i}\", unit: kg}}, method: not-stated, measured_on: \"2031-06-{i + 2:00}\", place: colony, {Cleared}, opens: [health]}}\n");
        file.Append("rights_of_reply:\n");
        for (int i = 0; i < 3; i++) file.Append(CultureInfo.InvariantCulture, $"  - {{key: asked-{i}, to: police, sent_on: \"2031-06-{i + 10:00}\", questions: {{en: \"Where is he held?\"}}, deadline: \"2031-07-{i + 1:00}\", {Cleared}}}\n");
        file.Append("relationships:\n");
        for (int i = 1; i < 4; i++) file.Append(CultureInfo.InvariantCulture, $"  - {{key: rel-{i}, of: p-{i}, to: p-0, kind: {{en: \"colleague\"}}}}\n");
        file.Append("tasks:\n");
        for (int i = 0; i < 8; i++) file.Append(CultureInfo.InvariantCulture, $"  - {{key: task-{i}, about: p-{i % 6}, text: {{en: \"Call again\"}}, due_on: \"2031-08-{i + 20:00}\"}}\n");
        file.Append("assertions:\n");
        for (int i = 0; i < Statements; i += 4) file.Append(CultureInfo.InvariantCulture, $"  - {{key: a-{i}, text: {{en: \"{Claim(i)}\"}}, about: {About(i)}, {Cleared}, opens: [health]}}\n");
        file.Append("statements:\n");
        for (int i = 0; i < Statements; i++)
            file.Append(CultureInfo.InvariantCulture, $"  - {{key: s-{i}, speaker: {(i % 4 == 3 ? "police" : $"p-{i % 6}")}, act: {(i % 4 == 3 ? "denial" : "report")}, said_on: \"2031-06-{i % 28 + 1:00}\", hedge: {{en: \"apparently\"}}, text: {{en: \"{Claim(i)}\"}}, {(i % 4 == 3 ? "disputes" : "says")}: a-{i / 4 * 4}, about: {About(i)}, source: src-1, excerpts: [{{item: item-{i % Items}, exact: \"{Said(i)}\"}}], {Cleared}, opens: [health]}}\n");
        file.Append("corrections:\n");
        file.Append(CultureInfo.InvariantCulture, $"  - {{key: c-1, of: s-1, on: \"2031-07-01\", text: {{en: \"A day was wrong.\"}}, {Cleared}, opens: [health]}}\n");
        return file.ToString();
    }

    static string About(int i) => (i / 4 % 3) switch { 0 => "held-2", 1 => "strike", _ => "hearing-0" };

    static string Claim(int i) => string.Create(CultureInfo.InvariantCulture, $"he was apparently seen there {i} times");

    static string Said(int i) => string.Create(CultureInfo.InvariantCulture, $"Sample {i % 6} says that he was apparently seen there {i} times.");
}
