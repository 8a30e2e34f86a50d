using System.Net;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Things;

public sealed class LanguagesTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task A_text_says_which_language_is_the_original_and_how_the_others_came_about()
    {
        string path = $"/cases/{CaseId()}/add/question", page = await desk.Page(path);
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(("text.en", "Why is not known."), ("text.ru", "Почему, неизвестно."), ("text.en.how", "original"), ("text.ru.how", "machine"), ("text.kk.how", "person")));
        string id = desk.Led(saved)["/things/".Length..];
        Assert.Equal("""[{"en":null,"field":"text","kk":null,"original":"en","ru":"machine"}]""", Translations(id));
        string shown = await desk.Page($"/things/{id}");
        Assert.Contains("English, original", shown, StringComparison.Ordinal);
        Assert.Contains("Russian, machine translation", shown, StringComparison.Ordinal);

        page = await desk.Page($"/things/{id}/edit");
        using HttpResponseMessage untouched = await desk.SendFrom(page, $"/things/{id}/edit", PageForm.Of(page));
        Assert.Equal(1, Version(id));
        using HttpResponseMessage looked = await desk.SendFrom(page = await desk.Page($"/things/{id}/edit"), $"/things/{id}/edit", PageForm.Of(page).With(("text.ru.how", "checked")));
        Assert.Contains("\"ru\":\"checked\"", Translations(id), StringComparison.Ordinal);
        using HttpResponseMessage taken = await desk.SendFrom(page = await desk.Page($"/things/{id}/edit"), $"/things/{id}/edit", PageForm.Of(page).With(("text.ru.how", ""), ("text.en.how", "")));
        Assert.Null(Translations(id));
    }

    [Fact]
    public async Task Two_languages_are_not_both_the_original()
    {
        string path = $"/cases/{CaseId()}/add/question", page = await desk.Page(path);
        using HttpResponseMessage refused = await desk.SendFrom(page, path, PageForm.Of(page).With(("text.en", "a"), ("text.ru", "б"), ("text.en.how", "original"), ("text.ru.how", "original")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("only one language can be the original", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caution_in_other_words_is_asked_about_once_before_it_is_logged()
    {
        string id = Hedged(), page = await desk.Page($"/things/{id}/edit");
        using HttpResponseMessage asked = await desk.SendFrom(page, $"/things/{id}/edit", PageForm.Of(page).With(("hedge.ru", "как утверждают")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        string shown = await asked.Content.ReadAsStringAsync();
        Assert.Contains("name=\"at-seen\"", shown, StringComparison.Ordinal);
        Assert.Equal(1, Version(id));
        using HttpResponseMessage saved = await desk.SendFrom(shown, $"/things/{id}/edit", PageForm.Of(shown).With(("at-seen", "yes")));
        // It goes out to somebody, and its caution reads otherwise: it is decided on anew.
        Assert.Contains("/clearance/decide?for=", desk.Led(saved), StringComparison.Ordinal);
        Assert.Equal(2, Version(id));
        Assert.Contains("Look at this: ", await desk.Page($"/things/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caution_that_is_dropped_is_refused_in_the_language_of_the_reader()
    {
        string id = Hedged(), page = await desk.Page($"/things/{id}/edit?lang=ru");
        long before = Version(id);
        using HttpResponseMessage refused = await desk.SendFrom(page, $"/things/{id}/edit", PageForm.Of(page).With(("hedge.kk", "")));
        string shown = await refused.Content.ReadAsStringAsync();
        await desk.Page("/drafts?lang=en");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Matches("<div class=\"errors\"[^>]*>\\s*<h2>[^<]*[а-я]{4}", shown);
        Assert.Equal(before, Version(id));
    }

    [Fact]
    public async Task The_language_is_changed_with_a_half_filled_form_and_nothing_is_lost()
    {
        string path = $"/cases/{CaseId()}/add/question", page = await desk.Page(path);
        using HttpResponseMessage changed = await desk.SendFrom(page, path, PageForm.Of(page).With(("text.kk", "жартылай")), "lang:kk");
        string shown = await desk.Page(desk.Led(changed));
        await desk.Page("/drafts?lang=en");
        Assert.Contains("lang=\"kk\"", shown, StringComparison.Ordinal);
        Assert.Contains(PageForm.Of(shown), v => v == ("text.kk", "жартылай"));
    }

    string Hedged()
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentOfType(ThingType.Statement).Select(c => new Thing(c)).First(t => t.Fields.Local("hedge").Count() == 3).Id;
    }

    string? Translations(string id)
    {
        using RecordFolder record = desk.Open();
        return record.Index.Current(id)!.Body["translations"]?.ToJsonString();
    }

    long Version(string id)
    {
        using RecordFolder record = desk.Open();
        return record.Index.Current(id)!.Version;
    }

    string CaseId()
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentOfType(ThingType.Case).First().Record;
    }
}
