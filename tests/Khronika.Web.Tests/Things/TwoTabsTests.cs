using System.Net;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Things;

public sealed class TwoTabsTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task The_second_of_two_tabs_is_shown_the_difference_and_decides_field_by_field()
    {
        string id = await NewTask("one", "2031-09-01");
        string mine = await desk.Page($"/things/{id}/edit"), theirs = await desk.Page($"/things/{id}/edit");
        using HttpResponseMessage first = await desk.SendFrom(theirs, $"/things/{id}/edit", PageForm.Of(theirs).With(("text.en", "theirs"), ("due_on.edtf", "2031-09-05")));
        Assert.Equal($"/things/{id}", desk.Led(first));

        using HttpResponseMessage second = await desk.SendFrom(mine, $"/things/{id}/edit", PageForm.Of(mine).With(("text.en", "mine")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        string conflict = await second.Content.ReadAsStringAsync();
        Assert.Contains("Changed meanwhile", conflict, StringComparison.Ordinal);
        Assert.Contains("en: mine", conflict, StringComparison.Ordinal);
        Assert.Contains("en: theirs", conflict, StringComparison.Ordinal);
        Assert.Contains("en: one", conflict, StringComparison.Ordinal);
        Assert.Contains("log index", conflict, StringComparison.Ordinal);
        Assert.Equal((2, "theirs"), Standing(id));

        // Both changed the text: nothing is taken by itself. The date only they changed: it stays as it stands.
        List<(string Name, string Value)> shown = PageForm.Of(conflict);
        Assert.DoesNotContain(shown, v => v.Name == "at-take.text");
        Assert.Contains(("at-take.due_on", "now"), shown);
        using HttpResponseMessage undecided = await desk.SendFrom(conflict, $"/things/{id}/edit", shown);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, undecided.StatusCode);
        Assert.Contains("choose which is right", await undecided.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using HttpResponseMessage decided = await desk.SendFrom(conflict, $"/things/{id}/edit", shown.With(("at-take.text", "mine")));
        string form = await desk.Page(desk.Led(decided));
        Assert.Equal((2, "theirs"), Standing(id));
        using HttpResponseMessage saved = await desk.SendFrom(form, $"/things/{id}/edit", PageForm.Of(form));
        Assert.Equal($"/things/{id}", desk.Led(saved));
        Assert.Equal((3, "mine"), Standing(id));
        using RecordFolder record = desk.Open();
        Assert.Equal("2031-09-05", new Thing(record.Index.Current(id)!).Fields.Date("dueOn")?.Edtf);
    }

    [Fact]
    public async Task All_that_stands_now_can_be_taken_and_then_nothing_changes()
    {
        string id = await NewTask("one", "2031-09-01");
        string mine = await desk.Page($"/things/{id}/edit"), theirs = await desk.Page($"/things/{id}/edit");
        using HttpResponseMessage first = await desk.SendFrom(theirs, $"/things/{id}/edit", PageForm.Of(theirs).With(("text.en", "theirs")));
        using HttpResponseMessage second = await desk.SendFrom(mine, $"/things/{id}/edit", PageForm.Of(mine).With(("text.en", "mine")));
        string conflict = await second.Content.ReadAsStringAsync();
        using HttpResponseMessage decided = await desk.SendFrom(conflict, $"/things/{id}/edit", PageForm.Of(conflict).With(("at-all", "now")));
        string form = await desk.Page(desk.Led(decided));
        using HttpResponseMessage saved = await desk.SendFrom(form, $"/things/{id}/edit", PageForm.Of(form));
        Assert.Equal((2, "theirs"), Standing(id));
    }

    [Fact]
    public async Task What_was_decided_on_one_version_is_not_saved_over_a_later_one()
    {
        string id = await NewTask("one", "2031-09-01");
        string mine = await desk.Page($"/things/{id}/edit"), theirs = await desk.Page($"/things/{id}/edit");
        using HttpResponseMessage first = await desk.SendFrom(theirs, $"/things/{id}/edit", PageForm.Of(theirs).With(("text.en", "theirs")));
        using HttpResponseMessage second = await desk.SendFrom(mine, $"/things/{id}/edit", PageForm.Of(mine).With(("text.en", "mine")));
        string conflict = await second.Content.ReadAsStringAsync(), third = await desk.Page($"/things/{id}/edit");
        using HttpResponseMessage later = await desk.SendFrom(third, $"/things/{id}/edit", PageForm.Of(third).With(("text.en", "later")));
        using HttpResponseMessage decided = await desk.SendFrom(conflict, $"/things/{id}/edit", PageForm.Of(conflict).With(("at-all", "mine")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, decided.StatusCode);
        Assert.Contains("en: later", await decided.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((3, "later"), Standing(id));
    }

    [Fact]
    public async Task What_a_date_does_not_say_of_itself_is_a_difference_too()
    {
        string id = await NewTask("one", "2031-09-01");
        string mine = await desk.Page($"/things/{id}/edit"), theirs = await desk.Page($"/things/{id}/edit");
        using HttpResponseMessage first = await desk.SendFrom(theirs, $"/things/{id}/edit", PageForm.Of(theirs).With(("due_on.inferred", "year")));
        Assert.Equal($"/things/{id}", desk.Led(first));
        using HttpResponseMessage second = await desk.SendFrom(mine, $"/things/{id}/edit", PageForm.Of(mine).With(("text.en", "mine")));
        string conflict = await second.Content.ReadAsStringAsync();
        Assert.Contains(("at-take.due_on", "now"), PageForm.Of(conflict));
        Assert.Contains("[inferred: year]", conflict, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"f-at-take.kind\"", conflict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_saves_once()
    {
        string id = await NewTask("one", "2031-09-01"), page = await desk.Page($"/things/{id}/edit");
        List<(string, string)> values = PageForm.Of(page).With(("text.en", "two"));
        HttpResponseMessage[] answers = await Task.WhenAll(desk.SendFrom(page, $"/things/{id}/edit", values), desk.SendFrom(page, $"/things/{id}/edit", values));
        Assert.All(answers, a => Assert.Equal($"/things/{id}", desk.Led(a)));
        Assert.Equal((2, "two"), Standing(id));
    }

    [Fact]
    public async Task What_was_typed_over_a_thing_that_is_erased_meanwhile_is_gone_with_it()
    {
        string id = await NewTask("one", "2031-09-01"), page = await desk.Page($"/things/{id}/edit");
        using HttpResponseMessage kept = await desk.SendFrom(page, $"/things/{id}/edit", PageForm.Of(page).With(("text.en", "typed in vain")), "draft");
        await desk.StopAsync();
        using (RecordFolder record = RecordFolder.Open(desk.Record, desk.Clock, desk.Signer))
            record.Erasures.Erase(record.Erasures.Plan([id], ErasureMode.KeepHeader, out _)!, ErasureReason.KeeperError, "keeper", "keeper");
        string draft = kept.Headers.Location!.OriginalString.Split("draft=")[1];
        await desk.StartAsync();
        using HttpResponseMessage entered = await desk.Client.GetAsync(desk.Entrance);
        string erased = await desk.Page($"/things/{id}/edit?draft={draft}");
        Assert.Contains("erased meanwhile", erased, StringComparison.Ordinal);
        // Any begun form could hold what was erased.
        Assert.DoesNotContain("typed in vain", erased, StringComparison.Ordinal);
        Assert.DoesNotContain("<form id=\"form\"", erased, StringComparison.Ordinal);
        Assert.DoesNotContain("typed in vain", await desk.Page($"/things/{id}"), StringComparison.Ordinal);
    }

    async Task<string> NewTask(string text, string due)
    {
        string caseId;
        using (RecordFolder record = desk.Open()) caseId = record.Index.CurrentOfType(ThingType.Case).First().Record;
        string path = $"/cases/{caseId}/add/task", page = await desk.Page(path);
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("text.en", text), ("due_on.edtf", due), ("kind", "other")));
        string led = saved.StatusCode == HttpStatusCode.SeeOther ? desk.Led(saved) : throw new InvalidOperationException(await saved.Content.ReadAsStringAsync());
        return led["/things/".Length..];
    }

    (long Version, string Text) Standing(string id)
    {
        using RecordFolder record = desk.Open();
        LoggedChange change = record.Index.Current(id)!;
        return (change.Version, new Thing(change).Fields.Words("text").In("en").Text);
    }
}
