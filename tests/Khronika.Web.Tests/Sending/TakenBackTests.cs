using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using Khronika.Publish.Bundles;
using Khronika.Record;
using Khronika.Store;
using Khronika.Store.Corrections;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Sending;

/// <summary>Somebody takes a statement back while a bundle is made, or before it is taken.</summary>
public sealed class TakenBackTests : IAsyncLifetime
{
    readonly TestDesk desk = new();
    string ofCase = "";

    public async ValueTask InitializeAsync()
    {
        await desk.InitializeAsync();
        ofCase = desk.IdOf("case-one");
    }

    [Fact]
    public async Task What_is_taken_back_while_a_bundle_is_made_is_not_in_it()
    {
        string statement = desk.GoingTo(Audience.Lawyer)[0];
        int times = 0;
        WhileMade(() =>
        {
            if (times++ == 0) TakeBack(statement);
        });
        string page = await desk.Page(await Made());

        Assert.Contains("Download the bundle", page, StringComparison.Ordinal);
        Assert.Equal(2, times);
        Assert.Single(desk.OfType(ThingType.Handover));
        Assert.DoesNotContain(statement, Carried());
    }

    [Fact]
    public async Task Of_what_changes_nothing_in_it_a_bundle_is_not_made_again()
    {
        string statement = desk.GoingTo(Audience.Lawyer, Audience.Public)[0];
        int times = 0;
        WhileMade(() =>
        {
            if (times++ == 0) TakeBack(statement, "public");
        });
        await Made();

        Assert.Equal(1, times);
        Assert.Contains(statement, Carried());
    }

    [Fact]
    public async Task Where_something_is_taken_back_each_time_it_is_made_nobody_gets_it_and_that_is_said()
    {
        Queue<string> statements = new(desk.GoingTo(Audience.Lawyer));
        Assert.True(statements.Count > HandedBundle.MaxTries, "the sample is too small");
        int times = 0;
        WhileMade(() =>
        {
            times++;
            TakeBack(statements.Dequeue());
        });
        string page = await desk.Page(await Made());

        Assert.Contains("Nothing was handed out", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Download the bundle", page, StringComparison.Ordinal);
        Assert.Equal(HandedBundle.MaxTries, times);
        Assert.Empty(desk.OfType(ThingType.Handover));
        Assert.Empty(Directory.GetFiles(Outgoing));
    }

    [Fact]
    public async Task What_was_taken_back_since_it_was_made_keeps_a_bundle_from_being_taken()
    {
        string made = await Made();
        TakeBack(desk.GoingTo(Audience.Lawyer)[0]);
        using HttpResponseMessage refused = await desk.Get($"{made}/file");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Nothing was handed out", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Outgoing));
        Assert.Contains("Make it again", await desk.Page(made), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_saved_elsewhere_since_keeps_no_bundle_back()
    {
        string statement = desk.GoingTo(Audience.Lawyer, Audience.Public)[0], made = await Made();
        TakeBack(statement, "public");
        using HttpResponseMessage taken = await desk.Get($"{made}/file");

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        using ZipArchive zip = new(new MemoryStream(await taken.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        Assert.Contains(zip.Entries, e => e.Name == "index.html");
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    string Outgoing => Path.Combine(desk.Record, "outgoing");

    async Task<string> Made()
    {
        using HttpResponseMessage begun = await desk.Send($"/cases/{ofCase}/send", [("for", "lawyer"), ("language", "en")]);
        return await desk.Finished(begun);
    }

    void TakeBack(string thing, string audience = "lawyer")
    {
        using HttpResponseMessage back = desk.Send($"/cases/{ofCase}/clearance/back?for={audience}", [("thing", thing)]).GetAwaiter().GetResult();
        desk.Led(back);
    }

    /// <summary>Once for each time it is made: a bundle asks for the time when its page is done and nothing is noted yet.</summary>
    void WhileMade(Action act) => desk.Clock.Asked = () =>
    {
        StackFrame[] frames = new StackTrace().GetFrames();
        int asked = Array.FindLastIndex(frames, f => f.GetMethod()?.DeclaringType == typeof(TestClock));
        if (frames.ElementAtOrDefault(asked + 1)?.GetMethod()?.DeclaringType?.FullName?.Contains($".{nameof(CaseBundle)}", StringComparison.Ordinal) == true) act();
    };

    HashSet<string> Carried()
    {
        using RecordFolder record = desk.Open();
        LoggedChange handover = record.Index.CurrentOfType(ThingType.Handover).Single();
        Ledger.Tree.Hash list = Ledger.Tree.Hash.Parse(new Khronika.Record.Bodies.Fields(handover.Body).Value("opened")!);
        using Stream content = record.Objects.Open(list);
        return [.. EntryList.Entries(content).Select(e => e.Record)];
    }
}
