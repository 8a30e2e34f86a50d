using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Cases;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Things;

/// <summary>Two persons of one name in a case of so many that references are typed in.</summary>
public sealed class EqualNamesTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const int Many = 210;

    [Fact]
    public async Task A_form_saved_untouched_leads_to_the_same_of_two_things_of_one_name()
    {
        (string first, string second, string relation) = await Same();
        string page = await desk.Page($"/things/{relation}/edit");
        Assert.Contains("list=\"", page, StringComparison.Ordinal);
        using HttpResponseMessage saved = await desk.SendFrom(page, $"/things/{relation}/edit", PageForm.Of(page).With(("kind.en", "changed")));
        Assert.Equal($"/things/{relation}", desk.Led(saved));
        Assert.Equal((first, second), Ends(relation));
    }

    [Fact]
    public async Task A_name_left_as_it_was_leads_to_the_same_thing_when_the_names_are_changed_meanwhile()
    {
        (string first, string second, string relation) = await Same();
        string page = await desk.Page($"/things/{relation}/edit");
        List<(string Name, string Value)> typed = PageForm.Of(page);
        string called = typed.Single(v => v.Name == "to").Value;
        await Rename(second, "Sample Renamed");
        await Rename(first, called);
        using HttpResponseMessage saved = await desk.SendFrom(page, $"/things/{relation}/edit", typed.With(("kind.en", "changed")));
        Assert.Equal($"/things/{relation}", desk.Led(saved));
        Assert.Equal((first, second), Ends(relation));
    }

    [Fact]
    public async Task A_name_of_two_that_nobody_told_apart_is_refused()
    {
        (string _, string _, string relation) = await Same();
        string page = await desk.Page($"/things/{relation}/edit");
        using HttpResponseMessage saved = await desk.SendFrom(page, $"/things/{relation}/edit", PageForm.Of(page).With(("to", Regex.Replace(PageForm.Of(page).Single(v => v.Name == "to").Value, " \\([a-z2-7]+\\)$", ""))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, saved.StatusCode);
        Assert.Contains("href=\"#f-to\"", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_leads_to_another_of_the_same_name_is_shown_to_the_other_tab()
    {
        (string first, string second, string relation) = await Same();
        string mine = await desk.Page($"/things/{relation}/edit"), theirs = await desk.Page($"/things/{relation}/edit");
        using HttpResponseMessage saved = await desk.SendFrom(theirs, $"/things/{relation}/edit", PageForm.Of(theirs).With(("of", second)));
        Assert.Equal((second, second), Ends(relation));
        using HttpResponseMessage late = await desk.SendFrom(mine, $"/things/{relation}/edit", PageForm.Of(mine).With(("kind.en", "mine")));
        string conflict = await late.Content.ReadAsStringAsync();
        Assert.Contains(("at-take.of", "now"), PageForm.Of(conflict));
        Assert.DoesNotContain("id=\"f-at-take.to\"", conflict, StringComparison.Ordinal);
        Assert.Contains(first[..6], conflict, StringComparison.Ordinal);
        Assert.Contains(second[..6], conflict, StringComparison.Ordinal);

        using HttpResponseMessage decided = await desk.SendFrom(conflict, $"/things/{relation}/edit", PageForm.Of(conflict).With(("at-take.kind", "mine")));
        string form = await desk.Page(desk.Led(decided));
        using HttpResponseMessage done = await desk.SendFrom(form, $"/things/{relation}/edit", PageForm.Of(form));
        Assert.Equal((second, second), Ends(relation));
    }

    async Task<(string First, string Second, string Relation)> Same()
    {
        (string first, string second, string relation) = (RecordId.New(), RecordId.New(), RecordId.New());
        string name = $"Sample {first[^5..]}";
        List<(string, string, JsonObject)> things = [(ThingType.Person, first, Person(name, $"first-{first}")), (ThingType.Person, second, Person(name, $"second-{second}"))];
        if (!SampleCase.Has(desk, "many-0")) things.AddRange(Enumerable.Range(0, Many).Select(i => (ThingType.Person, RecordId.New(), Person($"Sample No. {i}", $"many-{i}"))));
        things.Add(("relationship", relation, new JsonObject { ["schema"] = "relationship/1", ["key"] = $"case-one/relation-{relation}", ["of"] = Reference(first), ["to"] = Reference(second), ["kind"] = new JsonObject { ["state"] = null, ["text"] = new JsonObject { ["en"] = "kin" } } }));
        await SampleCase.Add(desk, things);
        return (first, second, relation);
    }

    async Task Rename(string person, string name)
    {
        string page = await desk.Page($"/things/{person}/edit");
        using HttpResponseMessage saved = await desk.SendFrom(page, $"/things/{person}/edit", PageForm.Of(page).With(("names.0.text", name)));
        Assert.Equal($"/things/{person}", desk.Led(saved));
    }

    (string? Of, string? To) Ends(string relation)
    {
        using RecordFolder record = desk.Open();
        Thing thing = new(record.Index.Current(relation)!);
        return (thing.Fields.Target("of"), thing.Fields.Target("to"));
    }

    static JsonObject Reference(string id) => new() { ["state"] = null, ["ref"] = id };

    static JsonObject Person(string name, string key) =>
        new() { ["key"] = $"case-one/{key}", ["names"] = new JsonArray(new JsonObject { ["text"] = name, ["lang"] = "en", ["script"] = "Latn" }), ["protection"] = "hidden" };
}
