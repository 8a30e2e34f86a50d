using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>log key</c>, <c>log checkpoint</c>, <c>log fsck</c>, and where the record is looked for.</summary>
public sealed class LogTests(DemoFolder demo, SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void The_log_shows_its_checkpoint_as_a_signed_note_and_its_key_as_one_line()
    {
        Assert.Equal(File.ReadAllText(Path.Combine(demo.Record, "log", "checkpoint")), Command.Do("log", "checkpoint", "--record", demo.Record).Out);
        Assert.Matches(@"^SAMPLE-INVENTED\S*\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\n$", Command.Do("log", "key", "--record", demo.Record).Out);
    }

    [Fact]
    public void The_record_is_the_one_named_else_that_of_the_environment_else_the_one_in_this_folder()
    {
        small.SampleIn(temp);
        string[] command = Command.Words("log", "key");

        Assert.StartsWith("SAMPLE-INVENTED.example/small+", Command.RunIn(temp.Root, "log", "key").Out, StringComparison.Ordinal);
        Assert.StartsWith("SAMPLE-INVENTED.example/khronika-demo+", Shell.Run(temp.Root, ["env", $"KHRONIKA_RECORD={demo.Record}", .. command]).Out, StringComparison.Ordinal);
        Assert.StartsWith("SAMPLE-INVENTED.example/small+", Shell.Run(temp.Root, ["env", $"KHRONIKA_RECORD={demo.Record}", .. command, "--record", temp["record"]]).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objects")]
    [InlineData("entries")]
    [InlineData("log/tile/0")]
    [InlineData("log/tile/entries")]
    [InlineData("log/entry")]
    public void Fsck_finds_a_flipped_byte_and_ends_with_2(string folder)
    {
        string record = temp.Copy(demo.Record, "record");
        string file = Tree.Files(Path.Combine(record, folder)).MaxBy(f => new FileInfo(f).Length)!;
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.Delete(file);
        File.WriteAllBytes(file, bytes);

        using JsonDocument report = JsonDocument.Parse(Command.Run("log", "fsck", "--record", record, "--json").MustEndWith(2).Out);

        Assert.Equal("altered", report.RootElement.GetProperty("verdict").GetString());
        Assert.Contains(report.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("path").GetString()!.StartsWith(folder.Split('/')[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Fsck_finds_an_object_that_is_gone_and_a_file_that_a_crash_left()
    {
        string record = temp.Copy(demo.Record, "record");
        temp.Write("record/staging/left-over", "SAMPLE, INVENTED");
        Assert.Contains("left over", Command.Do("log", "fsck", "--record", record).Out, StringComparison.Ordinal);

        File.Delete(Tree.Files(Path.Combine(record, "objects")).First());
        Command.Run("log", "fsck", "--record", record).MustEndWith(2);
    }

    [Fact]
    public void Fsck_of_a_log_in_a_folder_or_under_an_address_says_what_it_found_and_ends_so()
    {
        string log = Path.Combine(temp.Copy(demo.Record, "record"), "log"), key = Command.Do("log", "key", "--record", demo.Record).Out.TrimEnd();
        Assert.Contains("intact", Command.Do("log", "fsck", log, "--key", key).Out, StringComparison.Ordinal);
        Assert.Contains("entry 0 names it", Command.Do("log", "fsck", log).Out, StringComparison.Ordinal);

        string tile = Tree.Files(Path.Combine(log, "tile", "0")).Order(StringComparer.Ordinal).Last();
        File.Delete(tile);
        using JsonDocument report = JsonDocument.Parse(Command.Run("log", "fsck", log, "--json").MustEndWith(2).Out);
        Assert.Equal("altered", report.RootElement.GetProperty("verdict").GetString());
        Assert.Contains(report.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("path").GetString() == Path.GetRelativePath(log, tile));

        Command.Run("log", "fsck", log, "--key", "SAMPLE-INVENTED.example/other+00000000+AAAA").MustEndWith(3);
        Command.Run("log", "fsck", temp["nowhere"]).MustEndWith(1);
        Command.Run("log", "fsck", "http://127.0.0.1:9").MustEndWith(3);
    }

    [Fact]
    public void Partial_files_that_nothing_replaced_are_not_pruned()
    {
        string record = temp.Copy(demo.Record, "record");
        string[] before = Tree.Files(Path.Combine(record, "log")).Order(StringComparer.Ordinal).ToArray();

        Assert.Contains("No partial file", Command.Do("log", "prune-partials", "--record", record).Err, StringComparison.Ordinal);
        Command.Do("log", "prune-partials", "--remove", "--record", record);

        Assert.Equal(before, Tree.Files(Path.Combine(record, "log")).Order(StringComparer.Ordinal));
    }

    public void Dispose() => temp.Dispose();
}
