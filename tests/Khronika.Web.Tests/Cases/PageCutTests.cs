using FsCheck;
using FsCheck.Fluent;
using Khronika.Web.Desk.Cases;

namespace Khronika.Web.Tests.Cases;

public sealed class PageCutTests
{
    [Fact]
    public void Pages_put_together_are_the_list() =>
        Prop.ForAll<int[], byte>((all, most) =>
        {
            PageOf<int> first = PageCut.Of(all, most + 1, Size, 1);

            PageOf<int>[] pages = [.. Enumerable.Range(1, first.Pages).Select(n => PageCut.Of(all, most + 1, Size, n))];

            Assert.Equal(all, pages.SelectMany(p => p.Items));
            Assert.All(pages, p => Assert.InRange(p.Items.Count, all.Length == 0 ? 0 : 1, most + 1));
            Assert.All(pages, p => Assert.True(p.Items.Count <= 1 || p.Items.Sum(i => (long)Size(i)) <= 60_000));
            Assert.All(pages, p => Assert.Equal(all.Length == 0 ? 0 : all[p.First - 1], p.Items.Count == 0 ? 0 : p.Items[0]));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(int.MinValue, 1)]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    [InlineData(int.MaxValue, 2)]
    public void A_page_there_is_not_is_the_nearest(int asked, int shown) => Assert.Equal(shown, PageCut.Of([1, 2, 3], 2, _ => 0, asked).Number);

    [Fact]
    public void What_is_larger_than_a_page_has_one_to_itself() => Assert.Equal(3, PageCut.Of([1, 1_000_000, 1], 10, i => i, 1).Pages);

    [Fact]
    public void Sizes_beyond_any_page_do_not_overflow() => Assert.Equal(1_000, PageCut.Of(new int[1_000], 10, _ => int.MaxValue, 1).Pages);

    static int Size(int of) => Math.Abs(of % 40_000);
}
