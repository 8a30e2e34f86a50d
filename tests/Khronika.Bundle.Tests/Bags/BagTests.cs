using System.Text;
using Khronika.Bundle.Bags;
using Khronika.Ledger.Tree;

namespace Khronika.Bundle.Tests.Bags;

public sealed class BagTests
{
    static readonly DateTimeOffset At = new(2031, 8, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_bag_is_as_RFC_8493_has_it()
    {
        string folder = Directory.CreateTempSubdirectory("khronika-test-").FullName;
        try
        {
            var bag = new BagWriter(new FolderSink(folder));
            bag.Add("data/b.txt", "two"u8);
            bag.AddStored("data/a 100%.txt", new MemoryStream("one!"u8.ToArray()), 4, Hash.Of("one!"u8));
            bag.Finish([new("Bagging-Date", "2031-08-01")]);

            Assert.Equal("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", File.ReadAllText(Path.Combine(folder, "bagit.txt")));
            Assert.Equal("Bagging-Date: 2031-08-01\nPayload-Oxum: 7.2\n", File.ReadAllText(Path.Combine(folder, "bag-info.txt")));
            Assert.Equal($"{Hash.Of("one!"u8)}  data/a 100%25.txt\n{Hash.Of("two"u8)}  data/b.txt\n", File.ReadAllText(Path.Combine(folder, "manifest-sha256.txt")));
            Assert.Equal(["bag-info.txt", "bagit.txt", "manifest-sha256.txt"], File.ReadAllLines(Path.Combine(folder, "tagmanifest-sha256.txt")).Select(l => l[66..]));
            Assert.True(BagSource.TryOpen(folder, out BagSource? source, out _));
            using (source) Assert.All(BagCheck.Run(source, out _)!.Findings, f => Assert.Equal(BagState.Intact, f.State));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_same_input_makes_the_same_zip()
    {
        static byte[] Write()
        {
            using var stream = new MemoryStream();
            var bag = new BagWriter(new ZipSink(stream, "top", At));
            bag.Add("data/a", Encoding.ASCII.GetBytes(new string('a', 1000)));
            bag.Finish([]);
            return stream.ToArray();
        }

        Assert.Equal(Write(), Write());
    }

    [Fact]
    public void Line_ends_and_percent_signs_in_names_are_encoded_and_nothing_else()
    {
        foreach (string name in new[] { "data/a\nb", "data/a\rb", "data/100%", "data/%0A", "data/қ" }) Assert.Equal(name, DigestList.Decode(DigestList.Encode(name)));
        Assert.Equal("data/a%0Ab%0D%25 қ", DigestList.Encode("data/a\nb\r% қ"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{0} data/a\n")]
    [InlineData("{0}  data/a")]
    [InlineData("{0}\t data/a\n")]
    [InlineData("{0} *data/a\n")]
    [InlineData("{0}  data/../a\n")]
    [InlineData("{0}  /data/a\n")]
    [InlineData("{0}  data/a\r\n")]
    [InlineData("{0}  data/b\n{0}  data/a\n")]
    [InlineData("{0}  data/a\n{0}  data/a\n")]
    [InlineData("{0}  data/100%\n")]
    public void A_list_in_another_form_is_refused(string list)
    {
        string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, list, new string('0', 64));

        Assert.False(DigestList.TryRead(Encoding.UTF8.GetBytes(text), out _, out int line, out string? reason));
        Assert.True(line > 0);
        Assert.NotEmpty(reason);
        Assert.False(DigestList.TryRead(Encoding.UTF8.GetBytes($"{new string('A', 64)}  data/a\n"), out _, out _, out _));
    }
}
