using System.Text;
using System.Text.RegularExpressions;
using Khronika.Language.Texts;
using Khronika.Store.Intake;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Formats;

/// <summary>Runs the examples of docs/formats/record.md.</summary>
public sealed partial class RecordPageTests : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void The_page_lists_exactly_the_files_of_a_new_record_with_one_item()
    {
        File.WriteAllText(temp["item"], "SAMPLE – INVENTED\n");
        using (RecordFolder record = Sample.Create(temp["r"], "sample-invented.example/log", new TestClock(), out _))
        {
            EvidenceIntake intake = new(record, media => media == "text/plain", (_, bytes) => PlainText.Read(bytes, null), new TestClock());
            Assert.IsType<IntakeResult.Preserved>(Assert.Single(intake.Preserve([temp["item"]], new IntakeRequest(null, null, null), Sample.By)));
        }

        IEnumerable<string> files = from file in Directory.EnumerateFiles(temp["r"], "*", SearchOption.AllDirectories)
                                    let path = Path.GetRelativePath(temp["r"], file)
                                    where !path.EndsWith(".db-journal", StringComparison.Ordinal)
                                    orderby path.Replace('/', ' '), path
                                    select path;
        Assert.Equal(Example("record-files").Split('\n').Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        Assert.Equal(Example("record-settings") + "\n", File.ReadAllText(Path.Combine(temp["r"], "khronika.json")));
    }

    [Fact]
    public void The_page_shows_a_map_as_it_is_written()
    {
        byte[] original = [0xCE, 0xE1, 0xF0, 0xE0, 0xE7, 0xE5, 0xF6, 0x0D, 0x0A, 0xE2, 0xFB, 0xE4, 0xF3, 0xEC, 0x2E];
        TextResult.Readable read = Assert.IsType<TextResult.Readable>(PlainText.Read(original, "windows-1251"));

        Assert.Equal(Example("text-map") + "\n", Encoding.ASCII.GetString(read.Text.MapToBytes()));
    }

    static string Example(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Khronika.slnx"))) folder = folder.Parent;
        string page = File.ReadAllText(Path.Combine(folder!.FullName, "docs", "formats", "record.md"));
        return Fence().Matches(page).Single(m => m.Groups[1].Value == name).Groups[2].Value;
    }

    [GeneratedRegex("^```([a-z-]+)\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    public void Dispose() => temp.Dispose();
}
