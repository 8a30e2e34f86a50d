using FsCheck;
using FsCheck.Fluent;
using Khronika.Web.Desk.Histories;

namespace Khronika.Web.Tests.Histories;

public sealed class WordDiffTests
{
    [Fact]
    public void Runs_put_together_are_both_texts() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((before, after) =>
        {
            IReadOnlyList<WordRun> runs = WordDiff.Of(before.Get, after.Get);

            Assert.Equal(before.Get, string.Concat(runs.Where(r => r.Change != WordChange.Added).Select(r => r.Text)));
            Assert.Equal(after.Get, string.Concat(runs.Where(r => r.Change != WordChange.Removed).Select(r => r.Text)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_that_stay_are_not_marked() =>
        Assert.Equal(
            [new(WordChange.Same, "held for "), new(WordChange.Removed, "four "), new(WordChange.Added, "six "), new(WordChange.Same, "hours")],
            WordDiff.Of("held for four hours", "held for six hours"));

    [Fact]
    public void Texts_of_a_book_are_shown_whole_and_take_no_time()
    {
        string one = string.Join(' ', Enumerable.Range(0, 200_000)), other = one + " more";

        Assert.Equal([new(WordChange.Removed, one), new(WordChange.Added, other)], WordDiff.Of(one, other));
    }

    [Fact]
    public void The_same_is_one_run() => Assert.Equal([new(WordChange.Same, "as it was")], WordDiff.Of("as it was", "as it was"));
}
