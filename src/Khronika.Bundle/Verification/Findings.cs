using Khronika.Archive.Zip;
using Khronika.Bundle.Manifest;

namespace Khronika.Bundle.Verification;

/// <summary>Gathers checks and draws the verdict from them.</summary>
sealed class Findings
{
    readonly List<Check> checks = [];

    public Verdict Verdict => checks.Count == 0 ? Verdict.CouldNotBeChecked : checks.Max(c => c.Verdict);

    public IReadOnlyList<Check> Checks => checks;

    public void Intact(string subject, string file, string check) => checks.Add(new Check(subject, file, check, Verdict.Intact, ""));

    public void Altered(string subject, string file, string check, string reason) => checks.Add(new Check(subject, file, check, Verdict.Altered, reason));

    public void Unchecked(string subject, string file, string check, string reason) => checks.Add(new Check(subject, file, check, Verdict.CouldNotBeChecked, reason));

    public void Add(string subject, string file, string check, Verdict verdict, string reason) =>
        checks.Add(new Check(subject, file, check, verdict, verdict == Verdict.Intact ? "" : reason));

    /// <summary>What a reader calls a file: the annex it belongs to, where it belongs to one.</summary>
    public static string SubjectOf(string file)
    {
        const string annex = BundleFiles.Annexes + "annex-";
        if (!file.StartsWith(annex, StringComparison.Ordinal)) return "file";
        string number = new([.. file[annex.Length..].TakeWhile(char.IsAsciiDigit)]);
        return number.Length is > 0 and < 10 ? $"annex {int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)}" : "file";
    }

    /// <summary>A text from what is checked, made safe to print.</summary>
    public static string Quoted(string text) => $"\"{EntryName.Printable(text)}\"";
}
