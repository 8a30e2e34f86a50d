using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Store;

namespace Khronika.Web.Tests.Running;

/// <summary>What becomes of a form on its way: by the example of a task in a case.</summary>
public sealed class FormTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const string Typed = "SAMPLE, INVENTED: call <b>\"Sample One\"</b> & ask";

    [Fact]
    public async Task A_saved_form_is_an_entry_and_leads_on_with_303()
    {
        long before = Entries();
        using HttpResponseMessage answer = await desk.Send(Path, [("text.en", Typed)]);

        string led = desk.Led(answer);
        Assert.Equal(before + 1, Entries());
        string page = await desk.Page(led);
        Assert.Contains("call &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa", "")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../keys/log", "x")]
    public async Task A_form_without_its_token_is_refused_and_nothing_of_it_kept(string? form, string? token)
    {
        long before = Entries();
        List<(string, string)> values = [("text.en", Typed)];
        if (form is not null) values.Add(("_form", form));
        if (token is not null) values.Add(("_token", token));

        using HttpResponseMessage answer = await desk.Post(Path, values);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, Entries());
        Assert.DoesNotContain("call", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_one_form_opens_no_other()
    {
        string one = await desk.Page(Path), other = await desk.Page(Path);
        using HttpResponseMessage answer = await desk.Post(Path, [("_form", Hidden(one, "_form")), ("_token", Hidden(other, "_token")), ("text.en", Typed)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_second_press_and_a_replay_find_what_the_first_has_done()
    {
        long before = Entries();
        string page = await desk.Page(Path);
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.SendFrom(page, Path, [("text.en", Typed)])));
        using HttpResponseMessage later = await desk.SendFrom(page, Path, [("text.en", "something else")]);

        Assert.Single(answers.Append(later).Select(desk.Led).Distinct());
        Assert.Equal(before + 1, Entries());
        foreach (HttpResponseMessage answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_form_goes_on_in_the_language_it_was_filled_in_whatever_another_tab_chose()
    {
        string page = await desk.Page(Path + "?lang=ru");
        await desk.Page("/?lang=en");
        using HttpResponseMessage answer = await desk.SendFrom(page, Path, [("_lang", "ru"), ("text.en", "")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("<html lang=\"ru\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("name=\"_lang\" value=\"ru\"", page, StringComparison.Ordinal);
        await desk.Page("/?lang=en");
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_what_was_typed_and_nothing_saved()
    {
        long before = Entries();
        using HttpResponseMessage answer = await desk.Send(Path, [("text.en", ""), ("text.ru", ""), ("result.en", Typed)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        string page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("Sample One", page, StringComparison.Ordinal);
        Assert.Equal(before, Entries());
    }

    [Fact]
    public async Task The_language_changes_and_takes_the_half_filled_form_along()
    {
        long before = Entries();
        using HttpResponseMessage changed = await desk.Send(Path, [("text.en", Typed), ("result.kk", "жартысы")], to: "lang:kk");
        string page = await desk.Page(desk.Led(changed));

        Assert.Contains("<html lang=\"kk\">", page, StringComparison.Ordinal);
        Assert.Contains("жартысы", page, StringComparison.Ordinal);
        Assert.Contains("call &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Equal(before, Entries());
        await desk.Page("/drafts?lang=en");
    }

    [Fact]
    public async Task What_was_kept_is_listed_filled_in_again_and_gone_once_it_is_saved()
    {
        string page = await desk.Page(Path);
        using HttpResponseMessage kept = await desk.SendFrom(page, Path, [("text.en", Typed)], to: "draft");
        string draft = desk.Led(kept);
        Assert.Contains(draft.Replace("&", "&amp;", StringComparison.Ordinal), await desk.Page("/drafts"), StringComparison.Ordinal);

        await desk.StopAsync();
        await desk.StartAsync();
        using HttpResponseMessage entered = await desk.Client.GetAsync(desk.Entrance);
        string again = await desk.Page(draft);
        Assert.Contains("Sample One", again, StringComparison.Ordinal);
        using HttpResponseMessage saved = await desk.SendFrom(again, Path, [("text.en", Typed)]);
        desk.Led(saved);
        Assert.DoesNotContain(draft, await desk.Page("/drafts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_while_it_is_typed_answers_with_nothing_and_saves_nothing()
    {
        long before = Entries();
        using HttpResponseMessage answer = await desk.Send(Path, [("text.en", Typed)], to: "auto");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(before, Entries());
    }

    [Fact]
    public async Task Another_kind_of_body_is_no_form()
    {
        string page = await desk.Page(Path);
        using StringContent content = new($$"""{"_form":"{{Hidden(page, "_form")}}","_token":"{{Hidden(page, "_token")}}"}""", Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        using HttpResponseMessage answer = await desk.Client.PostAsync(desk.At(Path), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_too_many_fields_or_bytes_is_refused()
    {
        string page = await desk.Page(Path);
        using HttpResponseMessage many = await desk.SendFrom(page, Path, [.. Enumerable.Range(0, 5_000).Select(i => ($"f{i}", "x"))]);
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);

        using HttpRequestMessage request = new(HttpMethod.Post, desk.At(Path)) { Content = new FormUrlEncodedContent([KeyValuePair.Create("text.en", new string('x', 9 * 1024 * 1024))]) };
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage large = await desk.Client.SendAsync(request);
        Assert.Contains(large.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
    }

    string Path
    {
        get
        {
            using RecordFolder record = desk.Open();
            return $"/cases/{record.Index.CurrentOfType(ThingType.Case).First().Record}/add/task";
        }
    }

    long Entries()
    {
        using RecordFolder record = desk.Open();
        return record.Log.Checkpoint.Size;
    }

    static string Hidden(string page, string name) => Field(name).Match(page[page.IndexOf("<form id=\"form\"", StringComparison.Ordinal)..]).Groups[1].Value;

    static Regex Field(string name) => new($"name=\"{name}\" value=\"([^\"]*)\"");
}
