using System.Net;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Flash;

/// <summary>A lawyer or a body that the record may have already.</summary>
public sealed class KnownNameTests(TestDesk desk) : IClassFixture<TestDesk>
{
    static readonly (string, string)[] Call =
    [
        ("who", "?"), ("when", "07:30"), ("where", "?"), ("by", "Образцовая полиция Примеров"), ("forces", "police"), ("lawyer", "Торегожина Адвокат"), ("counsel", "own-choice"), ("source", "S-21"),
    ];

    [Fact]
    public async Task A_lawyer_and_a_body_are_asked_about_before_anything_is_saved_and_taken_where_they_are_known()
    {
        Thing first = await Saved(Call);
        string lawyer = LawyerOf(first), body = Assert.Single(first.Fields.Targets("heldBy"));
        (long entries, int persons) = (Entries(), desk.OfType(ThingType.Person).Count);
        (string, string)[] call = [.. Call.Where(c => c.Item1 is not ("lawyer" or "by")), ("lawyer", "Advokat TOREGHOZHINA"), ("by", "obraztsovaya politsiya primerov")];
        using HttpResponseMessage asked = await desk.Send("/flash?lang=en", call, action: "/flash");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        string page = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(entries, Entries());
        foreach (string field in new[] { "lawyer-same", "by-same" })
        {
            // Said at the top, led to, and asked beside the field; nothing is chosen by itself.
            Assert.Contains($"href=\"#f-{field}\"", page, StringComparison.Ordinal);
            Assert.Contains($"<fieldset class=\"group wrong\" id=\"f-{field}\" tabindex=\"-1\">", page, StringComparison.Ordinal);
            Assert.DoesNotMatch($"name=\"{field}\"[^>]*checked", page);
        }

        Assert.Contains("Торегожина Адвокат", page, StringComparison.Ordinal);
        using HttpResponseMessage saved = await desk.SendFrom(page, "/flash", [.. call, ("lawyer-same", $"thing:{lawyer}"), ("by-same", $"thing:{body}")]);
        Thing second = At(desk.Led(saved));
        Assert.Equal((lawyer, body), (LawyerOf(second), Assert.Single(second.Fields.Targets("heldBy"))));
        Assert.NotEqual(first.Entry.Case, second.Entry.Case);
        // The detained person and the source of the new case, and nobody else.
        Assert.Equal(persons + 2, desk.OfType(ThingType.Person).Count);
    }

    [Fact]
    public async Task An_answer_given_for_one_name_is_none_for_another()
    {
        (string, string)[] call = [.. Call.Where(c => c.Item1 != "lawyer"), ("by-same", "another"), ("lawyer", "Sample Counsel-One")];
        await Saved(call);
        await Saved([.. call.Where(c => c.Item1 != "lawyer"), ("lawyer", "Sample Counsel-Two"), ("lawyer-same", "another")]);
        using HttpResponseMessage asked = await desk.Send("/flash", [.. call, ("lawyer-same", "another"), ("lawyer-same-of", "Sample Counsel-Two")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.DoesNotMatch("name=\"lawyer-same\"[^>]*value=\"thing:[^>]*checked", await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using HttpResponseMessage answered = await desk.Send("/flash", [.. call, ("lawyer-same", "another"), ("lawyer-same-of", "Sample Counsel-One")]);
        desk.Led(answered);
    }

    [Fact]
    public async Task The_answer_of_who_is_none_for_another_name_either()
    {
        (string, string)[] call = [("source", "S-22"), ("same-of", "Sample Somebody-Else"), ("same", "another"), ("who", "Sample Asked-Again")];
        await Saved(call);
        using HttpResponseMessage asked = await desk.Send("/flash", call);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
    }

    [Theory]
    [InlineData("thing:aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("thing:")]
    [InlineData("nobody")]
    public async Task What_was_not_offered_is_no_answer(string answer)
    {
        string name = $"Sample Offered-{answer.Length}";
        (string, string)[] call = [("who", "?"), ("source", "S-23"), ("lawyer", name)];
        await Saved(call);
        using HttpResponseMessage refused = await desk.Send("/flash", [.. call, ("lawyer-same", answer)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task What_somebody_looked_like_is_the_name_of_nobody()
    {
        await Saved([.. Call.Where(c => c.Item1 is not ("by" or "lawyer")), ("by", "Sample Squad")]);
        Thing masked = await Saved([.. Call.Where(c => c.Item1 is not ("by" or "forces" or "lawyer")), ("by", "Sample Squad"), ("forces", "unidentified-masked")]);
        Assert.Empty(masked.Fields.Targets("heldBy"));
    }

    [Fact]
    public async Task Of_a_detention_the_record_has_neither_is_asked()
    {
        Thing first = await Saved([("who", "Sample Again-Told"), ("source", "S-24"), ("lawyer", "Sample Counsel-Again"), ("forces", "police"), ("by", "Sample Police Again")]);
        using HttpResponseMessage same = await desk.Send("/flash", [("who", "Sample Again-Told"), ("source", "S-25"), ("lawyer", "Sample Counsel-Again"), ("forces", "police"), ("by", "Sample Police Again"), ("same", $"episode:{first.Id}")]);
        Assert.Equal(first.Id, At(desk.Led(same)).Id);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task The_form_has_no_more_fields_than_before_anything_is_asked(string language)
    {
        string page = await desk.Page($"/flash?lang={language}");
        Assert.Equal(0, Regex.Count(page, "type=\"radio\""));
        Assert.DoesNotContain("-same", page, StringComparison.Ordinal);
        await desk.Page("/flash?lang=en");
    }

    static readonly (string, string)[] Another = [("same", "another"), ("lawyer-same", "another"), ("by-same", "another")];

    /// <summary>Whatever the record has by these names, nothing of it is meant.</summary>
    async Task<Thing> Saved(IEnumerable<(string, string)> call)
    {
        using HttpResponseMessage saved = await desk.Send("/flash", [.. call.Where(c => !c.Item1.EndsWith("-of", StringComparison.Ordinal)), .. Another]);
        return At(desk.Led(saved));
    }

    Thing At(string path)
    {
        using RecordFolder record = desk.Open();
        return new Thing(record.Index.Current(path["/flash/".Length..].Split('?')[0])!);
    }

    static string LawyerOf(Thing episode) => Assert.Single(episode.Fields.Items("counsel")).Item.Target("lawyer")!;

    long Entries()
    {
        using RecordFolder record = desk.Open();
        return record.Log.Checkpoint.Size;
    }
}
