using System.IO.Compression;
using System.Net;
using Khronika.Publish.Editions;
using Khronika.Publish.Sites;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Editions;

public sealed class EditionTests : IAsyncLifetime
{
    readonly TestDesk desk = new();

    public ValueTask InitializeAsync() => desk.InitializeAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task An_edition_is_made_only_after_its_changes_were_read_and_said_yes_to()
    {
        string plan = await Planned();
        string page = await desk.Page(plan);
        Assert.Contains("This would be the first edition.", page, StringComparison.Ordinal);
        Assert.Contains("1 case is added", page, StringComparison.Ordinal);
        Assert.Contains("not cleared for public", page, StringComparison.Ordinal);
        using HttpResponseMessage unsure = await desk.SendFrom(page, plan, []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        Assert.Empty(desk.OfType(ThingType.Edition));
        Assert.False(Directory.Exists(desk.Site));

        string made = await Published(plan);
        Assert.Contains("Edition 1", await desk.Page(made), StringComparison.Ordinal);
        Assert.Equal(1, new Fields(Assert.Single(desk.OfType(ThingType.Edition)).Body).Number("number"));
        Assert.True(File.Exists(Path.Combine(desk.Site, "ru", "cases", "sample-one", "index.html")));

        string again = await desk.Page(await Planned());
        Assert.Contains("Nothing public changed since edition 1.", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_cleared_and_taken_back_since_stands_in_the_next_plan()
    {
        await Published(await Planned());
        string judge = desk.IdOf("case-one/sample-eleven"), id = desk.IdOf("case-one");
        string statement = desk.OfType(ThingType.Statement).First(s => desk.IsPublic(s.Record)).Record;
        using (HttpResponseMessage taken = await desk.Send($"/cases/{id}/clearance/back?for=public", [("thing", statement)])) desk.Led(taken);
        using (HttpResponseMessage chosen = await desk.Send($"/cases/{id}/clearance?for=public", [("thing", judge)]))
        {
            string decide = desk.Led(chosen);
            using HttpResponseMessage cleared = await desk.SendFrom(await desk.Page(decide), decide, [("thing", judge), desk.Seen(judge), ("basisKind", "not-needed"), ("basisText", "In office.")]);
            desk.Led(cleared);
        }

        string page = await desk.Page(await Planned());
        Assert.Contains("1 sentence is no longer shown", page, StringComparison.Ordinal);
        Assert.Contains("1 case changes", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_no_longer_true_publishes_nothing()
    {
        string plan = await Planned();
        string statement = desk.OfType(ThingType.Statement).First(s => desk.IsPublic(s.Record)).Record;
        using (HttpResponseMessage taken = await desk.Send($"/cases/{desk.IdOf("case-one")}/clearance/back?for=public", [("thing", statement)])) desk.Led(taken);
        Assert.Contains("no longer what you looked at", await desk.Page(await Published(plan)), StringComparison.Ordinal);
        Assert.Empty(desk.OfType(ThingType.Edition));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_taken_back_while_the_edition_is_made_does_not_go_out_with_it(bool isLooked)
    {
        string statement = desk.OfType(ThingType.Statement).First(s => desk.IsPublic(s.Record)).Record;
        await desk.StopAsync();
        using RecordFolder record = RecordFolder.Open(desk.Record, desk.Clock, desk.Signer);
        using SemaphoreSlim saving = new(1);
        string ofCase = record.Index.Current(statement)!.Case!;
        bool isTaken = false;
        PublicRecord edition = new(record);
        PublishReport report = await edition.Publish(desk.Site, "keeper", isLooked ? edition.Plan().Mark : null, _ =>
        {
            if (isTaken) return;
            record.Journal.Append(ClearingWish.TakenBack(RecordState.Of(record.Index.All()), ofCase, [statement], Audience.Public), "keeper");
            isTaken = true;
        }, saving, TestContext.Current.CancellationToken);

        Assert.True(isTaken);
        Assert.Equal(1, saving.CurrentCount);
        Assert.Equal(isLooked, report.Outcome is PublishOutcome.Otherwise);
        Assert.Equal(isLooked ? 0 : 1, record.Index.CurrentOfType(ThingType.Edition).Count());
        if (!isLooked) Assert.Empty(Directory.EnumerateFiles(Path.Combine(desk.Site, "proofs"), $"{statement}*"));
    }

    [Fact]
    public async Task A_folder_that_is_no_site_of_ours_is_not_replaced()
    {
        Directory.CreateDirectory(desk.Site);
        await File.WriteAllTextAsync(Path.Combine(desk.Site, "mine.txt"), "mine", TestContext.Current.CancellationToken);
        Assert.Contains("Nothing was published", await desk.Page(await Published(await Planned())), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(desk.Site, "mine.txt")));
        using HttpResponseMessage zip = await desk.Get("/editions/site.zip");
        Assert.Equal(HttpStatusCode.NotFound, zip.StatusCode);
    }

    [Fact]
    public async Task The_site_is_taken_as_one_file_that_holds_what_the_folder_holds()
    {
        await Published(await Planned());
        using HttpResponseMessage sent = await desk.Get("/editions/site.zip");
        using ZipArchive zip = new(await sent.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string[] there = [.. Directory.EnumerateFiles(desk.Site, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(desk.Site, f)).Where(f => f != ".khronika-site").Order(StringComparer.Ordinal)];
        Assert.Equal(there, zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        using StreamReader page = new(zip.GetEntry("ru/cases/sample-one/index.html")!.Open());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(desk.Site, "ru/cases/sample-one/index.html"), TestContext.Current.CancellationToken), await page.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    async Task<string> Planned()
    {
        using HttpResponseMessage begun = await desk.Send("/editions", [], action: "/editions/plan");
        return await desk.Finished(begun);
    }

    async Task<string> Published(string plan)
    {
        using HttpResponseMessage begun = await desk.SendFrom(await desk.Page(plan), plan, [("sure", "yes")]);
        return await desk.Finished(begun);
    }
}
