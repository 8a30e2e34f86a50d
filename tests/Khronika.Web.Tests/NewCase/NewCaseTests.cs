using System.Net;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.NewCase;

public sealed class NewCaseTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task A_new_case_is_logged_and_cleared_to_nobody()
    {
        using HttpResponseMessage saved = await desk.Send("/cases/new", [("title.en", "SAMPLE – INVENTED: a new case"), ("slug", "a-new-case")]);
        string id = desk.Led(saved)["/cases/".Length..];
        using RecordFolder record = desk.Open();
        RecordState state = RecordState.Of(record.Index.OfCase(id));
        Assert.Equal("a-new-case", Assert.Single(state.ThingsOf(id)).Fields.Text("slug"));
        Assert.True(state.Find(id)!.Fields.Flag("sample"));
    }

    [Theory]
    [InlineData("", "sample-slug", "Give it a title")]
    [InlineData("x", "", "The address has letters")]
    [InlineData("x", "../up", "The address has letters")]
    [InlineData("x", "Capital", "The address has letters")]
    [InlineData("x", "sample-one", "Another case has this address")]
    public async Task What_is_wrong_with_it_is_said(string title, string slug, string told)
    {
        await desk.Page("/cases/new?lang=en");
        using HttpResponseMessage refused = await desk.Send("/cases/new", [("title.en", title), ("slug", slug)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(told, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
