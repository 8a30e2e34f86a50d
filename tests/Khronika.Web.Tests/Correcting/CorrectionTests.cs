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
        string statement = Uncorrected()[0], path = $"/things/{statement}/correct";
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
    public async Task Its_new_words_go_out_only_by_the_steps_of_clearance()
    {
        string statement = Uncorrected()[^1], path = $"/things/{statement}/correct";
        using (HttpResponseMessage begun = await desk.Send($"/cases/{desk.IdOf("case-one")}/send", [("for", "lawyer"), ("language", "en")])) await desk.Finished(begun);
        using HttpResponseMessage saved = await desk.Send(path, [.. Right, ("clear", "yes")]);
        string decide = desk.Led(saved);
        Assert.Contains("/clearance/decide?for=public", decide, StringComparison.Ordinal);
        LoggedChange correction = desk.OfType(ThingType.Correction).Single(c => c.Text("of") == statement);
        Assert.False(desk.IsPublic(correction.Record), "cleared without a look");
        Assert.DoesNotContain(desk.OfType(ThingType.Clearance), c => c.Text("of") == correction.Record);
        Assert.Contains($"value=\"{correction.Record}\"", await desk.Page(decide), StringComparison.Ordinal);
        foreach (string audience in new[] { "public", "lawyer" })
        {
            if (audience != "public")
            {
                using HttpResponseMessage chosen = await desk.Send($"/cases/{desk.IdOf("case-one")}/clearance?for={audience}", [("thing", correction.Record)]);
                decide = desk.Led(chosen);
            }

            (string, string)[] answers = [("thing", correction.Record), ($"seen.{correction.Record}", "1"), ("basisKind", "not-needed"), ("basisText", "Readers of the error have to know.")];
            using HttpResponseMessage decided = await desk.SendFrom(await desk.Page(decide), decide.Split("&draft=")[0], answers);
            string next = desk.Led(decided);
            if (!next.Contains("/second", StringComparison.Ordinal)) continue;
            using HttpResponseMessage looked = await desk.SendFrom(await desk.Page(next), next.Split("&draft=")[0], [.. answers, ($"look.{correction.Record}", "yes"), ("looker", "same")]);
            desk.Led(looked);
        }

        using HttpResponseMessage asked = await desk.Send(path, [], action: $"/things/{statement}/carriers");
        string carriers = await desk.Page(await desk.Finished(asked));
        string letter = Regex.Match(carriers, "<textarea.*?</textarea>", RegexOptions.Singleline).Value;
        Assert.Contains("The date was wrong: it was the 13th. &lt;b&gt;", letter, StringComparison.Ordinal);
        // Nobody has put the statement itself right yet.
        Assert.DoesNotContain("It now reads:", letter, StringComparison.Ordinal);
        Assert.Contains("stands as it stood when it was wrong", carriers, StringComparison.Ordinal);
        // Our own keys are closed to everybody else.
        Assert.DoesNotContain("case-one", letter, StringComparison.Ordinal);
        Assert.True(desk.IsPublic(correction.Record));
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
        string statement = Uncorrected()[0];
        using HttpResponseMessage asked = await desk.Send($"/things/{statement}/correct", [], action: $"/things/{statement}/carriers");
        Assert.Contains("Enter what was wrong", await desk.Page(await desk.Finished(asked)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_no_thing()
    {
        using HttpResponseMessage absent = await desk.Get($"/things/{RecordId.New()}/correct");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    /// <summary>Statements that go out and that neither the sample nor a test before has corrected.</summary>
    string[] Uncorrected()
    {
        HashSet<string?> corrected = [.. desk.OfType(ThingType.Correction).Select(c => c.Text("of"))];
        return [.. desk.GoingTo(Audience.Public, Audience.Lawyer).Where(s => !corrected.Contains(s))];
    }
}
