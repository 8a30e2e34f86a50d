using Khronika.Ledger.Checking;
using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Tests.Checking;

public class PublishedWidthsTests
{
    [Fact]
    public void Widths_are_those_each_published_size_has_of_its_own()
    {
        long[] sizes = [5, 1, 0, 256, 300, 301, 65536, 70000, 1L << 62, (1L << 62) + 77, (1L << 62) + 77];
        PublishedWidths published = PublishedWidths.Of(sizes);
        for (int level = 0; level < 8; level++)
            foreach (long number in sizes.Select(size => (size >> (8 * level)) / 256).Distinct())
            {
                int[] expected = [.. sizes.Select(size => TilePath.Width(size, level, number)).Where(width => width is > 0 and < 256).Distinct().Order()];
                Assert.Equal(expected, published.In(level, number, 256));
                Assert.Equal(expected.Where(width => width < 44), published.In(level, number, 44));
            }
    }
}
