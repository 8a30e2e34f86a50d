using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Store;
using Khronika.Web.Tests.Cases;
using Khronika.Web.Tests.Running;
using Khronika.Web.Tests.Things;

namespace Khronika.Web.Tests.Evidence;

/// <summary>More cases than a list offers: the first of them is reached all the same.</summary>
public sealed class ManyCasesTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const int Many = 130;

    [Fact]
    public async Task The_pages_of_a_case_lead_to_forms_that_have_it_chosen()
    {
        string first = await Cases();
        string tab = await desk.Page($"/cases/{first}/evidence?lang=en");
        foreach (string to in new[] { $"/evidence?case={first}", $"/evidence/address?case={first}", $"/import?case={first}" }) Assert.Contains($"{to}\"", tab, StringComparison.Ordinal);
        string evidence = await desk.Page($"/evidence?case={first}"), item = Item();
        Assert.Contains($"/evidence/{item}?case={first}", evidence, StringComparison.Ordinal);
        Assert.Contains($"&amp;case={first}\"", evidence, StringComparison.Ordinal);
        Assert.Contains(("case", first), PageForm.Of(await desk.Page($"/evidence/{item}?case={first}")));
        Assert.Contains(("case", first), PageForm.Of(await desk.Page($"/evidence/address?case={first}")));
        Assert.Contains($"&amp;case={first}\"", await desk.Page($"/import?case={first}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case-0", true, "")]
    [InlineData("SAMPLE – INVENTED case 0 of many", true, "")]
    [InlineData("case 77 OF MANY", true, "")]
    [InlineData("of many", false, "Several cases have this")]
    [InlineData("no such thing", false, "No case has this key or title")]
    [InlineData("case-one/sample-two", false, "No case has this key or title")]
    public async Task A_case_that_no_list_offers_is_typed_by_its_key_or_its_title(string typed, bool isFound, string said)
    {
        await Cases();
        string page = await desk.Page("/evidence/address");
        Assert.True(Encoding.UTF8.GetByteCount(page) < 100_000);
        using HttpResponseMessage answer = await desk.SendFrom(page, "/evidence/address", PageForm.Of(page).With(("address", "https://example.org/a"), ("case-typed", typed)));
        Assert.Equal(isFound ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        if (isFound) return;
        string shown = await answer.Content.ReadAsStringAsync();
        Assert.Contains(said, shown, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-case-typed\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_read_for_a_case_that_is_typed()
    {
        string first = await Cases();
        // Not every item is a text: an export leads to its posts first.
        (string item, string page) = ("", "");
        foreach (Match match in Regex.Matches(await desk.Page("/evidence"), "/read/([a-z2-7]{26})\""))
        {
            (item, page) = (match.Groups[1].Value, await desk.Page($"/read/{match.Groups[1].Value}"));
            if (page.Contains("name=\"case-typed\"", StringComparison.Ordinal) && page.Contains("object=0", StringComparison.Ordinal)) break;
        }

        using HttpResponseMessage answer = await desk.SendFrom(page, $"/read/{item}/case", [("case-typed", "case-0"), ("place", "object=0")]);
        Assert.Equal($"/read/{item}?object=0&case={first}", desk.Led(answer));
        page = await desk.Page($"/read/{item}");
        using HttpResponseMessage none = await desk.SendFrom(page, $"/read/{item}/case", [("case-typed", "no such thing"), ("place", "https://example.org")]);
        Assert.Equal($"/read/{item}", desk.Led(none));
        Assert.Contains("No case has this key or title", await desk.Page($"/read/{item}"), StringComparison.Ordinal);
    }

    async Task<string> Cases()
    {
        using (RecordFolder before = desk.Open())
        {
            if (before.Index.KeyToRecord("case-0") is { } known) return known;
        }

        string[] ids = [.. Enumerable.Range(0, Many).Select(_ => RecordId.New())];
        await SampleCase.Write(desk, record =>
        {
            foreach ((int i, string id) in ids.Index())
                record.Journal.Append([new Change(ThingType.Case, id, new JsonObject { ["key"] = $"case-{i}", ["slug"] = $"case-{i}", ["sample"] = true, ["title"] = new JsonObject { ["en"] = $"SAMPLE – INVENTED case {i} of many" } })], "keeper");
            return Task.CompletedTask;
        });
        return ids[0];
    }

    string Item()
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentOfType(ThingType.Evidence).Last().Record;
    }
}
