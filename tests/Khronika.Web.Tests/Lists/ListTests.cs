using System.Net;
using System.Text;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Lists;

public sealed class ListTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Theory]
    [InlineData("prisoners")]
    [InlineData("hearings")]
    [InlineData("hearings-past")]
    [InlineData("cases")]
    [InlineData("statistics")]
    public async Task A_list_is_made_for_a_reader_and_a_day_with_what_it_counts(string name)
    {
        string made = await Made(name, "public", "2031-06-12");
        string page = await desk.Page(made);
        Assert.Contains("only what is cleared", page, StringComparison.Ordinal);
        Assert.Contains("What is counted and what not", page, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000);
        using HttpResponseMessage csv = await desk.Get($"{made}/csv");
        byte[] bytes = await csv.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new byte[] { 0xEF, 0xBB, 0xBF }, bytes[..3]);
        Assert.DoesNotContain("Sample", csv.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_is_closed_to_the_public_is_in_its_list_by_no_name()
    {
        using HttpResponseMessage all = await desk.Get($"{await Made("cases", "keeper", "2031-06-12")}/csv");
        using HttpResponseMessage open = await desk.Get($"{await Made("prisoners", "public", "2031-06-12")}/csv");
        Assert.Contains("case-one", await all.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("Sample Unnamed", await open.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hearings_are_taken_as_a_calendar_and_other_lists_are_not()
    {
        using HttpResponseMessage ics = await desk.Get($"{await Made("hearings", "keeper", "2031-01-01")}/ics");
        string text = await ics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/calendar", ics.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        using HttpResponseMessage none = await desk.Get($"{await Made("cases", "keeper", "2031-01-01")}/ics");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("everything", "keeper", "2031-06-12", "")]
    [InlineData("cases", "police", "2031-06-12", "")]
    [InlineData("cases", "keeper", "12 June", "")]
    [InlineData("cases", "keeper", "2031-06-12", "77")]
    public async Task What_is_no_list_no_reader_no_day_or_no_edition_is_said_beside_its_field(string list, string reader, string day, string edition)
    {
        using HttpResponseMessage refused = await desk.Send("/lists", [("list", list), ("for", reader), ("day", day), ("edition", edition)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("role=\"alert\"", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    async Task<string> Made(string list, string reader, string day)
    {
        using HttpResponseMessage begun = await desk.Send("/lists", [("list", list), ("for", reader), ("day", day), ("edition", "")]);
        return await desk.Finished(begun);
    }
}
