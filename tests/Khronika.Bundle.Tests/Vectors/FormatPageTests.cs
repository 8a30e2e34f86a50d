using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Khronika.Bundle.Tests.Vectors;

/// <summary>
/// Runs <c>docs/formats/bundle.md</c>: a block after <c>&lt;!-- file: NAME --&gt;</c> is the beginning of that file of the vector bundle
/// (a line "…" ends it early), the block after <c>&lt;!-- listing --&gt;</c> is what the bundle holds, and every shell block must succeed in it.
/// </summary>
public sealed class FormatPageTests
{
    const string Fence = "```";
    const string FileMark = "<!-- file: ";
    const string ListingMark = "<!-- listing -->";

    static string Page => Path.Combine(VectorBundle.Repository, "docs/formats/bundle.md");

    [Fact]
    public void The_bytes_on_the_page_are_those_of_a_real_bundle()
    {
        if (VectorBundle.IsAccepting) File.WriteAllText(Page, Filled(File.ReadAllLines(Page)));

        string page = File.ReadAllText(Page);

        Assert.Equal(Filled(page.TrimEnd('\n').Split('\n')), page);
        Assert.Contains(ListingMark, page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_commands_on_the_page_succeed()
    {
        string[] lines = File.ReadAllLines(Page);
        string[] commands = [.. lines.Where(l => l.StartsWith("sha256sum ", StringComparison.Ordinal) || l.StartsWith("openssl ", StringComparison.Ordinal))];

        Assert.Equal(3, commands.Length);
        foreach (string command in commands)
        {
            using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"{command} >/dev/null"]) { WorkingDirectory = VectorBundle.Intact })!;
            shell.WaitForExit();
            Assert.Equal((command, 0), (command, shell.ExitCode));
        }
    }

    static string Filled(string[] lines)
    {
        var page = new StringBuilder();
        for (int i = 0; i < lines.Length; i++)
        {
            page.Append(lines[i]).Append('\n');
            string? content = lines[i] == ListingMark ? Listing()
                : lines[i].StartsWith(FileMark, StringComparison.Ordinal) ? File.ReadAllText(FileFor(lines[i][FileMark.Length..^" -->".Length]))
                : null;
            if (content is null) continue;

            page.Append(lines[++i]).Append('\n');
            int first = ++i;
            while (lines[i] != Fence) i++;
            bool isCut = lines[i - 1] == "…";
            string[] wanted = content.TrimEnd('\n').Split('\n');
            foreach (string line in isCut ? wanted.Take(i - first - 1) : wanted) page.Append(line).Append('\n');
            if (isCut) page.Append("…\n");
            page.Append(Fence).Append('\n');
        }

        return page.ToString();
    }

    /// <summary>The first file whose name starts so: record ids are random.</summary>
    static string FileFor(string name)
    {
        string path = Path.Combine(VectorBundle.Intact, name);
        return File.Exists(path) ? path : Directory.GetFiles(path).Where(f => File.ReadAllText(f).Contains("\"statement\"", StringComparison.Ordinal) || f.EndsWith(".tlog-proof", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First();
    }

    static string Listing()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(VectorBundle.Intact, "*", SearchOption.AllDirectories)
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(f).Length,6}  {Path.GetRelativePath(VectorBundle.Intact, f)}"));
        return string.Join('\n', files.OrderBy(l => l[8..], StringComparer.Ordinal));
    }
}
