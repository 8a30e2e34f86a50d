using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Bodies;
using Khronika.Record.CaseFiles;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles;

public class ExcerptTests
{
    const string Quotation = "exact: \"nobody was held that day\"";

    [Fact]
    public void A_quotation_becomes_a_passage_with_its_place()
    {
        const string Text = "SAMPLE – INVENTED.\nThey wrote: дом пуст, and left.\nNothing more.\n";
        Fields excerpt = Excerpt(Text, "exact: \"дом пуст\"");

        int start = Encoding.UTF8.GetByteCount("SAMPLE – INVENTED.\nThey wrote: ");
        Assert.Equal("дом пуст", excerpt.Text("passage"));
        Assert.Equal((start, start + 15), (excerpt.Number("start"), excerpt.Number("end")));
        Assert.Equal((start, start + 15), (excerpt.Number("sourceStart"), excerpt.Number("sourceEnd")));
        Assert.Equal(("They wrote: ", ", and left."), (excerpt.Text("before"), excerpt.Text("after")));
        Assert.Equal(0, excerpt.Number("object"));
    }

    [Theory]
    [InlineData("exact: \"held\", prefix: \"Two were \"", 23)]
    [InlineData("exact: \"held\", suffix: \" again\"", 23)]
    [InlineData("exact: \"held\", prefix: \"One was \"", 8)]
    [InlineData("exact: \"held\", prefix: \"was \", suffix: \".\"", 8)]
    public void Prefix_and_suffix_tell_places_apart(string selector, int start)
    {
        Fields excerpt = Excerpt("One was held. Two were held again.\n", selector);

        Assert.Equal((start, "held"), (excerpt.Number("start"), excerpt.Text("passage")));
    }

    [Theory]
    [InlineData("exact: \"held\"", "the quotation stands 2 times in evidence 'page' (bytes 8, 23): add 'prefix' or 'suffix'")]
    [InlineData("exact: \"held\", prefix: \"e\"", "not between this prefix and suffix")]
    [InlineData("exact: \"held\", suffix: \" never\"", "not between this prefix and suffix")]
    [InlineData("exact: \"Two were hold again\"", "nearest, at byte 14: \"Two were held again\"")]
    [InlineData("exact: \"two were held again\"", "only letter case")]
    [InlineData("exact: \"Two  were held again\"", "Two were held again")]
    [InlineData("exact: \"Ничего подобного\"", "the quotation does not occur, nor anything like it")]
    public void A_quotation_that_has_not_one_place_is_refused(string selector, string message)
    {
        FileFault fault = Fault("One was held. Two were held again.\n", selector);

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_stands_at_its_excerpt()
    {
        string yaml = InventedCase.With($"[{{item: page, {Quotation}}}]", "\n      - {item: page, exact: \"nobody was held that day\"}\n      - item: page\n        exact: \"nowhere\"");

        FileFault fault = Assert.Single(Record(InventedCase.Page).Plan(yaml).Faults);

        Assert.Equal(Faults.LineOf(yaml, "exact: \"nowhere\"") - 1, fault.Mark.Line);
        Assert.Equal(9, fault.Mark.Column);
    }

    [Fact]
    public void A_quotation_over_two_lines_is_written_with_its_line_end()
    {
        Fields excerpt = Excerpt("They said:\r\none,\r\ntwo. And left.\r\n", "exact: \"one,\\ntwo.\"");

        Assert.Equal("one,\ntwo.", excerpt.Text("passage"));
        Assert.Equal((11L, 20L), (excerpt.Number("start"), excerpt.Number("end")));
        Assert.Equal((12L, 22L), (excerpt.Number("sourceStart"), excerpt.Number("sourceEnd")));
        // The passage ends a sentence: what follows is another one.
        Assert.Equal(("", ""), (excerpt.Text("before"), excerpt.Text("after")));
    }

    [Fact]
    public void Blanks_at_the_ends_of_a_quotation_count()
    {
        Assert.Equal(" was held. ", Excerpt("One was held. Two.\n", "exact: \" was held. \"").Text("passage"));
        Assert.Contains("not in evidence", Fault("One was held.\n", "exact: \"was held. \"").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_range_with_the_hash_of_its_passage_is_the_passage()
    {
        const string Text = "Дом пуст. Никого.\n";

        Fields excerpt = Excerpt(Text, $"bytes: [0, 15], sha256: {HashOf("Дом пуст")}");

        Assert.Equal("Дом пуст", excerpt.Text("passage"));
        Assert.Equal((0L, 15L), (excerpt.Number("start"), excerpt.Number("end")));
    }

    [Theory]
    [InlineData(0, 15, "Дом пусто", "the passage at this byte range has another hash; nearest, at byte 0: \"Дом пуст\"")]
    [InlineData(0, 14, "Дом пуст", "the byte range cuts a character")]
    [InlineData(1, 15, "Дом пуст", "the byte range cuts a character")]
    [InlineData(0, 9999, "Дом пуст", "the byte range does not lie within the text")]
    [InlineData(15, 0, "Дом пуст", "the byte range does not lie within the text")]
    [InlineData(15, 15, "", "the byte range does not lie within the text")]
    public void A_byte_range_that_is_not_its_hash_is_refused(int start, int end, string hashed, string message)
    {
        string selector = string.Create(CultureInfo.InvariantCulture, $"bytes: [{start}, {end}], sha256: {HashOf(hashed)}");

        Assert.Contains(message, Fault("Дом пуст. Никого.\n", selector).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_is_written_in_lower_case()
    {
        string selector = $"bytes: [0, 15], sha256: {HashOf("Дом пуст").ToUpperInvariant()}";

        Assert.Contains("another hash", Fault("Дом пуст. Никого.\n", selector).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16 * 1024, true)]
    [InlineData((16 * 1024) + 1, false)]
    public void A_passage_is_not_the_page(int bytes, bool isTaken)
    {
        string page = new string('x', 20_000) + "\n";
        string selector = string.Create(CultureInfo.InvariantCulture, $"bytes: [0, {bytes}], sha256: {HashOf(page[..bytes])}");

        if (isTaken) Assert.Equal(bytes, Excerpt(page, selector).Number("end"));
        else Assert.Contains("the passage has 16385 bytes, more than 16384", Fault(page, selector).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Context_stays_on_the_line()
    {
        Fields excerpt = Excerpt("Line one of another.\nBefore the words, after.\nLine three of another.\n", "exact: \"the words\"");

        Assert.Equal(("Before ", ", after."), (excerpt.Text("before"), excerpt.Text("after")));
    }

    [Theory]
    [InlineData("The words stand first.\n", "The words", "", " stand first.")]
    [InlineData("Last stand the words", "the words", "Last stand ", "")]
    [InlineData("Last stand the words\nNext line\n", "the words", "Last stand ", "")]
    [InlineData("the words\n", "the words", "", "")]
    public void Context_ends_where_the_line_does(string text, string quotation, string before, string after)
    {
        Fields excerpt = Excerpt(text, $"exact: \"{quotation}\"");

        Assert.Equal((before, after), (excerpt.Text("before"), excerpt.Text("after")));
    }

    [Fact]
    public void A_long_line_gives_no_more_context_than_the_limit_and_whole_words()
    {
        string words = string.Join(' ', Enumerable.Repeat("слово", 200));

        Fields excerpt = Excerpt($"{words} THE PASSAGE {words}\n", "exact: \"THE PASSAGE\"");

        Assert.Matches("^… (слово )+$", excerpt.Text("before"));
        Assert.Matches("^( слово)+ …$", excerpt.Text("after"));
        int most = ExcerptResolver.MaxContext + Encoding.UTF8.GetByteCount("… ");
        Assert.InRange(Encoding.UTF8.GetByteCount(excerpt.Text("before")!), most - 20, most);
        Assert.InRange(Encoding.UTF8.GetByteCount(excerpt.Text("after")!), most - 20, most);
    }

    [Fact]
    public void A_word_longer_than_the_limit_is_not_cut()
    {
        string word = new('ж', 500);

        Fields excerpt = Excerpt($"{word}THE PASSAGE{word}\n", "exact: \"THE PASSAGE\"");

        Assert.Equal(("", ""), (excerpt.Text("before"), excerpt.Text("after")));
    }

    [Fact]
    public void Context_is_always_whole_characters_of_the_same_line_beside_the_passage()
    {
        Gen<string> piece = Gen.Elements("a", "ж", "𐐀", " ", " ", "words", "\n", "—");
        Prop.ForAll(Gen.ArrayOf(piece, 300).Two().ToArbitrary(), pair =>
        {
            (string before, string after) = (string.Concat(pair.Item1), string.Concat(pair.Item2));
            Fields excerpt = Excerpt($"{before}PASSAGE{after}", "exact: \"PASSAGE\"");
            string shownBefore = excerpt.Text("before")!;
            string shownAfter = excerpt.Text("after")!;
            Assert.EndsWith(shownBefore.StartsWith("… ", StringComparison.Ordinal) ? shownBefore[2..] : shownBefore, before, StringComparison.Ordinal);
            Assert.StartsWith(shownAfter.EndsWith(" …", StringComparison.Ordinal) ? shownAfter[..^2] : shownAfter, after, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', shownBefore + shownAfter);
            Assert.InRange(Encoding.UTF8.GetByteCount(shownBefore), 0, ExcerptResolver.MaxContext + 4);
            Assert.InRange(Encoding.UTF8.GetByteCount(shownAfter), 0, ExcerptResolver.MaxContext + 4);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("text/plain", "", "One ", ".")]
    [InlineData("text/plain", ", context: line", "One ", ".")]
    [InlineData("text/plain", ", context: none", "", "")]
    [InlineData("text/html", "", "One ", ".")]
    [InlineData("application/json", "", "", "")]
    [InlineData("application/json", ", context: line", "One ", ".")]
    public void Context_of_JSON_is_given_only_where_it_is_asked_for(string media, string context, string before, string after)
    {
        TestRecord record = new();
        record.Preserve("page", "One was held.\n", media);
        record.Import(Case("exact: \"was held\"" + context));

        Fields excerpt = record.State.FindByKey("c1/denied/excerpt-1")!.Fields;
        Assert.Equal((before, after), (excerpt.Text("before"), excerpt.Text("after")));
    }

    [Fact]
    public void Note_and_language_are_kept()
    {
        Fields excerpt = Excerpt("One was held.\n", "exact: \"was held\", note: \"as printed\", language: en");

        Assert.Equal(("as printed", "en"), (excerpt.Text("note"), excerpt.Text("language")));
    }

    [Fact]
    public void Of_several_objects_with_text_one_is_to_be_named()
    {
        TestRecord record = Folder();

        Assert.Equal(
            "evidence 'page' has 2 objects with text: add 'object: NAME', one of a.txt, sub/b.txt",
            Assert.Single(record.Plan(Case("exact: \"was held\"")).Faults).Message);
        record.Import(Case("exact: \"was held\", object: sub/b.txt"));
        Fields excerpt = record.State.FindByKey("c1/denied/excerpt-1")!.Fields;
        Assert.Equal((2L, "Two "), (excerpt.Number("object"), excerpt.Text("before")));
    }

    [Theory]
    [InlineData("c.txt")]
    [InlineData("p.png")]
    [InlineData("../sub/b.txt")]
    public void An_object_that_is_not_there_or_has_no_text_is_refused_with_those_that_have(string name) =>
        Assert.Equal(
            $"evidence 'page' has no object '{name}' with text; with text are: a.txt, sub/b.txt",
            Assert.Single(Folder().Plan(Case($"exact: \"was held\", object: {name}")).Faults).Message);

    [Fact]
    public void The_only_object_with_text_need_not_be_named()
    {
        TestRecord record = new();
        record.PreserveFolder("page", ("p.png", null, "image/png"), ("a.txt", "One was held.\n", "text/plain"));

        record.Import(Case("exact: \"was held\""));

        Assert.Equal(1, record.State.FindByKey("c1/denied/excerpt-1")!.Fields.Number("object"));
    }

    [Fact]
    public void Nothing_is_quoted_from_an_item_without_text()
    {
        TestRecord record = new();
        record.PreserveFolder("page", ("p.png", null, "image/png"));

        Assert.Equal(
            "evidence 'page' was kept without text: nothing can be quoted from it",
            Assert.Single(record.Plan(Case("exact: \"was held\"")).Faults).Message);
    }

    static Fields Excerpt(string page, string selector)
    {
        TestRecord record = Record(page);
        record.Import(Case(selector));
        return record.State.FindByKey("c1/denied/excerpt-1")!.Fields;
    }

    static FileFault Fault(string page, string selector)
    {
        ImportPlan plan = Record(page).Plan(Case(selector));
        Assert.Empty(plan.Changes);
        return Assert.Single(plan.Faults);
    }

    static TestRecord Record(string page)
    {
        TestRecord record = new();
        record.Preserve("page", page);
        return record;
    }

    static TestRecord Folder()
    {
        TestRecord record = new();
        record.PreserveFolder("page", ("a.txt", "One was held.\n", "text/plain"), ("p.png", null, "image/png"), ("sub/b.txt", "Two was held.\n", "text/plain"));
        return record;
    }

    /// <summary>The invented case with one statement left, that quotes so.</summary>
    static string Case(string selector)
    {
        string yaml = InventedCase.With(Quotation, selector);
        int start = yaml.IndexOf("  - key: said-held\n", StringComparison.Ordinal);
        return yaml.Remove(start, yaml.IndexOf("  - key: denied\n", StringComparison.Ordinal) - start);
    }

    static string HashOf(string passage) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passage)));
}
