using Khronika.Record.Lists;

namespace Khronika.Record.Tests.Lists;

/// <summary>The invented case with more in it: each part is a list of the case file, with the statement that brings it out.</summary>
static class HeldCase
{
    public const string Cleared = "    cleared: [public, un, court, lawyer]\n    basis: {kind: not-needed, text: x}\n";

    /// <summary>An episode of Sample One that somebody states, with further members.</summary>
    public static string Episode(string members = "", string key = "stay", string start = "2031-05-05", bool stated = true) =>
        $"detention_episodes:\n  - key: {key}\n    person: one\n    start: \"{start}\"\n{Indented(members)}{Cleared}" + (stated ? Statement(key) : "");

    /// <summary>What the watch states about a thing.</summary>
    public static string Statement(string about, string key = "") =>
        $"@statements\n  - key: said-{(key.Length > 0 ? key : about)}\n    speaker: watch\n    act: report\n    said_on: \"2031-05-06\"\n    hedge: {{en: \"it seems\"}}\n    text: {{en: \"so it is\"}}\n    about: {about}\n    excerpts: [{{item: page, exact: \"Nothing else is known\"}}]\n{Cleared}";

    /// <summary>The case with these parts; of its own events the short one is over, so that nobody is held but by what is added.</summary>
    public static TestRecord Record(params string[] parts) => InventedCase.Record(Joined(InventedCase.Yaml, parts));

    /// <summary>A case file with parts: what stands behind <c>@statements</c> goes to its statements, a list that is there already is gone on with.</summary>
    public static string Joined(string yaml, params string[] parts)
    {
        string statements = "";
        HashSet<string> lists = [];
        foreach (string part in parts)
        {
            string[] halves = part.Split("@statements\n");
            string list = halves[0].Split('\n')[0];
            if (halves[0].Length > 0) yaml += lists.Add(list) ? halves[0] : halves[0][(list.Length + 1)..];
            statements += string.Concat(halves[1..]);
        }

        return yaml.With("\nstatements:\n", $"\nstatements:\n{statements}");
    }

    public static RecordList Held(this TestRecord record, string day, Audience? audience = null) =>
        PrisonerList.Of(audience is { } reader ? ListScope.Of(record.State, reader) : ListScope.OfKeeper(record.State), Day(day));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A cell as an English reader reads it; null where there is none.</summary>
    public static string? Cell(this ListRow row, string name) => row.Cells.SingleOrDefault(c => c.Name == name)?.Text.In("en").Text;

    static string Indented(string members) => string.Concat(members.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(m => $"    {m}\n"));
}
