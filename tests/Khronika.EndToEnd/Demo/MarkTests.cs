using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Demo;

/// <summary>No output of the demo can be taken for a record of anything.</summary>
public sealed partial class MarkTests(DemoFolder demo)
{
    [Fact]
    public void Every_page_of_the_site_says_in_its_title_that_it_is_invented_and_asks_not_to_be_indexed()
    {
        string[] pages = [.. Tree.Files(demo.Site).Where(f => f.EndsWith(".html", StringComparison.Ordinal))];
        Assert.True(pages.Length > 60);
        Assert.All(pages, page =>
        {
            string html = File.ReadAllText(page);
            Assert.Contains(Samples.Mark, Title().Match(html).Groups[1].Value, StringComparison.Ordinal);
            Assert.Matches(NoIndex(), html);
        });
    }

    [Fact]
    public void Robots_are_asked_to_stay_away() =>
        Assert.Contains("Disallow: /", File.ReadAllLines(Path.Combine(demo.Site, "robots.txt")));

    [Fact]
    public void Every_feed_and_each_of_its_entries_say_it()
    {
        string[] feeds = [.. Tree.Files(demo.Site).Where(f => f.EndsWith("feed.xml", StringComparison.Ordinal))];
        Assert.Equal(3, feeds.Length);
        XNamespace atom = "http://www.w3.org/2005/Atom";
        foreach (string feed in feeds)
            Assert.All(XDocument.Load(feed).Descendants(atom + "title"), title => Assert.Contains(Samples.Mark, title.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void All_open_data_say_it_in_their_first_member_that_can()
    {
        string[] data = [.. Tree.Files(demo.Site).Where(f => f.EndsWith(".json", StringComparison.Ordinal))];
        Assert.NotEmpty(data);
        Assert.All(data, file =>
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
            Assert.Contains(json.RootElement.EnumerateObject(), member => member.Value.ToString().Contains(Samples.Mark, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_origin_of_the_log_says_it_in_every_note()
    {
        Assert.StartsWith("SAMPLE-INVENTED", File.ReadAllText(Path.Combine(demo.Site, "log", "checkpoint")), StringComparison.Ordinal);
        Assert.StartsWith("SAMPLE-INVENTED", Command.Do("log", "key", "--record", demo.Record).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bundle_says_it_in_its_folder_its_page_and_its_description()
    {
        using ZipArchive zip = ZipFile.OpenRead(demo.Bundle);
        Assert.All(zip.Entries, entry => Assert.StartsWith("SAMPLE-INVENTED", entry.FullName, StringComparison.Ordinal));
        string page = Read(zip, "data/index.html");
        Assert.Contains(Samples.Mark, Title().Match(page).Groups[1].Value, StringComparison.Ordinal);
        Assert.Matches(NoIndex(), page);
        Assert.Contains("SAMPLE", Read(zip, "bag-info.txt"), StringComparison.Ordinal);
        Assert.Contains("SAMPLE", Read(zip, "HOW-TO-VERIFY.md"), StringComparison.Ordinal);
        using JsonDocument manifest = JsonDocument.Parse(Read(zip, "bundle.json"));
        Assert.True(manifest.RootElement.GetProperty("sample").GetBoolean());
    }

    [Fact]
    public void The_demo_and_a_check_of_its_bundle_say_it_on_the_screen()
    {
        Assert.Contains(Samples.Mark, demo.Run.Out.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains(Samples.Mark, Command.Do("verify", demo.Bundle).Out, StringComparison.Ordinal);
    }

    static string Read(ZipArchive zip, string end)
    {
        using StreamReader reader = new(zip.Entries.Single(e => e.FullName.EndsWith(end, StringComparison.Ordinal)).Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("<meta name=\"robots\" content=\"[^\"]*noindex")]
    private static partial Regex NoIndex();
}
