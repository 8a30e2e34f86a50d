using System.Text;
using System.Text.RegularExpressions;

namespace Khronika.Archive.Tests.Converting;

/// <summary>Runs <c>docs/formats/derived.md</c>: the bytes it opens with are what the converter writes, and its names are those of the code.</summary>
public partial class FormatPageTests
{
    const string Mark = "<!-- derived: ";

    static readonly string Repository = Path.GetFullPath(Path.Combine(DerivedVectors.Folder, "../.."));

    static string Page => Path.Combine(Repository, "docs/formats/derived.md");

    [Fact]
    public void The_records_on_the_page_are_those_that_are_written()
    {
        string[] lines = File.ReadAllLines(Page);
        int mark = Array.FindIndex(lines, l => l.StartsWith(Mark, StringComparison.Ordinal));
        int end = Array.FindIndex(lines, mark + 2, l => l == "```");
        string[] written = [.. Beginning(lines[mark][Mark.Length..^" -->".Length])];
        if (Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") == "1")
        {
            File.WriteAllText(Page, string.Join('\n', [.. lines[..(mark + 2)], .. written, .. lines[end..]]) + "\n");
            return;
        }

        Assert.Equal(written, lines[(mark + 2)..end]);
    }

    /// <summary>The warcinfo and the first resource, whole.</summary>
    static IEnumerable<string> Beginning(string file)
    {
        string warc = Encoding.UTF8.GetString(Converted.Of(DerivedVectors.Files[file], isCompressed: false).Warc).Replace("\r\n", "\n", StringComparison.Ordinal);
        int third = warc.IndexOf("WARC/1.1\n", warc.IndexOf("WARC/1.1\n", 1, StringComparison.Ordinal) + 1, StringComparison.Ordinal);
        return warc[..third].TrimEnd('\n').Split('\n').Append("…");
    }

    [Fact]
    public void Each_name_of_a_fault_is_on_the_page_and_each_on_the_page_is_one()
    {
        HashSet<string> inCode = [.. new[] { "Har", "Mhtml", "SingleFile", "Decoding", "Converting" }
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository, "src/Khronika.Archive", room), "*.cs"))
            .SelectMany(path => NameInCode().Matches(File.ReadAllText(path)).Select(m => m.Groups[1].Value))];
        HashSet<string> onPage = [.. NameOnPage().Matches(File.ReadAllText(Page)).Select(m => m.Groups[1].Value)];

        Assert.True(inCode.Count > 50);
        Assert.Equal([], inCode.Except(onPage).Except(["content-type"]));
        Assert.Equal([], onPage.Except(inCode).Except(["too-many-faults"]));
    }

    const string Names = "((?:har|json|mhtml|singlefile|base64|quoted-printable|crc|content|length|record|field|wacz|warc-not|arc|gzip-per|version|brackets|too)-[a-z0-9-]+)";

    [GeneratedRegex("\"" + Names + "\"")]
    private static partial Regex NameInCode();

    [GeneratedRegex("`" + Names + "`")]
    private static partial Regex NameOnPage();
}
