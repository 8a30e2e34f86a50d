using System.Text.Json;
using System.Xml.Linq;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Proofs;
using Khronika.Publish.Sites;
using Khronika.Publish.Tests.Invented;
using Khronika.Record;
using Khronika.Record.Views;

namespace Khronika.Publish.Tests;

public sealed class SitePublisherTests : IDisposable
{
    static readonly DateTimeOffset Edition = new(2031, 7, 1, 12, 0, 0, TimeSpan.Zero);

    readonly TestSite site = new();
    readonly InventedLog log = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_site_holds_every_page_in_every_language_and_every_link_in_it_leads_somewhere()
    {
        PublishOutcome outcome = await Publish(Case("one"), Case("two"));

        Assert.Equal(2, Assert.IsType<PublishOutcome.Published>(outcome).Cases);
        foreach (string file in new[] { "index.html", "404.html", "robots.txt", "style.css", "editions/1.txt", "log/checkpoint", "log/tile/0/000.p/1", "data/cases/one.json", "en/feed.xml" })
            Assert.True(File.Exists(Path.Combine(site.Target, file)), file);
        foreach (string language in new[] { "en", "ru", "kk" })
            Assert.True(File.Exists(Path.Combine(site.Target, language, "cases", "two", "index.html")));
        foreach (string file in site.Files().Where(f => f.EndsWith(".html", StringComparison.Ordinal)))
        {
            foreach (string link in Tests.Pages.Links(File.ReadAllText(file)).Select(l => l.Split('#')[0]).Where(l => l.Length > 0))
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link)), $"{Path.GetRelativePath(site.Target, file)}: {link}");
        }
    }

    [Fact]
    public async Task A_proof_carries_the_entry_with_the_opened_fields_and_no_others()
    {
        CaseView view = Case("one");
        await Publish(view);

        Assert.True(TlogProof.TryParse(site.Read($"proofs/{view.Entry.Record}-v1.tlog-proof"), out TlogProof? proof));
        Assert.True(EntryFile.TryRead(proof.Extra, out EntryFile? given, out _));

        Assert.Equal(view.Entry.LogIndex, proof.Index);
        Assert.Equal(view.Entry.Commitment, given.Commitment.ToString());
        Assert.Equal(FieldState.Shown, given.StateOf("/body/text"));
        Assert.Equal(FieldState.Withheld, given.StateOf("/body/source"));
        Assert.Equal(FieldState.Withheld, given.StateOf("/by"));
        Assert.Equal(FieldState.Withheld, given.StateOf("/at"));
    }

    [Fact]
    public async Task What_is_not_opened_is_in_no_file()
    {
        await Publish(Case("one"));

        foreach (string file in site.Files())
        {
            string text = File.ReadAllText(file);
            string extra = text.Split('\n').FirstOrDefault(l => l.StartsWith("extra ", StringComparison.Ordinal)) is { } line
                ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(line[6..]))
                : "";
            Assert.DoesNotContain(InventedLog.Secret, text + extra, StringComparison.Ordinal);
            Assert.DoesNotContain("actor-1", text + extra, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_entry_shown_in_two_cases_has_one_proof_with_the_fields_of_both()
    {
        CaseView one = Case("one");
        EntryRef shared = one.Persons[0].Entry;
        CaseView two = Case("two") with { Openings = [new Opening(shared, "person", ["/prev"])] };

        await Publish(one, two);

        Assert.True(TlogProof.TryParse(site.Read($"proofs/{shared.Record}-v1.tlog-proof"), out TlogProof? proof));
        Assert.True(EntryFile.TryRead(proof.Extra, out EntryFile? given, out _));
        Assert.Equal(FieldState.Shown, given.StateOf("/body/text"));
        Assert.Equal(FieldState.Shown, given.StateOf("/prev"));
    }

    [Fact]
    public async Task Erased_leaves_are_counted_as_erased()
    {
        CaseView view = Case("one");
        SentenceView wrote = view.Reported[0];

        await new SitePublisher(log.Site(i => i == wrote.Entry.LogIndex)).Publish([new SiteCase(view, Edition)], Opened(view), [], site.Target);

        string page = site.Read($"en/cases/one/passages/{wrote.Anchor}.html");
        Assert.Contains("7 opened, 0 withheld, 4 erased", page, StringComparison.Ordinal);
        Assert.Contains("7 opened, 4 withheld, 0 erased", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invented_case_is_marked_in_every_output()
    {
        await Publish(Case("one"));

        Assert.Equal("User-agent: *\nDisallow: /\n", site.Read("robots.txt"));
        Assert.Contains("SAMPLE – INVENTED", site.Read("data/cases/one.json"), StringComparison.Ordinal);
        foreach (string language in new[] { "en", "ru", "kk" })
        {
            XElement feed = XElement.Parse(site.Read($"{language}/feed.xml"));
            Assert.All(feed.Descendants().Where(e => e.Name.LocalName == "title"), t => Assert.StartsWith("SAMPLE – INVENTED: ", t.Value, StringComparison.Ordinal));
        }

        foreach (string file in site.Files().Where(f => f.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.Contains("<title>SAMPLE – INVENTED: ", File.ReadAllText(file), StringComparison.Ordinal);
            Assert.Contains("noindex", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_feed_has_the_times_passed_in_and_the_newest_first()
    {
        SiteCase[] cases = [new SiteCase(Case("older"), Edition), new SiteCase(Case("newer"), Edition.AddDays(1))];

        await new SitePublisher(log.Site()).Publish(cases, Opened([.. cases.Select(c => c.View)]), [], site.Target);

        XElement feed = XElement.Parse(site.Read("kk/feed.xml"));
        XElement[] entries = [.. feed.Elements().Where(e => e.Name.LocalName == "entry")];

        Assert.Equal("2031-07-02T12:00:00Z", feed.Elements().Single(e => e.Name.LocalName == "updated").Value);
        Assert.Equal("cases/newer/index.html", entries[0].Elements().Single(e => e.Name.LocalName == "link").Attribute("href")!.Value);
    }

    [Fact]
    public async Task Open_data_says_what_the_page_says_and_writes_Cyrillic_as_itself()
    {
        await Publish(Case("one"));
        string json = site.Read("data/cases/one.json");

        using JsonDocument data = JsonDocument.Parse(json);

        Assert.Contains("Дело Сампла Первого", json, StringComparison.Ordinal);
        Assert.Equal(4, data.RootElement.GetProperty("sentences").GetArrayLength());
        Assert.Equal("disputed", data.RootElement.GetProperty("propositions")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Publishing_again_replaces_the_whole_site()
    {
        await Publish(Case("one"));

        await Publish(Case("two"));

        Assert.False(Directory.Exists(Path.Combine(site.Target, "en/cases/one")));
        Assert.True(Directory.Exists(Path.Combine(site.Target, "en/cases/two")));
        Assert.Equal([site.Target], Directory.EnumerateFileSystemEntries(site.Root));
    }

    [Fact]
    public async Task A_folder_that_is_not_ours_is_refused_and_left_as_it_was()
    {
        Directory.CreateDirectory(site.Target);
        File.WriteAllText(Path.Combine(site.Target, "letters.txt"), "mine");

        PublishOutcome outcome = await Publish(Case("one"));

        Assert.IsType<PublishOutcome.Refused>(outcome);
        Assert.Equal(["letters.txt"], Directory.EnumerateFileSystemEntries(site.Target).Select(Path.GetFileName));
        Assert.Equal([site.Target], Directory.EnumerateFileSystemEntries(site.Root));
    }

    [Fact]
    public async Task What_a_crash_left_beside_the_target_is_removed_if_it_is_ours_and_refused_if_not()
    {
        await Publish(Case("one"));
        Directory.Move(site.Target, site.Target + ".next");
        Assert.IsType<PublishOutcome.Published>(await Publish(Case("two")));

        Directory.CreateDirectory(site.Target + ".old");
        File.WriteAllText(Path.Combine(site.Target + ".old", "letters.txt"), "mine");

        Assert.IsType<PublishOutcome.Refused>(await Publish(Case("three")));
        Assert.True(File.Exists(Path.Combine(site.Target + ".old", "letters.txt")));
    }

    [Fact]
    public async Task A_view_of_another_entry_than_the_log_holds_stops_before_the_old_site_is_touched()
    {
        await Publish(Case("one"));
        CaseView view = Case("two");
        view = view with { Openings = [view.Openings[0] with { Entry = view.Openings[0].Entry with { Commitment = new string('0', 64) } }] };

        await Assert.ThrowsAsync<InvalidDataException>(() => Publish(view));

        Assert.True(Directory.Exists(Path.Combine(site.Target, "en/cases/one")));
        Assert.False(Directory.Exists(Path.Combine(site.Target, "en/cases/two")));
    }

    [Fact]
    public async Task A_view_for_another_audience_is_never_published() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Publish(Case("one") with { Audience = Audience.Lawyer }));

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("A")]
    [InlineData("")]
    public async Task A_slug_that_is_no_file_name_is_refused(string slug) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Publish(Case("one") with { Slug = slug }));

    [Fact]
    public async Task Two_cases_with_one_slug_are_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Publish(Case("one"), Case("one")));

    [Fact]
    public async Task A_site_without_cases_says_so()
    {
        _ = Case("one");

        await Publish();

        Assert.Contains("No case has publication clearance yet.", site.Read("en/index.html"), StringComparison.Ordinal);
    }

    CaseView Case(string slug) => new InventedCase(log.Add).Make(slug);

    Task<PublishOutcome> Publish(params CaseView[] views) => new SitePublisher(log.Site()).Publish(
        [.. views.Select(v => new SiteCase(v, Edition))],
        Opened(views),
        [new SiteEdition(1, () => new MemoryStream("a 1 b\n"u8.ToArray()))],
        site.Target);

    static IEnumerable<(EntryRef Entry, IReadOnlyList<string> Pointers)> Opened(params CaseView[] views) =>
        views.SelectMany(v => v.Openings).GroupBy(o => o.Entry).Select(same => (same.Key, (IReadOnlyList<string>)[.. same.SelectMany(o => o.Pointers).Distinct()]));
}
