using System.Text.Json.Nodes;
using Khronika.Record.Things;

namespace Khronika.Record.Tests.Clearing;

public class TouchTests
{
    const string Held = "touches health, which its clearance does not open";

    [Theory]
    [InlineData("health")]
    [InlineData("home")]
    [InlineData("family")]
    [InlineData("contact")]
    [InlineData("minor")]
    public void What_touches_a_closed_class_is_held_back_until_that_class_is_opened_by_name(string touches)
    {
        string touching = InventedCase.Yaml.WithIn("said-held", "says: held", $"says: held\n    touches: [{touches}]");
        string other = touches == "home" ? "family" : "home";

        Assert.Equal($"touches {touches}, which its clearance does not open", InventedCase.Record(touching).WhyHeld("c1/said-held"));
        Assert.NotNull(InventedCase.Record(touching.WithIn("said-held", "basis:", $"opens: [{other}]\n    basis:")).WhyHeld("c1/said-held"));
        Assert.Null(InventedCase.Record(touching.WithIn("said-held", "basis:", $"opens: [{touches}]\n    basis:")).WhyHeld("c1/said-held"));
    }

    [Fact]
    public void A_health_observation_touches_health_though_its_author_forgot_to_say_so()
    {
        Assert.Equal(Held, InventedCase.Record().WhyHeld("c1/weighing"));
    }

    [Theory]
    [InlineData("says: weight")]
    [InlineData("disputes: weight")]
    [InlineData("about: weighing")]
    public void A_statement_about_health_touches_health_though_its_author_forgot_to_say_so(string link)
    {
        string yaml = InventedCase.Yaml + InventedCase.WeightStatement.Replace("says: weight", link, StringComparison.Ordinal);

        Assert.Equal(Held, InventedCase.Record(yaml).WhyHeld("c1/said-weight"));
        Assert.Null(InventedCase.Record(yaml.WithIn("said-weight", "basis:", "opens: [health]\n    basis:")).WhyHeld("c1/said-weight"));
    }

    [Fact]
    public void An_assertion_about_a_health_observation_touches_health()
    {
        string yaml = InventedCase.Yaml.WithIn("weight", "touches: [health]", "about: weighing");

        Assert.Equal(Held, InventedCase.Record(yaml).WhyHeld("c1/weight"));
    }

    [Fact]
    public void A_statement_touches_what_its_assertion_touches()
    {
        string yaml = InventedCase.Yaml.WithIn("held", "about: day", "touches: [family]");

        Assert.Equal("touches family, which its clearance does not open", InventedCase.Record(yaml).WhyHeld("c1/said-held"));
    }

    [Fact]
    public void A_correction_touches_what_it_corrects()
    {
        string yaml = InventedCase.Yaml + InventedCase.WeightStatement.WithIn("said-weight", "basis:", "opens: [health]\n    basis:") + """
            corrections:
              - key: fix
                of: said-weight
                on: "2031-05-09"
                text: {en: "61 kilograms, not 62"}
                cleared: [public]
                basis: {kind: not-needed, text: "planted-basis"}

            """;

        Assert.Equal(Held, InventedCase.Record(yaml).WhyHeld("c1/fix"));
    }

    [Fact]
    public void No_passage_about_health_reaches_an_audience_by_the_annex_index()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml + InventedCase.WeightStatement);

        Assert.DoesNotContain("61 kilograms", record.AllOpened(Audience.Public), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_references_opens_nothing()
    {
        TestRecord record = InventedCase.Record();
        string caseId = record.IdOf("c1");
        string circle = RecordId.New();
        JsonObject body = new()
        {
            ["key"] = "c1/circle",
            ["case"] = caseId,
            ["says"] = circle,
            ["disputes"] = circle,
            ["about"] = circle,
            ["text"] = new JsonObject { ["en"] = "it goes round" },
            ["excerpts"] = new JsonArray(circle),
        };
        record.Append(new Change(ThingType.Statement, circle, body));
        record.Append(new Change(ThingType.Clearance, RecordId.New(), new JsonObject { ["case"] = caseId, ["of"] = circle, ["audiences"] = "public", ["share"] = "excerpt", ["opens"] = "" }));

        Assert.Equal("its passage is held back: it is not in the record", record.WhyHeld("c1/circle"));
    }

    [Fact]
    public void Every_class_is_known_by_its_word() =>
        Assert.Equal(["health", "home", "family", "contact", "minor"], TouchClass.All);
}
