using System.Net;
using System.Text.RegularExpressions;
using Khronika.Store;
using Khronika.Web.Tests.Running;
using Khronika.Web.Tests.Things;

namespace Khronika.Web.Tests.Speaking;

/// <summary>Every page the desk leads to, and every form of it sent with what it cannot take, in Russian and Kazakh: nothing of it is English.</summary>
public sealed partial class PagesSpeakTests(TestDesk desk) : IClassFixture<TestDesk>
{
    /// <summary>Pages that are looked at: those of each shape, a few of one.</summary>
    const int MaxPages = 600, MaxOfShape = 2;

    /// <summary>What no field takes, in no letters of ours: nothing, what is no day, number or choice, a control character, a text too long.</summary>
    static readonly string[] Wrong = ["", "2031-13-45", "ы\u0001ы", new string('ы', 4_100)];

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task No_page_and_no_refusal_has_English_that_nobody_said(string language)
    {
        List<(string Where, string Page)> seen = [];
        List<(string Path, string Page)> forms = [];
        await foreach ((string path, string page) in Pages(language))
        {
            seen.Add((Shape(path), page));
            if (page.Contains("<form id=\"form\" method=\"post\" action", StringComparison.Ordinal) && !forms.Any(f => Shape(f.Path) == Shape(path))) forms.Add((path, page));
        }

        int refused = 0;
        foreach ((string path, string page) in forms)
        {
            foreach (string wrong in Wrong)
            {
                using HttpResponseMessage answer = await desk.SendFrom(await desk.Page(path), path, Filled(page, wrong));
                Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
                if (answer.StatusCode == HttpStatusCode.UnprocessableEntity) refused++;
                seen.Add(($"{Shape(path)} with '{wrong[..Math.Min(wrong.Length, 12)]}'", answer.StatusCode == HttpStatusCode.SeeOther ? await Followed(answer) : await answer.Content.ReadAsStringAsync()));
            }
        }

        // Some of it was taken: then it is said in the record.
        EnglishWords known = Known();
        string[] english = [.. seen.SelectMany(s => known.In(s.Page).Select(e => $"{s.Where}: {e}")).Distinct()];
        Assert.True(english.Length == 0, string.Join('\n', english));
        Assert.True(seen.Count > 150 && forms.Count > 50 && refused > 100, $"{seen.Count} pages, {forms.Count} forms, {refused} refusals");
    }

    [Fact]
    public async Task English_that_nobody_said_is_found()
    {
        string page = await desk.Page("/?lang=ru");

        Assert.Empty(Known().In(page));
        Assert.NotEmpty(Known().In(page.Replace("</main>", "<p>Дата: this is no date of anything</p></main>", StringComparison.Ordinal)));
        Assert.NotEmpty(Known().In(page.Replace("</main>", "<p>Не удалось: unreadable</p></main>", StringComparison.Ordinal)));
        Assert.NotEmpty(Known().In(await desk.Page("/?lang=en")));
    }

    EnglishWords Known()
    {
        using RecordFolder record = desk.Open();
        return EnglishWords.Of(record);
    }

    /// <summary>As a browser sends the page's form with the same in every field; choices that decide which thing is meant stay.</summary>
    static IEnumerable<(string, string)> Filled(string page, string wrong) =>
        PageForm.Of(page).Select(v => v.Name.EndsWith(".n", StringComparison.Ordinal) || v.Name is "case" or "page" or "text" || v.Name.StartsWith("seen.", StringComparison.Ordinal) ? v : (v.Name, wrong));

    async Task<string> Followed(HttpResponseMessage answer)
    {
        using HttpResponseMessage next = await desk.Get(desk.Led(answer));
        return next.StatusCode == HttpStatusCode.SeeOther ? "" : await next.Content.ReadAsStringAsync();
    }

    async IAsyncEnumerable<(string Path, string Page)> Pages(string language)
    {
        Queue<string> open = new([$"/?lang={language}", "/import", "/cases/new", "/drafts", "/no-such-page"]);
        Dictionary<string, int> shapes = [];
        HashSet<string> seen = [.. open];
        int looked = 0;
        while (open.TryDequeue(out string? path) && looked < MaxPages)
        {
            using HttpResponseMessage answer = await desk.Get(path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            string page = await answer.Content.ReadAsStringAsync();
            // What is shown as a reader will see it is in that reader's language.
            if (!page.Contains($"<html lang=\"{language}\"", StringComparison.Ordinal)) continue;
            looked++;
            yield return (path, page);
            foreach (string link in Link().Matches(page).Select(m => "/" + WebUtility.HtmlDecode(m.Groups[1].Value).TrimStart('/')).Where(l => !l.Contains("lang=", StringComparison.Ordinal)))
            {
                string below = link[(link.IndexOf(desk.Root.AbsolutePath, StringComparison.Ordinal) is var at and >= 0 ? at + desk.Root.AbsolutePath.Length - 1 : 0)..];
                if (!link.StartsWith(desk.Root.AbsolutePath, StringComparison.Ordinal) || !seen.Add(below)) continue;
                shapes[Shape(below)] = shapes.GetValueOrDefault(Shape(below)) + 1;
                if (shapes[Shape(below)] <= MaxOfShape) open.Enqueue(below);
            }
        }
    }

    static string Shape(string path) => Id().Replace(path.Split('#')[0], "{id}");

    [GeneratedRegex("<a [^>]*href=\"([^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex("[a-z2-7]{26,32}|\\d+")]
    private static partial Regex Id();
}
