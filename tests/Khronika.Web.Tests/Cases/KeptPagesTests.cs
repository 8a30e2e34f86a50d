using Khronika.Web.Desk.Cases;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

public sealed class KeptPagesTests(TestDesk desk) : IClassFixture<TestDesk>
{
    static readonly PageKey Key = new("a", CaseTabs.Overview, CaseMoment.Now, 1, "en", new DateOnly(2031, 8, 21));

    [Fact]
    public async Task What_is_entered_shows_on_a_page_that_was_kept()
    {
        string before = await SampleCase.Page(desk, "/tasks");
        string id = SampleCase.Id(desk), path = $"/cases/{id}/add/task";
        using HttpResponseMessage saved = await desk.Send(path, [("text.en", "Call the lawyer of Sample Two")]);
        desk.Led(saved);

        Assert.DoesNotContain("Call the lawyer", before, StringComparison.Ordinal);
        Assert.Contains("Call the lawyer of Sample Two", await SampleCase.Page(desk, "/tasks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_page_belongs_to_whoever_asks()
    {
        await SampleCase.Page(desk, "/tasks");
        string one = await SampleCase.Page(desk, "/tasks"), other = await SampleCase.Page(desk, "/tasks");

        Assert.NotEqual(Token(one), Token(other));
        Assert.Equal(SampleCase.Part(one, "<nav class=\"tabs\"", "<footer"), SampleCase.Part(other, "<nav class=\"tabs\"", "<footer"));

        static string Token(string page) => SampleCase.Part(page, "name=\"_token\" value=\"", "\"");
    }

    [Fact]
    public void A_page_of_another_log_is_forgotten()
    {
        KeptPages pages = new();
        Assert.Null(pages.Find(Key, 7));
        pages.Keep(Key, new KeptPage("t", "html"), 7);

        Assert.Equal("html", pages.Find(Key, 7)!.Html);
        Assert.Null(pages.Find(Key with { Language = "ru" }, 7));
        Assert.Null(pages.Find(Key with { Today = new DateOnly(2031, 8, 22) }, 7));
        Assert.Null(pages.Find(Key, 8));
        Assert.Null(pages.Find(Key, 7));
    }

    [Fact]
    public void A_page_made_while_something_was_entered_is_not_kept()
    {
        KeptPages pages = new();
        pages.Find(Key, 8);
        pages.Keep(Key, new KeptPage("t", "html"), 7);

        Assert.Null(pages.Find(Key, 8));
    }

    [Fact]
    public void What_was_not_asked_for_longest_goes_first()
    {
        KeptPages pages = new();
        string html = new('x', 100_000);
        PageKey[] keys = [.. Enumerable.Range(0, 200).Select(i => Key with { CaseId = $"{i}" })];
        pages.Find(Key, 1);
        foreach (PageKey key in keys)
        {
            pages.Keep(key, new KeptPage("t", html), 1);
            pages.Find(keys[0], 1);
        }

        int kept = keys.Count(k => pages.Find(k, 1) is not null);
        Assert.InRange(kept, 10, 90);
        Assert.NotNull(pages.Find(keys[0], 1));
        Assert.Null(pages.Find(keys[1], 1));
        Assert.NotNull(pages.Find(keys[^1], 1));
    }
}
