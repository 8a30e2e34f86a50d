namespace Khronika.Record.Tests.Clearing;

public class ClosedNameTests
{
    static TestRecord Saying(string text, string language = "en") =>
        InventedCase.Record(InventedCase.Yaml.WithIn("said-held", "text: {en: \"Sample One was held for two hours\"", $"text: {{{(language == "en" ? "en" : "kk")}: \"{text}\""));

    [Theory]
    [InlineData("Twoson was there")]
    [InlineData("TWOSON was there")]
    [InlineData("Twoson's word")]
    [InlineData("Specimen Twoson-Other")]
    [InlineData("видели Двойкину")]
    [InlineData("по словам Двойкиной")]
    [InlineData("с ДВОЙКИНОЙ")]
    [InlineData("у Экземпляра")]
    [InlineData("Двойкинаның айтуынша")]
    [InlineData("Двои\u0306кина сказала")]
    [InlineData("Двой\u00ADкина сказала")]
    public void A_text_that_names_a_closed_person_is_held_back(string text) =>
        Assert.Equal("names c1/two, who is not cleared by name for public", Saying(text).WhyHeld("c1/said-held"));

    [Theory]
    [InlineData("a specimen was taken")]
    [InlineData("двойка по арифметике")]
    [InlineData("Двор был пуст")]
    [InlineData("nobody was named")]
    public void A_text_that_names_nobody_is_shown(string text) => Assert.Null(Saying(text).WhyHeld("c1/said-held"));

    [Theory]
    [InlineData("SPECIMEN TWOSON", "Twoson came")]
    [InlineData("Семён Йодов", "у Семена")]
    [InlineData("Семен Йодов", "у Семёна")]
    [InlineData("Анна Ли", "об Анне")]
    [InlineData("Горский", "к Горскому")]
    [InlineData("Горская", "к Горской")]
    [InlineData("Павел", "Павла видели")]
    public void A_name_is_found_however_its_keeper_wrote_it(string name, string text)
    {
        string yaml = InventedCase.Yaml.WithIn("two", "Экземпляр Двойкина", name)
            .WithIn("said-held", "text: {en: \"Sample One was held for two hours\"", $"text: {{en: \"{text}\"");

        Assert.Equal("names c1/two, who is not cleared by name for public", InventedCase.Record(yaml).WhyHeld("c1/said-held"));
    }

    [Theory]
    [InlineData("Ли Бо", "говорил Ли Бо", true)]
    [InlineData("Ли Бо", "пошли боком", false)]
    [InlineData("Li", "Li came", true)]
    [InlineData("Li", "life is a line", false)]
    public void A_short_name_is_found_where_it_stands_whole(string name, string text, bool isFound)
    {
        string yaml = InventedCase.Yaml.WithIn("two", "Экземпляр Двойкина", name)
            .WithIn("said-held", "text: {en: \"Sample One was held for two hours\"", $"text: {{en: \"{text}\"");

        Assert.Equal(isFound, InventedCase.Record(yaml).WhyHeld("c1/said-held") is not null);
    }

    [Fact]
    public void A_word_that_an_open_name_shares_is_no_sign_of_the_closed_one()
    {
        string yaml = InventedCase.Yaml.WithIn("two", "Specimen Twoson", "Sample Twoson");

        Assert.Null(InventedCase.Record(yaml).WhyHeld("c1/said-held"));
    }

    [Theory]
    [InlineData("day", "{en: \"two hours\"}", "{en: \"with Twoson\"}", "c1/day")]
    [InlineData("held", "text: {en: \"Sample One was", "text: {en: \"Twoson was", "c1/held")]
    [InlineData("page", "author: Invented Watch", "author: S. Twoson", "c1/page")]
    [InlineData("one", "roles: [{en: \"baker\"}]", "roles: [{en: \"lawyer of Twoson\"}]", "c1/one")]
    [InlineData("said-held", "two hours\"}]", "two hours\", note: \"handed over by Twoson\"}]", "c1/said-held")]
    [InlineData("c1", "two hours\"", "Twoson's two hours\"", "c1")]
    public void A_closed_name_is_found_in_every_text_of_a_keeper(string key, string old, string now, string held)
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.WithIn(key, old, now));

        Assert.Contains("names c1/two", record.WhyHeld(held), StringComparison.Ordinal);
        Assert.DoesNotContain("Twoson", record.AllOpened(Audience.Public), StringComparison.Ordinal);
    }

    [Fact]
    public void A_passage_that_names_a_closed_person_holds_its_statement_back()
    {
        TestRecord record = new();
        record.Preserve("page", InventedCase.Page.Replace("nobody was held that day", "nobody but Twoson was held that day", StringComparison.Ordinal));
        record.Import(InventedCase.Yaml.WithIn("denied", "exact: \"nobody was held", "exact: \"nobody but Twoson was held"));

        Assert.Equal("its passage is held back: it names c1/two, who is not cleared by name for public", record.WhyHeld("c1/denied"));
    }

    [Theory]
    [InlineData("wrote on 5 May", "and Twoson wrote on 5 May", "before", "after")]
    [InlineData("two hours.", "two hours with Twoson.", "after", "before")]
    public void Context_that_names_a_closed_person_is_dropped_rather_than_the_passage(string old, string now, string dropped, string kept)
    {
        TestRecord record = new();
        record.Preserve("page", InventedCase.Page.Replace(old, now, StringComparison.Ordinal));
        record.Import(InventedCase.Yaml);

        System.Text.Json.Nodes.JsonObject excerpt = record.BodyOf("c1/said-held/excerpt-1");
        Assert.Null(record.WhyHeld("c1/said-held"));
        Assert.False(excerpt.ContainsKey(dropped));
        Assert.True(excerpt.ContainsKey(kept));
        Assert.Equal($"shown without what stands {dropped} it: that names c1/two, who is not cleared by name for public", record.WhyHeld("c1/said-held/excerpt-1"));
    }

    [Fact]
    public void A_name_cut_by_the_edge_of_a_passage_is_a_name()
    {
        TestRecord record = new();
        record.Preserve("page", InventedCase.Page.Replace("two hours.", "two hours.Two\u00ADson", StringComparison.Ordinal).Replace("nobody was held that day", "Two" + "son went free", StringComparison.Ordinal));
        record.Import(InventedCase.Yaml.WithIn("denied", "exact: \"nobody was held that day\"", "exact: \"son went free\""));

        Assert.Null(record.WhyHeld("c1/denied"));
        Assert.False(record.BodyOf("c1/denied/excerpt-1").ContainsKey("before"));
    }

    [Theory]
    [InlineData("open", true, "Specimen Twoson")]
    [InlineData("initials", true, "S. T.")]
    [InlineData("pseudonym", true, "Witness A")]
    [InlineData("hidden", false, null)]
    public void A_person_is_shown_as_far_as_their_protection_says(string protection, bool isShown, string? shownAs)
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.WithIn("two", "protection: hidden", $$"""
            protection: {{protection}}
                pseudonym: {en: Witness A}
                cleared: [public]
                basis: {kind: consent, text: "planted-basis"}
            """));

        Assert.Equal(isShown, record.IsOpened("c1/two"));
        if (!isShown) Assert.Equal("protection: hidden", record.WhyHeld("c1/two"));
        Assert.Equal(protection == "open", record.AllOpened(Audience.Public).Contains("Twoson", StringComparison.Ordinal));
        if (shownAs is not null)
        {
            Assert.Contains(record.View(Audience.Public).Persons, p => p.Shown.In("en").Text == shownAs && p.NameWithheld == (protection != "open"));
        }
    }

    [Fact]
    public void A_person_open_to_one_audience_is_closed_to_another()
    {
        string yaml = InventedCase.Yaml.WithIn("two", "protection: hidden", "protection: open\n    cleared: [lawyer]\n    basis: {kind: consent, text: x}")
            .WithIn("said-held", "text: {en: \"Sample One was", "text: {en: \"Twoson was");
        TestRecord record = InventedCase.Record(yaml);

        Assert.NotNull(record.WhyHeld("c1/said-held", Audience.Court));
        Assert.Null(record.WhyHeld("c1/said-held", Audience.Lawyer));
    }

    [Fact]
    public void A_name_closed_in_one_case_is_closed_in_every_case()
    {
        TestRecord record = InventedCase.Record();
        string other = InventedCase.Yaml.Replace("key: c1\n", "key: c2\n", StringComparison.Ordinal)
            .WithIn("two", "Specimen Twoson", "Somebody Elsewhere").WithIn("two", "Экземпляр Двойкина", "Некто Инойкин")
            .WithIn("said-held", "text: {en: \"Sample One was", "text: {en: \"Twoson was");
        record.Import(other);

        Record.Clearing.Opened opened = new Record.Clearing.AudienceView(record.State, Audience.Public).Open(record.IdOf("c2"));
        Assert.Contains(opened.Held, h => h is { Key: "c2/said-held", Reason: "names c1/two, who is not cleared by name for public" });
    }
}
