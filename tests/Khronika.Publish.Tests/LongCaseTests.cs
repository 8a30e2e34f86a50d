using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Texts;
using Khronika.Publish.Pages;
using Khronika.Publish.Tests.Invented;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Publish.Tests;

public sealed class LongCaseTests
{
    [Fact]
    public async Task Four_hundred_events_split_into_pages_that_a_slow_telephone_can_fetch()
    {
        CaseView view = Long(400);

        Dictionary<string, string> files = await Tests.Pages.Of(view, "ru");
        string[] pages = [.. Enumerable.Range(1, files.Keys.Count(k => !k.Contains('/', StringComparison.Ordinal))).Select(n => files[Cases.CasePages.FileName(n)])];

        Assert.True(pages.Length > 5);
        Assert.All(files, f => Assert.True(Encoding.UTF8.GetByteCount(f.Value) + Encoding.UTF8.GetByteCount(StyleSheet.Site) <= Paginator.MaxPageBytes, f.Key));
        Assert.All(pages[1..], p => Assert.Contains("<link rel=\"prev\"", p, StringComparison.Ordinal));
        Assert.All(pages[..^1], p => Assert.Contains("<link rel=\"next\"", p, StringComparison.Ordinal));
        Assert.Equal(400, pages.Sum(p => Tests.Pages.Sentences(p).Count(s => s.Id.StartsWith("s-n", StringComparison.Ordinal) && s.Id.EndsWith(".2", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Every_link_of_a_long_case_leads_to_where_its_sentence_is()
    {
        Dictionary<string, string> files = await Tests.Pages.Of(Long(400), "ru");

        foreach ((string name, string page) in files)
        {
            string folder = name.Contains('/', StringComparison.Ordinal) ? "passages" : "";
            foreach (string link in Tests.Pages.Links(page).Where(l => !l.StartsWith("../../", StringComparison.Ordinal)))
            {
                string[] parts = link.Split('#');
                string target = parts[0].Length == 0 ? name : Path.GetRelativePath("/", Path.Combine("/", folder, parts[0]));
                Assert.True(files.ContainsKey(target), $"{name}: {link}");
                if (parts.Length > 1) Assert.Contains(parts[1], Tests.Pages.Ids(files[target]));
            }
        }
    }

    [Fact]
    public async Task An_event_of_hundreds_of_sentences_splits_too()
    {
        CaseView view = Long(300);
        TimelineItem all = view.Timeline[0] with { Sentences = view.Reported };

        Dictionary<string, string> files = await Tests.Pages.Of(view with { Timeline = [all] });

        Assert.All(files, f => Assert.True(Encoding.UTF8.GetByteCount(f.Value) + Encoding.UTF8.GetByteCount(StyleSheet.Site) <= Paginator.MaxPageBytes, f.Key));
    }

    [Fact]
    public async Task An_annex_of_thousands_of_files_and_passages_is_counted_and_not_listed_whole()
    {
        CaseView view = Long(1_000);
        AnnexView export = view.Annexes[1] with { Share = Share.Whole, Objects = [.. Enumerable.Range(0, 1_000).Select(i => new AnnexObject(i, new string('a', 64), i, "text/html"))] };

        Dictionary<string, string> files = await Tests.Pages.Of(view with { Annexes = [export], Timeline = [], Propositions = [], Openings = [] });

        Assert.All(files, f => Assert.True(Encoding.UTF8.GetByteCount(f.Value) + Encoding.UTF8.GetByteCount(StyleSheet.Site) <= Paginator.MaxPageBytes, f.Key));
        Assert.Contains(files.Values, p => p.Contains("960 more, in the open data", StringComparison.Ordinal));
    }

    [Fact]
    public void Laying_out_keeps_every_item_once_and_in_order() =>
        Prop.ForAll<NonNegativeInt[], PositiveInt>((sizes, sections) =>
        {
            PageItem[] items = [.. sizes.Select((s, i) => new PageItem($"{i}:{new string('x', s.Get * 700 % 60_000)}", []))];
            PageSection[] all = [.. items.Chunk(sections.Get).Select((c, i) => new PageSection($"s{i}", "h", c))];

            IReadOnlyList<IReadOnlyList<PagePart>> pages = Paginator.Lay(all, 5_000);

            Assert.Equal(items, pages.SelectMany(p => p).SelectMany(p => p.Items));
            Assert.All(pages, p => Assert.True(p.Sum(part => part.Items.Sum(i => i.Bytes)) <= 45_000 || p.Sum(part => part.Items.Count) == 1));
            Assert.Equal(all.Length, pages.SelectMany(p => p).Count(p => !p.IsContinued));
        }).QuickCheckThrowOnFailure();

    static CaseView Long(int events)
    {
        CaseView view = Tests.Pages.Sample();
        SentenceView[] sentences =
        [
            .. Enumerable.Range(1, events).Select(i => InventedCase.Said(
                $"n{i}",
                new EntryRef($"statement{i}", 1, 100 + i, new string('1', 64)),
                "Sample Two",
                SpeechAct.Report,
                "2031-05",
                [new PassageView(new EntryRef($"excerpt{i}", 1, 1_000 + i, new string('2', 64)), 2, "…", $"отрывок {i}", "…", "ru", null)],
                $"Sample Two (post, May 2031) reported: on day {i} no letter was handed over.",
                $"Сампл Вторая (запись, май 2031 г.) сообщает: в день {i} ни одного письма не передали, и свидания не дали.")),
        ];
        return view with
        {
            Reported = sentences,
            Timeline = [.. sentences.Select((s, i) => view.Timeline[0] with { Sentences = [s], When = InventedCase.Date($"{2000 + (i / 12)}-{(i % 12) + 1:00}") })],
            Propositions = [view.Propositions[0] with { For = sentences, Against = view.Authorities, Text = new LocalText([KeyValuePair.Create("ru", "Письма не передают")]) }],
            Openings = [.. view.Openings, .. sentences.Select(s => new Opening(s.Entry, "statement", []))],
        };
    }
}
