using System.Text;
using System.Text.RegularExpressions;
using Khronika.Archive.Headers;
using Khronika.Archive.Warc;

namespace Khronika.Archive.Tests.Warc;

/// <summary>Runs the example of docs/formats/warc.md, and holds its table of faults against the source.</summary>
public sealed partial class FormatPageTests
{
    [Fact]
    public void The_page_opens_with_a_record_as_it_is_written()
    {
        using MemoryStream output = new();
        byte[] block = Encoding.ASCII.GetBytes("SAMPLE - INVENTED.");
        HeaderFields fields = RecordFields.Of("resource", "<urn:invented:1>", new DateTimeOffset(2031, 7, 25, 18, 4, 0, 120, TimeSpan.Zero), "https://sample-invented.example/note", "text/plain");
        new WarcWriter(output, isCompressed: false).Write(fields.WithDigests(block), block);

        Assert.Equal(Example().Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n\r\n", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Fact]
    public void Every_fault_has_its_line_on_the_page()
    {
        string[] folders = ["Warc", "Inflating", "Headers"];
        string page = Page();
        IEnumerable<string> missing =
            from folder in folders
            from path in Directory.EnumerateFiles(Path.Combine(Root(), "src", "Khronika.Archive", folder), "*.cs", SearchOption.AllDirectories)
            from Match fault in Named().Matches(File.ReadAllText(path))
            let name = fault.Groups[1].Value
            where !page.Contains($"`{name}`", StringComparison.Ordinal)
            select name;

        Assert.Empty(missing.Distinct());
    }

    static string Example() => Fence().Match(Page()).Groups[1].Value;

    static string Page() => File.ReadAllText(Path.Combine(Root(), "docs", "formats", "warc.md"));

    static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Khronika.slnx"))) folder = folder.Parent;
        return folder!.FullName;
    }

    [GeneratedRegex("^```warc\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("(?:ArchiveFault|Lost|Liberty|Broken)\\(\"([a-z-]+)\"")]
    private static partial Regex Named();
}
