using System.Net;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Correcting;

public sealed class CorrectionTests(TestDesk desk) : IClassFixture<TestDesk>
{
    static readonly (string, string)[] Right =
    [
        ("text.en", "The date was wrong: it was the 13th. <b>\"quoted\"</b>"), ("text.ru", "Дата была неверна."), ("text.kk", "Күні қате болды."), ("on", "2031-08-21"),
    ];

    [Fact]
    public async Task A_correction_is_logged_and_goes_to_nobody_until_it_is_cleared()
    {
        string statement = desk.GoingTo(Audience.Public, Audience.Lawyer)[0], path = $"/things/{statement}/correct";
        using (HttpResponseMessage begun = await desk.Send($"/cases/{desk.IdOf("case-one")}/send", [("for", "lawyer"), ("language", "en")])) await desk.Finished(begun);

        string form = await desk.Page(path);
        Assert.Contains("/edit", form, StringComparison.Ordinal);
        Assert.Contains("/add/withdrawal", form, StringComparison.Ordinal);
        Assert.Contains($"khronika record erase {statement}", form, StringComparison.Ordinal);

        using HttpResponseMessage saved = await desk.SendFrom(form, path, Right);
        string carriers = await desk.Page(await desk.Finished(saved));
        Assert.Contains("SHA-256", carriers, StringComparison.Ordinal);
        Assert.Contains("No letter yet: the correction is not cleared for the lawyer.", carriers, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", carriers, StringComparison.Ordinal);
        LoggedChange correction = desk.OfType(ThingType.Correction).Single(c => c.Text("of") == statement);
        Assert.Equal("Дата была неверна.", new Fields(correction.Body).Local("text").In("ru").Text);
        Assert.False(desk.IsPublic(correction.Record), "cleared by default");
    }

    [Fact]
    public async Task It_goes_to_the_readers_of_the_thing_only_where_that_is_said_with_its_basis()
    {
        string statement = desk.GoingTo(Audience.Public, Audience.Lawyer)[^1], path = $"/things/{statement}/correct";
        using (HttpResponseMessage begun = await desk.Send($"/cases/{desk.IdOf("case-one")}/send", [("for", "lawyer"), ("language", "en")])) await desk.Finished(begun);
        using HttpResponseMessage without = await desk.Send(path, [.. Right, ("clear", "yes"), ("basis", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using HttpResponseMessage saved = await desk.Send(path, [.. Right, ("clear", "yes"), ("basis", "Readers of the error have to know.")]);
        string carriers = await desk.Page(await desk.Finished(saved));
        string letter = Regex.Match(carriers, "<textarea.*?</textarea>", RegexOptions.Singleline).Value;
        Assert.Contains("The date was wrong: it was the 13th. &lt;b&gt;", letter, StringComparison.Ordinal);
        Assert.Contains("It now reads:", letter, StringComparison.Ordinal);
        // Our own keys are closed to everybody else.
        Assert.DoesNotContain("case-one", letter, StringComparison.Ordinal);
        Assert.True(desk.IsPublic(desk.OfType(ThingType.Correction).Single(c => c.Text("of") == statement).Record));
    }

    [Fact]
    public async Task Without_words_or_a_day_nothing_is_logged()
    {
        string statement = desk.OfType(ThingType.Statement)[0].Record;
        int before = desk.OfType(ThingType.Correction).Count;
        foreach ((string, string)[] values in new[] { [("on", "2031-08-21")], Right[..3], [.. Right[..3], ("on", "some day")] })
        {
            using HttpResponseMessage refused = await desk.Send($"/things/{statement}/correct", values);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        Assert.Equal(before, desk.OfType(ThingType.Correction).Count);
    }

    [Fact]
    public async Task Who_has_a_thing_is_shown_without_correcting_it()
    {
        string statement = desk.OfType(ThingType.Statement)[0].Record;
        using HttpResponseMessage asked = await desk.Send($"/things/{statement}/correct", [], action: $"/things/{statement}/carriers");
        Assert.Contains("Enter what was wrong", await desk.Page(await desk.Finished(asked)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_no_thing()
    {
        using HttpResponseMessage absent = await desk.Get($"/things/{RecordId.New()}/correct");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }
}
