using FsCheck;
using FsCheck.Fluent;
using Khronika.Store.Search;

namespace Khronika.Store.Tests.Search;

public class SearchWordTests
{
    [Theory]
    [InlineData("Ёлкин", "елкин")]
    [InlineData("БАҚЫТЖАН", "бакытжан")]
    [InlineData("әғқңөұүһі", "агкноуухи")]
    [InlineData("ӘҒҚҢӨҰҮҺІ", "агкноуухи")]
    [InlineData("Йод", "йод")]
    [InlineData("Jürgen Şoqan ñ ğ ı ø Ł", "jurgen soqan n g i o l")]
    [InlineData("İzmir", "izmir")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("O’Sample d'Invented", "osample dinvented")]
    [InlineData("со\u00ADвет", "совет")]
    [InlineData("Sample-One, \"two\"; (3)", "sample one two 3")]
    [InlineData("' '", "")]
    public void Words_are_found_without_a_keyboard_for_their_letters(string text, string folded) => Assert.Equal(folded, SearchWord.Folding(text));

    [Fact]
    public void Each_word_knows_where_it_stands() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), (string text) =>
    {
        int end = 0;
        foreach (SearchWord word in SearchWord.In(text ?? ""))
        {
            Assert.True(word.Start >= end && word.Length > 0 && word.Start + word.Length <= text!.Length);
            Assert.Equal(word.Folded, SearchWord.Folding(text.Substring(word.Start, word.Length)));
            end = word.Start + word.Length;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_pair_parts_words_and_a_word_without_end_is_cut()
    {
        Assert.Equal("a b", SearchWord.Folding("a\uD800b"));
        Assert.Equal(SearchWord.MaxLetters, SearchWord.In(new string('x', 1_000_000)).Single().Folded.Length);
    }

    [Fact]
    public void A_text_is_cut_into_passages_that_are_it_again()
    {
        string text = string.Concat(Enumerable.Repeat("SAMPLE, INVENTED line\n", 1000)) + new string('x', 9000) + string.Concat(Enumerable.Repeat("\U0001F600", 5000));

        (int Start, int Length)[] parts = [.. SearchPassage.Cut(text)];

        Assert.Equal(text, string.Concat(parts.Select(part => text.Substring(part.Start, part.Length))));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, SearchPassage.MaxLength));
        Assert.All(parts, part => Assert.False(char.IsLowSurrogate(text[part.Start])));
        Assert.EndsWith("\n", text.Substring(parts[0].Start, parts[0].Length), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sample on", "{people} : (\"sample\" AND \"on\")")]
    [InlineData("Sample One", "{people} : (\"sample\" AND \"one\"*)")]
    [InlineData("x\" OR * NEAR(a b) {said} : y -", "{people} : (\"x\" AND \"or\" AND \"near\" AND \"a\" AND \"b\" AND \"said\" AND \"y\")")]
    public void Signs_of_a_search_language_are_text(string typed, string said) => Assert.Equal(said, SearchQuery.Of(typed).In(SearchKind.People));

    [Fact]
    public void What_is_typed_beyond_the_limits_is_left_out_and_that_is_said()
    {
        SearchQuery words = SearchQuery.Of(string.Join(' ', Enumerable.Range(10, 20))), letters = SearchQuery.Of(new string('a', 150) + " " + new string('b', 150));

        Assert.Equal((SearchQuery.MaxWords, true), (words.Words.Count, words.IsCut));
        Assert.True(letters.IsCut);
        Assert.False(SearchQuery.Of("sample one").IsCut);
        Assert.Empty(SearchQuery.Of("?!*\"").Words);
    }
}
