using System.Text.Json.Nodes;
using Khronika.Record.Clearing;
using Khronika.Record.Views;

namespace Khronika.Record.Tests.Clearing;

public class ClearanceTests
{
    static readonly Audience[] Everyone = Enum.GetValues<Audience>();

    [Fact]
    public void What_is_cleared_is_shown()
    {
        TestRecord record = InventedCase.Record();

        Assert.Null(record.WhyHeld("c1/said-held"));
        Assert.True(record.IsOpened("c1/said-held"));
        Assert.True(record.IsOpened("c1/said-held/excerpt-1"));
        Assert.True(record.IsOpened("c1/page"));
    }

    [Theory]
    [InlineData("c1", "case")]
    [InlineData("one", "person")]
    [InlineData("watch", "organisation")]
    [InlineData("day", "event")]
    [InlineData("held", "assertion")]
    [InlineData("said-held", "statement")]
    [InlineData("page", "description")]
    public void Nothing_is_shown_without_a_clearance(string key, string type)
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared(key));
        string full = key == InventedCase.Key ? key : $"c1/{key}";

        foreach (Audience audience in Everyone)
        {
            Assert.False(record.IsOpened(full, audience));
            HeldBack held = Assert.Single(record.Open(audience).Held, h => h.Key == full);
            Assert.Equal(type, held.Type);
            Assert.Contains("not cleared for", held.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_case_that_is_not_cleared_makes_no_page()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("c1"));

        Assert.Null(new AudienceView(record.State, Audience.Public).Case(record.IdOf("c1")).View);
    }

    [Fact]
    public void A_case_the_record_does_not_have_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => new AudienceView(InventedCase.Record().State, Audience.Public).Open(RecordId.New()));

    [Theory]
    [InlineData("public", Audience.Public)]
    [InlineData("un", Audience.Un)]
    [InlineData("court", Audience.Court)]
    [InlineData("lawyer", Audience.Lawyer)]
    public void No_audience_includes_another(string word, Audience audience)
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.ClearedFor("said-held", word));

        Assert.Equal([audience], Everyone.Where(a => record.IsOpened("c1/said-held", a)));
    }

    [Fact]
    public void A_statement_whose_evidence_is_not_cleared_is_held_back_with_the_reason()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("page"));

        Assert.Equal("its passage is held back: its evidence is not cleared for public", record.WhyHeld("c1/said-held"));
    }

    [Fact]
    public void Evidence_shared_as_none_gives_its_description_and_no_passage()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.WithIn("page", "language: en", "language: en\n    share: none"));

        Assert.Equal("its passage is held back: its evidence is shared as none", record.WhyHeld("c1/said-held"));
        Assert.True(record.IsOpened("c1/page"));
        Assert.DoesNotContain(record.Open(Audience.Public).Things, t => t.Type == ThingType.Excerpt);
        Assert.DoesNotContain("was held for two hours\"", record.AllOpened(Audience.Public).Replace("Sample One was held for two hours\"}", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("excerpt", false)]
    [InlineData("whole", true)]
    public void Only_evidence_shared_whole_shows_its_hash_and_where_a_passage_stands(string share, bool isShown)
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.WithIn("page", "language: en", $"language: en\n    share: {share}"));
        JsonObject excerpt = record.BodyOf("c1/said-held/excerpt-1");

        Assert.Equal(isShown, record.AllOpened(Audience.Public).Contains(new string('a', 64), StringComparison.Ordinal));
        Assert.Equal(isShown, excerpt.ContainsKey("start"));
        Assert.Equal(isShown, excerpt.ContainsKey("sourceEnd"));
        Assert.Equal("Sample One was held for two hours", (string?)excerpt["passage"]);
    }

    [Fact]
    public void A_passage_is_shown_only_with_a_statement_that_is_shown()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("said-held"));

        Assert.False(record.IsOpened("c1/said-held/excerpt-1"));
        Assert.DoesNotContain(record.View(Audience.Public).Annexes.Single().Passages, p => p.Passage.Contains("two hours", StringComparison.Ordinal));
    }

    [Fact]
    public void A_passage_that_a_statement_no_longer_quotes_is_no_longer_shown()
    {
        TestRecord record = InventedCase.Record(InventedCase.With("excerpts: [{item: page, exact: \"nobody", "excerpts: [{item: page, exact: \"The prison service answered\"}, {item: page, exact: \"nobody"));
        Assert.Equal(3, record.View(Audience.Public).Annexes.Single().Passages.Count);

        record.Import(InventedCase.Yaml);

        Assert.Equal(2, record.View(Audience.Public).Annexes.Single().Passages.Count);
    }

    [Fact]
    public void The_same_evidence_under_another_key_is_shown_as_its_new_key_says()
    {
        TestRecord record = InventedCase.Record();

        for (int i = 0; i < 8; i++)
        {
            string key = $"page-{i}";
            record.Import(InventedCase.Yaml.Replace("key: page\n", $"key: {key}\n", StringComparison.Ordinal).Replace("item: page,", $"item: {key},", StringComparison.Ordinal));

            Assert.Null(record.WhyHeld("c1/said-held"));
            Assert.Equal([record.IdOf($"c1/{key}")], record.Open(Audience.Public).Things.Where(t => t.Type == ThingType.Description).Select(t => t.Entry.Record));
        }
    }

    [Fact]
    public void An_items_clearance_belongs_to_the_case_that_gave_it()
    {
        TestRecord record = InventedCase.Record();
        record.Import(InventedCase.Yaml.Replace("key: c1\n", "key: c2\n", StringComparison.Ordinal).NotCleared("page"));
        AudienceView view = new(record.State, Audience.Public);

        Assert.Null(record.WhyHeld("c1/said-held"));
        Assert.Contains(view.Open(record.IdOf("c2")).Held, h => h is { Key: "c2/said-held", Reason: "its passage is held back: its evidence is not cleared for public" });
        Assert.DoesNotContain(view.Open(record.IdOf("c2")).Things, t => t.Type is ThingType.Evidence or ThingType.Excerpt);
    }

    [Fact]
    public void An_event_is_shown_only_with_a_statement_about_it()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("said-held").NotCleared("denied"));

        Assert.Equal("no cleared statement is about it", record.WhyHeld("c1/day"));
    }

    [Fact]
    public void A_correction_is_shown_only_with_what_it_corrects()
    {
        string corrected = InventedCase.Yaml + """
            corrections:
              - key: fix
                of: said-held
                on: "2031-05-09"
                text: {en: "two hours, not three"}
                cleared: [public]
                basis: {kind: not-needed, text: "planted-basis"}

            """;

        Assert.Single(InventedCase.Record(corrected).View(Audience.Public).Corrections);
        Assert.Equal("what it corrects is held back", InventedCase.Record(corrected.NotCleared("said-held")).WhyHeld("c1/fix"));
    }

    [Fact]
    public void Everything_held_back_is_listed()
    {
        TestRecord record = InventedCase.Record();

        foreach (Audience audience in Everyone)
        {
            Opened opened = record.Open(audience);
            string[] shown = [.. opened.Things.Select(t => t.Entry.Record)];
            string[] missing =
            [
                .. record.State.ThingsOf(record.IdOf("c1"))
                    .Where(t => t.Type is not (ThingType.Clearance or ThingType.Source) && !shown.Contains(t.Id)).Select(t => t.Key),
            ];
            Assert.NotEmpty(missing);
            Assert.Equal(missing.Order(StringComparer.Ordinal), opened.Held.Select(h => h.Key).Order(StringComparer.Ordinal));
            Assert.All(opened.Held, h => Assert.NotEmpty(h.Reason));
        }
    }

    [Fact]
    public void Openings_name_exactly_the_fields_that_are_given_out()
    {
        TestRecord record = InventedCase.Record();
        Opened opened = record.Open(Audience.Public);

        Assert.Equal(opened.Things.Select(t => t.Entry), opened.Openings.Select(o => o.Entry));
        foreach ((OpenedThing thing, Opening opening) in opened.Things.Zip(opened.Openings))
        {
            Assert.Equal(opening.Pointers.Order(StringComparer.Ordinal), opening.Pointers);
            Assert.Equal(opening.Pointers, Bodies.Pointers.Of(thing.Body).Where(opening.Pointers.Contains).Order(StringComparer.Ordinal));
        }
    }
}
