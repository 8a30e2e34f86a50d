using System.Net;
using System.Text.RegularExpressions;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Flash;

public sealed class FlashTests(TestDesk desk) : IClassFixture<TestDesk>
{
    static readonly (string, string)[] Call =
    [
        ("who", "Пример Сто Один"), ("when", "сегодня 07:30"), ("where", "площадь Образца"), ("by", "полиция Образцограда"), ("forces", "police"), ("phone", "taken"),
        ("lawyer", "Пример Сто Два"), ("counsel", "refused"), ("source", "S-77"), ("known", "saw"), ("note", "SAMPLE – INVENTED: двое в форме\nи одна машина"), ("case", ""), ("same", "another"), ("lawyer-same", "another"), ("by-same", "another"),
    ];

    [Fact]
    public async Task A_call_becomes_a_case_with_its_note_as_confidential_evidence()
    {
        using HttpResponseMessage saved = await desk.Send("/flash", Call);
        string at = desk.Led(saved);
        using RecordFolder record = desk.Open();
        (RecordState state, Thing episode) = Of(record, at);
        Thing[] things = [.. state.ThingsOf(episode.Entry.Case!)];
        Assert.Equal(
            ["assertion", "case", "description", "detention-episode", "excerpt", "excerpt", "excerpt", "organisation", "person", "person", "person", "place", "source", "statement", "statement", "statement", "task"],
            things.Select(t => t.Type).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(things, t => t.Type == ThingType.Clearance);

        Assert.Equal("2031-08-21T07:30:00Z", episode.Fields.Date("start")!.Edtf);
        Assert.Equal("yes", episode.Fields.Value("deviceTaken"));
        Assert.Equal("not-asked", episode.Fields.State("deviceAccessDemanded"));
        Assert.Equal(["police"], episode.Fields.Codes("forces"));

        Thing description = things.Single(t => t.Type == ThingType.Description);
        Assert.Equal("confidential", description.Fields.Text("confidentiality"));
        LoggedChange item = record.Index.Current(description.Fields.Text("item")!)!;
        Assert.Equal((ItemKind.CallNote, "S-77"), (new Fields(item.Body).Text("kind"), new Fields(item.Body).Text("source")));
        CanonicalText note = EvidenceObjects.Text(record.Objects, EvidenceObjects.Read(record.Objects, item.Body)[0])!;
        string text = note.Slice(0, note.Utf8.Length);
        Assert.All(new[] { "Пример Сто Один", "сегодня 07:30", "площадь Образца", "двое в форме / и одна машина", "S-77" }, said => Assert.Contains(said, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_sentence_of_a_call_rests_on_a_line_of_its_note()
    {
        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", "Sample Hundred-Three")));
        using RecordFolder record = desk.Open();
        (RecordState state, Thing episode) = Of(record, desk.Led(saved));
        Thing[] statements = [.. state.ThingsOf(episode.Entry.Case!).Where(t => t.Type == ThingType.Statement)];
        Assert.Equal(3, statements.Length);
        foreach (Thing statement in statements)
        {
            Thing excerpt = state.Find(Assert.Single(statement.Fields.Texts("excerpts")))!;
            Assert.NotEmpty(excerpt.Fields.Text("passage")!);
            Assert.Equal("", excerpt.Fields.Text("before"));
            Assert.Equal(3, statement.Fields.Local("text").Count());
            Assert.Equal("machine", statement.Fields.Text("translation"));
        }

        Assert.Contains(statements, s => state.Find(s.Fields.Texts("excerpts").First())!.Fields.Text("passage")!.Contains("Sample Hundred-Three", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_place_that_was_told_is_in_no_sentence_and_no_passage_of_one()
    {
        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", "Sample Hundred-Seven"), ("where", "Hidden Lane 9")));
        using RecordFolder record = desk.Open();
        (RecordState state, Thing episode) = Of(record, desk.Led(saved));
        Thing[] holding = [.. state.ThingsOf(episode.Entry.Case!).Where(t => t.Entry.Body.ToJsonString().Contains("Hidden Lane", StringComparison.Ordinal))];

        Assert.Equal(ThingType.Place, Assert.Single(holding).Type);
    }

    [Fact]
    public async Task It_ends_with_the_clock_the_next_call_and_a_draft_that_names_no_source()
    {
        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", "Sample Hundred-Four"), ("counsel", "unknown"), ("lawyer", "")));
        string page = WebUtility.HtmlDecode(await desk.Page(desk.Led(saved) + "?lang=en"));
        Assert.Contains("Held for 1 h 30 min", page, StringComparison.Ordinal);
        Assert.Contains("21 August 2031, 10:00", page, StringComparison.Ordinal);
        string[] drafts = [.. Regex.Matches(page, "<textarea[^>]*>(.*?)</textarea>", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];
        Assert.Equal(3, drafts.Length);
        Assert.All(drafts, d => Assert.Contains("Sample Hundred-Four", d, StringComparison.Ordinal));
        Assert.All(drafts, d => Assert.DoesNotContain("S-77", d, StringComparison.Ordinal));
        Assert.All(drafts, d => Assert.DoesNotContain("машина", d, StringComparison.Ordinal));
        Assert.Contains("According to a source", drafts[0], StringComparison.Ordinal);
        Assert.Contains("Lawyer: not known", drafts[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_asked_is_a_state_and_never_no()
    {
        using HttpResponseMessage saved = await desk.Send("/flash", [("who", "Sample Hundred-Five"), ("when", ""), ("where", "?"), ("source", "S-78"), ("same", "another")]);
        using RecordFolder record = desk.Open();
        (RecordState state, Thing episode) = Of(record, desk.Led(saved));
        Assert.Equal(("not-asked", "unknown", "not-asked", "not-asked"), (episode.Fields.State("start"), episode.Fields.State("place"), episode.Fields.State("deviceTaken"), episode.Fields.State("forces")));
        Assert.Equal("not-asked", Assert.Single(episode.Fields.Items("counsel")).Item.State("situation"));
        Assert.Single(state.ThingsOf(episode.Entry.Case!), t => t.Type == ThingType.Statement);
        string page = await desk.Page($"/flash/{episode.Id}?lang=en");
        Assert.Contains("cannot be counted", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_whose_name_nobody_knows_gets_a_number_and_no_words_for_a_name()
    {
        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", "?"), ("note", "SAMPLE – INVENTED: in a red jacket"), ("same", "")));
        using RecordFolder record = desk.Open();
        (RecordState state, Thing episode) = Of(record, desk.Led(saved));
        Assert.Matches("^N-[a-z2-7]{6}$", Assert.Single(state.Find(episode.Fields.Target("person"))!.Fields.Names()).Text);
    }

    [Theory]
    [InlineData("Sample Nine")]
    [InlineData("Nine")]
    [InlineData("")]
    [InlineData("Пример")]
    [InlineData("S 14")]
    public async Task A_source_that_may_be_a_name_is_refused_and_nothing_is_saved(string source)
    {
        long before = Entries();
        using HttpResponseMessage refused = await desk.Send("/flash?lang=en", With(("who", "Sample Hundred-Six"), ("source", source)), action: "/flash");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        string page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("named by a code", page, StringComparison.Ordinal);
        Assert.Contains("Sample Hundred-Six", page, StringComparison.Ordinal);
        Assert.Equal(before, Entries());
    }

    [Theory]
    [InlineData("who", "", "Say who was detained")]
    [InlineData("when", "10.05", "can be the time 10:05 or the day 10.05.2031")]
    [InlineData("when", "22.08.2031", "This lies ahead")]
    [InlineData("when", "31.06.2031", "no such day")]
    [InlineData("case", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "Choose a case")]
    public async Task What_is_wrong_is_said_beside_its_field(string field, string value, string told)
    {
        using HttpResponseMessage answer = await desk.Send("/flash?lang=en", With(("who", "Sample Hundred-Seven"), ("same", "another"), (field, value)), action: "/flash");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"#f-{field}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_that_name_in_any_script_is_asked_about_before_anything_is_saved()
    {
        using HttpResponseMessage first = await desk.Send("/flash", With(("who", "Торегожина Образец"), ("case", "new")));
        using RecordFolder record = desk.Open();
        (_, Thing episode) = Of(record, desk.Led(first));
        long before = Entries();
        string page = await desk.Page("/flash?lang=en");
        using HttpResponseMessage asked = await desk.SendFrom(page, "/flash", With(("who", "Obrazets TOREGHOZHINA"), ("same", "")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        string question = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync());
        Assert.Contains("Торегожина Образец", question, StringComparison.Ordinal);
        Assert.Contains($"episode:{episode.Id}", question, StringComparison.Ordinal);
        Assert.Equal(before, Entries());

        // The same detention, told by a second source: no second detention, no second person.
        using HttpResponseMessage same = await desk.SendFrom(page, "/flash", With(("who", "Obrazets TOREGHOZHINA"), ("source", "S-79"), ("same", $"episode:{episode.Id}")));
        Assert.Equal($"/flash/{episode.Id}", desk.Led(same));
        using RecordFolder after = desk.Open();
        (RecordState state, _) = Of(after, $"/flash/{episode.Id}");
        Thing[] things = [.. state.ThingsOf(episode.Entry.Case!)];
        Assert.Single(things, t => t.Type == ThingType.DetentionEpisode);
        Assert.Equal(6, things.Count(t => t.Type == ThingType.Statement));
        Assert.Equal(2, things.Count(t => t.Type == ThingType.Source));
    }

    [Fact]
    public async Task The_same_person_detained_again_stays_in_their_case_and_another_of_the_name_gets_one()
    {
        using HttpResponseMessage first = await desk.Send("/flash", With(("who", "Sample Namesake"), ("case", "new")));
        using RecordFolder record = desk.Open();
        (_, Thing episode) = Of(record, desk.Led(first));
        string person = episode.Fields.Target("person")!;

        using HttpResponseMessage again = await desk.Send("/flash", With(("who", "Sample Namesake"), ("same", $"person:{person}")));
        using RecordFolder second = desk.Open();
        (RecordState state, Thing later) = Of(second, desk.Led(again));
        Assert.Equal((episode.Entry.Case, person), (later.Entry.Case, later.Fields.Target("person")));
        Assert.NotEqual(episode.Id, later.Id);
        // The source is one and has access to both allegations.
        Assert.Equal(2, Assert.Single(state.ThingsOf(later.Entry.Case!), t => t.Type == ThingType.Source).Fields.Items("access").Count());

        using HttpResponseMessage another = await desk.Send("/flash", With(("who", "Sample Namesake"), ("same", "another")));
        using RecordFolder third = desk.Open();
        (_, Thing other) = Of(third, desk.Led(another));
        Assert.NotEqual(episode.Entry.Case, other.Entry.Case);
        Assert.NotEqual(person, other.Fields.Target("person"));
    }

    [Theory]
    [InlineData("told", "as they were told")]
    [InlineData("saw", null)]
    [InlineData("not-asked", null)]
    [InlineData("unknown", null)]
    public async Task A_hedge_is_only_what_the_source_said_of_its_knowledge_and_the_alert_keeps_it(string known, string? hedge)
    {
        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", $"Sample Hedged {known}"), ("source", "S-81"), ("known", known)));
        string at = desk.Led(saved);
        using RecordFolder record = desk.Open();
        (RecordState state, Thing episode) = Of(record, at);
        Assert.All(state.ThingsOf(episode.Entry.Case!).Where(t => t.Type == ThingType.Statement), s => Assert.Equal(hedge ?? "", s.Fields.Local("hedge").In("en").Text));
        string page = WebUtility.HtmlDecode(await desk.Page($"{at}?lang=en"));
        Assert.Contains("Told on 21 August 2031.", page, StringComparison.Ordinal);
        Assert.Contains("may be somebody's home", page, StringComparison.Ordinal);
        Assert.Equal(hedge is not null, page.Contains("With what reservation: as they were told.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_names_no_place_that_may_be_a_home_until_somebody_says_it_is_none()
    {
        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", "Sample Athome"), ("where", "Hidden Lane 7, flat 2")));
        string at = desk.Led(saved);

        Assert.DoesNotContain("Hidden Lane", Alerts(await desk.Page(at)), StringComparison.Ordinal);
        Assert.Contains("Hidden Lane 7, flat 2", Alerts(await desk.Page($"{at}?place=shown")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open", "refused", "somebody whose name we do not give")]
    [InlineData("pseudonym", null, "Sample Othername")]
    public async Task An_alert_names_nobody_who_refused_or_is_shown_under_another_name(string protection, string? given, string shown)
    {
        string who = $"Sample Unnamed {protection}";
        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", who)));
        string at = desk.Led(saved);
        await desk.Change(record =>
        {
            (RecordState state, Thing episode) = Of(record, at);
            Thing person = state.Find(episode.Fields.Target("person"))!;
            System.Text.Json.Nodes.JsonObject body = (System.Text.Json.Nodes.JsonObject)person.Entry.Body.DeepClone();
            body["protection"] = protection;
            if (given is null) body["shownAs"] = new System.Text.Json.Nodes.JsonObject { ["en"] = shown };
            List<Change> changes = [new Change(ThingType.Person, person.Id, body)];
            if (given is not null)
                changes.Add(new Change(ThingType.Consent, RecordId.New(), new System.Text.Json.Nodes.JsonObject { ["case"] = person.Entry.Case, ["key"] = "consent-alert", ["person"] = new System.Text.Json.Nodes.JsonObject { ["ref"] = person.Id }, ["purpose"] = new System.Text.Json.Nodes.JsonObject { ["value"] = "publish-named" }, ["given"] = new System.Text.Json.Nodes.JsonObject { ["value"] = given } }));
            record.Journal.Append(changes, "keeper");
        });

        string alerts = Alerts(await desk.Page($"{at}?lang=en"));
        Assert.DoesNotContain(who, alerts, StringComparison.Ordinal);
        Assert.Contains(shown, alerts, StringComparison.Ordinal);
    }

    static string Alerts(string page) => string.Join('\n', Regex.Matches(page, "<textarea.*?</textarea>", RegexOptions.Singleline).Select(m => m.Value));

    [Fact]
    public async Task A_lawyer_a_force_and_a_place_of_a_known_name_are_not_made_one_with_what_the_case_has()
    {
        using HttpResponseMessage first = await desk.Send("/flash", With(("who", "Sample Unmerged"), ("case", "new")));
        using RecordFolder record = desk.Open();
        (RecordState before, Thing episode) = Of(record, desk.Led(first));
        string person = episode.Fields.Target("person")!;
        using HttpResponseMessage second = await desk.Send("/flash", With(("who", "Sample Unmerged"), ("lawyer", "Sample Unmerged"), ("same", $"person:{person}")));
        using RecordFolder after = desk.Open();
        (RecordState state, Thing later) = Of(after, desk.Led(second));
        Assert.Equal(person, later.Fields.Target("person"));
        string lawyer = Assert.Single(later.Fields.Items("counsel")).Item.Target("lawyer")!;
        Assert.NotEqual(person, lawyer);
        Assert.Null(before.Find(lawyer));
        Assert.NotEqual(episode.Fields.Target("place"), later.Fields.Target("place"));
        Assert.NotEqual(episode.Fields.Targets("heldBy"), later.Fields.Targets("heldBy"));
        // Whoever told it is one source by its code.
        Assert.Single(state.ThingsOf(later.Entry.Case!), t => t.Type == ThingType.Person && t.Fields.Names().Any(n => n.Text == "S-77"));
    }

    [Fact]
    public async Task A_choice_that_was_never_offered_is_no_choice()
    {
        using HttpResponseMessage first = await desk.Send("/flash", With(("who", "Sample Unoffered"), ("case", "new")));
        desk.Led(first);
        using HttpResponseMessage refused = await desk.Send("/flash", With(("who", "Sample Unoffered"), ("same", $"person:{RecordId.New()}")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Markup_in_every_field_is_text()
    {
        const string Markup = "<script>alert('1')</script>";
        using HttpResponseMessage saved = await desk.Send("/flash", [("who", Markup), ("where", Markup), ("by", Markup), ("lawyer", Markup), ("note", Markup), ("source", "S-80"), ("forces", "unidentified-masked"), ("same", "another")]);
        Assert.DoesNotContain("<script>alert", await desk.Page(desk.Led(saved)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_press_of_the_button_makes_nothing_twice()
    {
        string page = await desk.Page("/flash");
        using HttpResponseMessage first = await desk.SendFrom(page, "/flash", With(("who", "Sample Pressed")));
        long before = Entries();
        using HttpResponseMessage second = await desk.SendFrom(page, "/flash", With(("who", "Sample Pressed")));
        Assert.Equal(desk.Led(first), desk.Led(second));
        Assert.Equal(before, Entries());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task The_page_has_eight_answers_and_is_small(string language)
    {
        string page = await desk.Page($"/flash?lang={language}");
        Assert.All(new[] { "who", "when", "where", "by", "forces", "phone", "lawyer", "counsel", "source", "known", "note" }, f => Assert.Contains($"name=\"{f}\"", page, StringComparison.Ordinal));
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(page) < 100_000);
        await desk.Page("/flash?lang=en");
    }

    [Fact]
    public async Task Words_of_which_nothing_was_understood_are_asked_about_once()
    {
        long before = Entries();
        using HttpResponseMessage asked = await desk.Send("/flash?lang=en", With(("who", "Sample Hundred-Nine"), ("when", "when the shops open")), action: "/flash");
        string page = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync());
        Assert.Contains("no hours are counted", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-as-words\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"as-words\" value=\"when the shops open\"", page, StringComparison.Ordinal);
        using HttpResponseMessage other = await desk.Send("/flash?lang=en", With(("who", "Sample Hundred-Nine"), ("when", "when the sun rose"), ("as-words", "when the shops open")), action: "/flash");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, before), (other.StatusCode, Entries()));

        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", "Sample Hundred-Nine"), ("when", "when the shops open"), ("as-words", "when the shops open")));
        using RecordFolder record = desk.Open();
        (_, Thing episode) = Of(record, desk.Led(saved));
        Assert.Equal((null, "when the shops open"), (episode.Fields.Date("start")!.Edtf, episode.Fields.Date("start")!.Words));
    }

    [Fact]
    public async Task Of_somebody_new_too_it_is_said_how_when_was_understood_and_what_is_called_by_a_day_has_it_in_words()
    {
        using HttpResponseMessage saved = await desk.Send("/flash", With(("who", "Sample Hundred-Ten"), ("when", "7.30")));
        string at = desk.Led(saved), page = WebUtility.HtmlDecode(await desk.Page($"{at}?lang=en"));
        Assert.Contains("Understood as: 21 August 2031, 07:30 (UTC)", page, StringComparison.Ordinal);
        using RecordFolder record = desk.Open();
        (RecordState state, Thing episode) = Of(record, at);
        Thing[] things = [.. state.ThingsOf(episode.Entry.Case!)];
        LocalText title = things.Single(t => t.Type == ThingType.Case).Fields.Local("title"), note = things.Single(t => t.Type == ThingType.Description).Fields.Local("title");
        Assert.EndsWith("21 August 2031", title.In("en").Text, StringComparison.Ordinal);
        Assert.EndsWith("21 августа 2031 г.", note.In("ru").Text, StringComparison.Ordinal);
        Assert.EndsWith("2031 ж. 21 тамыз", note.In("kk").Text, StringComparison.Ordinal);
        Assert.Equal("2031-08-21T10:00:00Z", things.Single(t => t.Type == "task").Fields.Date("dueOn")!.Edtf);
        Assert.DoesNotContain("г..", Alerts(await desk.Page($"{at}?lang=ru")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_understood_of_when_is_shown_with_a_form_that_comes_back()
    {
        using HttpResponseMessage refused = await desk.Send("/flash?lang=en", With(("who", "Sample Hundred-Eight"), ("source", ""), ("when", "вчера вечером")), action: "/flash");
        Assert.Contains("Understood as: 20 August 2031", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    static (string, string)[] With(params (string Name, string Value)[] other) => [.. Call.Where(c => other.All(o => o.Name != c.Item1)), .. other];

    static (RecordState State, Thing Episode) Of(RecordFolder record, string at)
    {
        Thing episode = new(record.Index.Current(at["/flash/".Length..].Split('?')[0])!);
        return (RecordState.Of(record.Index.OfCase(episode.Entry.Case!)), episode);
    }

    long Entries()
    {
        using RecordFolder record = desk.Open();
        return record.Log.Checkpoint.Size;
    }
}
