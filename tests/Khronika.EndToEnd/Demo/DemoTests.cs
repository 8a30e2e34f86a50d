using System.Diagnostics;
using System.Text.RegularExpressions;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Demo;

public sealed partial class DemoTests(DemoFolder demo)
{
    [Fact]
    public void It_makes_a_record_a_site_and_a_bundle_and_nothing_else() =>
        Assert.Equal(["bundle.zip", "record", "site"], Directory.EnumerateFileSystemEntries(demo.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void It_says_each_step_then_altered_with_an_annex_then_what_is_not_proved_and_the_page_last()
    {
        int at = 0;
        foreach (string part in (string[])["1/8", "2/8", "3/8", "4/8", "5/8", "intact", "6/8", "deleted", "On the page stands", "Behind it the passage", "Beside it", "7/8", "8/8", "What this does not prove"])
        {
            int next = demo.Run.Out.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{part}' is not there, or not in its place:\n{demo.Run.Out}");
            at = next;
        }

        Assert.Matches(AlteredAnnex(), demo.Run.Out);
        Assert.Contains("The altered copy is removed.", demo.Run.Out, StringComparison.Ordinal);
        string last = demo.Run.Out.TrimEnd().Split('\n')[^1];
        Assert.EndsWith("site/en/cases/sample-one/index.html", last, StringComparison.Ordinal);
        Assert.True(File.Exists(last));
    }

    [Fact]
    public void The_case_has_its_page_in_each_language()
    {
        foreach (string language in (string[])["en", "ru", "kk"])
            Assert.True(File.Exists(Path.Combine(demo.Site, language, "cases", "sample-one", "index.html")), language);
    }

    [Fact]
    public void It_refuses_a_folder_that_is_not_empty_and_leaves_it_as_it_is()
    {
        using TempFolder temp = new();
        temp.Write("mine.txt", "SAMPLE, INVENTED");

        Outcome outcome = Command.Run("demo", "--dir", temp.Root, "--no-serve").MustEndWith(1);

        Assert.Contains("holds something already", outcome.Err, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Tree.Names(temp.Root));
    }

    [Fact]
    public void What_it_made_passes_its_own_checks()
    {
        Command.Do("log", "fsck", "--record", demo.Record);
        Command.Do("verify", demo.Bundle);
        Command.Do("verify", demo.Site);
    }

    [Fact]
    public async Task Without_no_serve_it_ends_with_the_address_of_the_page_and_serves_it()
    {
        using TempFolder temp = new();
        using Process running = Command.Start("demo", "--dir", temp["demo"], "--port", "0");
        try
        {
            string? line;
            do line = await running.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            while (line?.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) == false);
            Assert.EndsWith("/en/cases/sample-one/index.html", line, StringComparison.Ordinal);
            using HttpClient client = new();
            Assert.Contains(Samples.Mark, await client.GetStringAsync(new Uri(line!)), StringComparison.Ordinal);
        }
        finally
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"7/8.*altered, annex \d+: ", RegexOptions.Singleline)]
    private static partial Regex AlteredAnnex();
}
