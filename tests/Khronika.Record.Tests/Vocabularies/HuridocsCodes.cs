using Khronika.Record.Tests.CaseFiles;

namespace Khronika.Record.Tests.Vocabularies;

/// <summary>The codes and terms of HURIDOCS, which may not be in the repository: <c>../shared/data</c> beside it, or nothing.</summary>
static class HuridocsCodes
{
    static readonly string Folder = Path.GetFullPath(Repository.At("..", "shared", "data"));

    public const string Notice = "HURIDOCS's codes are not here: put them into ../shared/data beside the repository. No crosswalk was compared with them.";

    public static bool AreHere => File.Exists(Path.Combine(Folder, "huridocs_codes.tsv")) && File.Exists(Path.Combine(Folder, "openevsys_fields.tsv"));

    /// <summary>The English term of each list and code.</summary>
    public static Dictionary<(int List, string Code), string> Terms() => Rows("huridocs_codes.tsv")
        .Where(r => r.Length > 4)
        .ToDictionary(r => (int.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture), r[1]), r => r[4]);

    /// <summary>Numbers of the fields and, by their first two digits, of the formats.</summary>
    public static HashSet<string> Fields() => [.. Rows("openevsys_fields.tsv").Select(r => r[0])];

    static IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(Folder, file)).Skip(1).Select(l => l.Split('\t'));
}
