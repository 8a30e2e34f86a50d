using System.Text.Encodings.Web;
using System.Text.Json;

namespace Khronika.Archive.Tests.Converting;

/// <summary>The kept files give what cases.json says of them; and they are what the generator makes.</summary>
public class DerivedVectorTests
{
    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public sealed record Case(string File, string Shows, string? Kind, string[] Faults, string[] Changes, string[] Records);

    public static TheoryData<string> Formats => ["har", "mhtml", "singlefile", "arc"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Kept_files_are_what_the_generator_makes(string format)
    {
        string[] made = [.. DerivedVectors.Files.Keys.Where(f => f.StartsWith(format + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string folder = Path.Combine(DerivedVectors.Folder, format);
        if (Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") == "1") Accept(format, made);

        Assert.Equal(made, Directory.EnumerateFiles(folder).Select(f => $"{format}/{Path.GetFileName(f)}").Where(f => !f.EndsWith("cases.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(made, file => Assert.Equal(DerivedVectors.Files[file], File.ReadAllBytes(Path.Combine(DerivedVectors.Folder, file))));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_kept_file_gives_what_its_case_says(string format)
    {
        Case[] cases = Cases(format);

        Assert.Equal(DerivedVectors.Files.Keys.Where(f => f.StartsWith(format + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), cases.Select(c => $"{format}/{c.File}").Order(StringComparer.Ordinal));
        Assert.All(cases, kept =>
        {
            Case found = Result(format, kept.File, kept.Shows);
            Assert.Equal((kept.Kind, string.Join('\n', kept.Faults), string.Join('\n', kept.Changes), string.Join('\n', kept.Records)), (found.Kind, string.Join('\n', found.Faults), string.Join('\n', found.Changes), string.Join('\n', found.Records)));
        });
    }

    static Case[] Cases(string format) => JsonSerializer.Deserialize<Case[]>(File.ReadAllBytes(Path.Combine(DerivedVectors.Folder, format, "cases.json")), Form)!;

    static Case Result(string format, string file, string shows)
    {
        Converted converted = Converted.Of(File.ReadAllBytes(Path.Combine(DerivedVectors.Folder, format, file)));
        return new Case(
            file,
            shows,
            converted.Report.From.Name,
            [.. converted.Report.Faults.Select(f => $"{f.Name} {f.Offset}{(f.IsDamage ? "" : " (nothing lost)")}")],
            [.. converted.Report.Changes.Select(c => c.Name)],
            [.. converted.Records.Select(r => $"{r.Type} {r.Uri ?? "-"} {r.Fields["WARC-Date"]} {r.Block.Length}")]);
    }

    /// <summary>Writes files and cases anew; what the cases say is then read by a person before it is kept.</summary>
    static void Accept(string format, string[] made)
    {
        string folder = Path.Combine(DerivedVectors.Folder, format);
        Directory.CreateDirectory(folder);
        string list = Path.Combine(folder, "cases.json");
        Dictionary<string, string> shows = File.Exists(list) ? Cases(format).ToDictionary(c => c.File, c => c.Shows) : [];
        foreach (string file in made) File.WriteAllBytes(Path.Combine(DerivedVectors.Folder, file), DerivedVectors.Files[file]);
        Case[] cases = [.. made.Select(f => f[(format.Length + 1)..]).Select(f => Result(format, f, shows.GetValueOrDefault(f, "")))];
        File.WriteAllText(list, JsonSerializer.Serialize(cases, Form) + "\n");
    }
}
