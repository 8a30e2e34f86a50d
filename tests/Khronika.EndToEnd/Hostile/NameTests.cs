using System.Text;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Hostile;

/// <summary>Names made to climb out, to pass for an option or to write on the screen.</summary>
public sealed class NameTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Theory]
    [InlineData("two\nlines.txt")]
    [InlineData("-rf.txt")]
    [InlineData("--record")]
    [InlineData("bell\a\u001b[2J.txt")]
    [InlineData("‮txt.exe")]
    [InlineData("...")]
    [InlineData(" ")]
    [InlineData("файл қ.txt")]
    public void A_strange_name_is_kept_closed_and_reaches_neither_the_screen_nor_a_file_name(string name)
    {
        string record = small.SampleIn(temp);
        temp.Write(name, SmallRecord.Page);

        Outcome kept = Command.RunIn(temp.Root, "preserve", "--record", record, "--", name).MustEndWith(0);

        Assert.Equal(2, Tree.LogSize(record));
        Assert.DoesNotContain(kept.Said.Replace("\n", "", StringComparison.Ordinal), char.IsControl);
        Assert.DoesNotContain(Tree.Names(record), path => Path.GetFileName(path) == name);
        Command.Do("log", "fsck", "--record", record);
    }

    [Theory]
    [InlineData(255)]
    public void The_longest_name_there_is_is_kept(int bytes)
    {
        string record = small.SampleIn(temp);
        string name = new string('қ', (bytes - 1) / 2) + "x";
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(name));

        Command.Do("preserve", temp.Write(name, SmallRecord.Page), "--record", record);

        Assert.Equal(2, Tree.LogSize(record));
    }

    [Fact]
    public void A_path_that_climbs_is_the_file_it_leads_to_and_nothing_is_written_beside_the_record()
    {
        string record = small.SampleIn(temp);
        temp.Write("up/page.txt", SmallRecord.Page);
        Directory.CreateDirectory(temp["up/deep"]);

        Command.RunIn(temp["up/deep"], "preserve", "../page.txt", "--record", record).MustEndWith(0);

        Assert.Equal(["record", "up"], Directory.EnumerateFileSystemEntries(temp.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_that_is_not_utf8_is_refused_by_itself_and_in_a_folder_with_its_bytes_escaped()
    {
        string record = small.SampleIn(temp);
        Shell.Bash(temp.Root, "mkdir f && printf 'SAMPLE, INVENTED' > $'bad\\xff.txt' && cp $'bad\\xff.txt' f/").MustEndWith(0);
        string words = string.Join(' ', Command.Words("preserve", "--record", record).Select(w => $"'{w}'"));

        Outcome alone = Shell.Bash(temp.Root, words + " $'bad\\xff.txt'").MustEndWith(1);
        Outcome inFolder = Shell.Bash(temp.Root, words + " f").MustEndWith(1);

        Assert.Contains("its name is not UTF-8", alone.Err, StringComparison.Ordinal);
        Assert.Contains(@"bad\xff.txt", inFolder.Err, StringComparison.Ordinal);
        Assert.Equal(1, Tree.LogSize(record));
        Assert.Empty(Tree.Files(Path.Combine(record, "objects")));
    }

    [Fact]
    public void A_bundle_with_a_path_that_climbs_writes_nothing_and_does_not_pass()
    {
        Shell.Bash(temp.Root, "mkdir bag && printf 'BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n' > bag/bagit.txt && printf x > evil && cd bag && zip -q ../evil.zip bagit.txt ../evil && cd .. && rm -r bag evil");
        Assert.SkipUnless(File.Exists(temp["evil.zip"]), "zip is not here");

        Assert.True(Command.RunIn(temp.Root, "verify", "evil.zip").ExitCode is 2 or 3);

        Assert.Equal(["evil.zip"], Tree.Names(temp.Root));
    }

    public void Dispose() => temp.Dispose();
}
