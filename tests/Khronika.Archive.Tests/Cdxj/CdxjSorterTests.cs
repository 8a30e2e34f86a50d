using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Tests.Zip;

namespace Khronika.Archive.Tests.Cdxj;

public sealed class CdxjSorterTests
{
    [Fact]
    public void Lines_come_out_in_the_order_of_their_bytes_however_little_is_held() =>
        Prop.ForAll(
            Gen.Elements("a", "b", "Z", "~", "ә", "😀", "\uFFFD", "é", "a ", "a)").ListOf().Select(string.Concat).ListOf().Zip(Gen.Choose(20, 400)).ToArbitrary(),
            made =>
            {
                byte[][] lines = [.. made.Item1.Select(line => Encoding.UTF8.GetBytes(line + "\n"))];
                byte[][] sorted = [.. lines.Order(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
                return Sorted(lines, made.Item2).AsSpan().SequenceEqual(sorted.SelectMany(line => line).ToArray());
            }).QuickCheckThrowOnFailure();

    // With room for one line each becomes a run, which is more of them than are merged at once.
    [Fact]
    public void More_runs_than_are_merged_at_once_are_merged_by_and_by()
    {
        byte[][] lines = [.. Enumerable.Range(0, 300).Select(i => Encoding.UTF8.GetBytes($"{(i * 7919) % 300:d4}\n"))];

        Assert.Equal(string.Concat(Enumerable.Range(0, 300).Select(i => $"{i:d4}\n")), Encoding.UTF8.GetString(Sorted(lines, 5)));
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var temp = new TempFile();
        using (var sorter = new CdxjSorter(temp.Folder, 5))
        {
            for (int i = 0; i < 300; i++) sorter.Add("line\n"u8);
            Assert.NotEmpty(Directory.EnumerateFiles(temp.Folder));
        }

        Assert.Empty(Directory.EnumerateFiles(temp.Folder));
    }

    [Fact]
    public void A_line_too_long_to_be_read_again_is_not_taken()
    {
        using var sorter = new CdxjSorter(Path.GetTempPath());

        Assert.Throws<ArgumentOutOfRangeException>(() => sorter.Add(new byte[CdxjLimits.LineBytes + 1]));
    }

    static byte[] Sorted(byte[][] lines, int memory)
    {
        using var temp = new TempFile();
        using var sorter = new CdxjSorter(temp.Folder, memory);
        foreach (byte[] line in lines) sorter.Add(line);
        using var output = new MemoryStream();
        sorter.WriteTo(output);
        return output.ToArray();
    }
}
