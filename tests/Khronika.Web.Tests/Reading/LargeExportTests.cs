using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record.State;
using Khronika.Store.Intake;
using Khronika.Web.Desk.Reading;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Reading;

public sealed class LargeExportTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const int Posts = 2_200;

    [Fact]
    public async Task An_export_over_64_MB_is_read_through_once_and_quoted_by_post()
    {
        string item = await desk.Preserve("result.json", Export());
        string first = await desk.Page($"/read/{item}?case={desk.TheCase()}");
        Assert.Contains("Read it and list its posts", first, StringComparison.Ordinal);
        Assert.Contains("Read it and list its posts", await desk.Page($"/read/{item}?post=7&case={desk.TheCase()}"), StringComparison.Ordinal);

        using HttpResponseMessage begun = await desk.SendFrom(first, $"/read/{item}/posts?case={desk.TheCase()}", []);
        string job = desk.Led(begun);
        await desk.JobDone(job["/jobs/".Length..]);
        using HttpResponseMessage done = await desk.Get(job);
        string list = await desk.Page(desk.Led(done));
        Assert.Contains("SAMPLE – INVENTED, post 1. ", list, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(list) < 100_000);

        string late = await desk.Page($"/read/{item}?list={Posts - 10}&case={desk.TheCase()}");
        Assert.Equal(10, Regex.Count(late, "post=\\d+"));
        string path = WebUtility.HtmlDecode(Regex.Match(late, $"href=\"[^\"]*(/read/[^\"]*post={Posts - 1}[^\"]*)\"").Groups[1].Value);
        using HttpResponseMessage saved = await desk.Make(path);
        Assert.Contains("<mark class=\"used\">", await desk.Page(desk.Led(saved).Split('#')[0]), StringComparison.Ordinal);
        (_, Thing excerpt) = desk.Latest();
        Assert.StartsWith("post:result.json@", excerpt.Fields.Text("part"), StringComparison.Ordinal);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"SAMPLE – INVENTED, post {Posts}."), excerpt.Fields.Text("passage"));

        Assert.Contains("fewer posts than that", await desk.Page($"/read/{item}?list={Posts}"), StringComparison.Ordinal);
        Assert.Contains("fewer posts than that", await desk.Page($"/read/{item}?list=2147483647"), StringComparison.Ordinal);
        Assert.Contains("There is nothing to be read here", await desk.Page($"/read/{item}?post=2147483647"), StringComparison.Ordinal);
        // What was listed has no name on the disk.
        Assert.Empty(Directory.GetFiles(Path.Combine(desk.Record, "uploads"), "*", SearchOption.AllDirectories));

        await desk.StopAsync();
        await desk.StartAsync();
        using HttpResponseMessage entered = await desk.Client.GetAsync(desk.Entrance, TestContext.Current.CancellationToken);
        Assert.Contains("Read it and list its posts", await desk.Page($"/read/{item}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_export_is_not_read_through()
    {
        string item = await desk.Preserve("SAMPLE – INVENTED, no export.");
        string page = await desk.Page("/cases/new");
        using HttpResponseMessage refused = await desk.Post($"/read/{item}/posts", [("_form", Hidden(page, "_form")), ("_token", Hidden(page, "_token"))]);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Theory]
    [InlineData("object=2147483647")]
    [InlineData("list=2147483647")]
    [InlineData("post=2147483647")]
    public async Task A_place_far_behind_the_end_is_a_page_that_says_so(string place)
    {
        string item = await desk.Preserve($"SAMPLE – INVENTED, {place}.");
        await desk.Page($"/read/{item}?{place}");
        using HttpResponseMessage picture = await desk.Get($"/read/{item}/picture?{place}");
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
    }

    [Fact]
    public void Any_posts_are_found_again_by_their_place()
    {
        string root = Directory.CreateTempSubdirectory("khronika-posts-").FullName;
        try
        {
            ShownPost[] posts = [.. Enumerable.Range(0, 300).Select(i => new ShownPost(i, $"post:result.json@{i}+1", 0, "", new string('ы', i)))];
            List<int> told = [];
            using ListedPosts listed = ListedPosts.Make(UploadFolder.Unnamed(root), posts, told.Add, TestContext.Current.CancellationToken);
            Assert.Equal(posts, listed.Some(0, 1_000));
            Assert.Equal(posts[7..9], listed.Some(7, 2));
            Assert.Empty(listed.Some(300, 5));
            Assert.Equal((300, false), (listed.Count, listed.IsCut));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void Reading_that_is_stopped_leaves_nothing()
    {
        string root = Directory.CreateTempSubdirectory("khronika-posts-").FullName;
        try
        {
            using CancellationTokenSource stop = new();
            stop.Cancel();
            Assert.Throws<OperationCanceledException>(() => ListedPosts.Make(UploadFolder.Unnamed(root), [new ShownPost(0, "", 0, "", "")], _ => { }, stop.Token));
            Assert.Empty(Directory.GetFiles(root, "*", SearchOption.AllDirectories));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>A chat of Telegram of some 70 MB.</summary>
    static byte[] Export()
    {
        StringBuilder json = new("{\"name\":\"SAMPLE chat\",\"type\":\"private_group\",\"id\":7,\"messages\":[");
        string rest = new('x', 32_000);
        for (int i = 1; i <= Posts; i++)
        {
            json.Append(i > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"{{\"id\":{i},\"type\":\"message\",\"date\":\"2031-05-05T10:00:00\",\"date_unixtime\":\"1935655200\",\"from\":\"Sample One\",\"from_id\":\"user1\",\"text\":\"SAMPLE – INVENTED, post {i}. {rest}.\",\"text_entities\":[]}}");
        }

        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }

    static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;
}
