using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Faults;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

public sealed class PreserveTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void It_prints_id_hash_and_log_index_and_keeps_the_bytes_untouched()
    {
        string record = small.SampleIn(temp);
        string page = temp.Write("page.txt", SmallRecord.Page);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SmallRecord.Page)));

        Outcome kept = Command.Do("preserve", page, "--record", record);

        Assert.Matches($"^[a-z2-7]{{26}}  {hash}  1  text/plain\n$", kept.Out);
        Assert.Equal(SmallRecord.Page, File.ReadAllText(Path.Combine(record, "objects", hash[..2], hash)));
    }

    [Fact]
    public void A_folder_is_one_item_with_many_objects()
    {
        string record = small.SampleIn(temp);
        temp.Write("export/a.txt", "SAMPLE, INVENTED: a");
        temp.Write("export/deep/b.txt", "SAMPLE, INVENTED: b");

        using JsonDocument kept = JsonDocument.Parse(Command.Do("preserve", temp["export"], "--record", record, "--json").Out);

        Assert.Equal(2, kept.RootElement.GetProperty("objects").GetInt32());
        Assert.Equal(1, kept.RootElement.GetProperty("logIndex").GetInt32());
        Assert.Equal(2, Tree.LogSize(record));
    }

    [Fact]
    public void A_name_that_begins_with_an_at_sign_is_a_file_and_no_list_of_arguments()
    {
        string record = small.SampleIn(temp);
        temp.Write("@list", "--by\nmallory\n");

        Outcome kept = Command.RunIn(temp.Root, "preserve", "@list", "--record", record).MustEndWith(0);

        Assert.Contains("text/plain", kept.Out, StringComparison.Ordinal);
        Assert.Equal(2, Tree.LogSize(record));
    }

    [Fact]
    public void A_path_that_is_not_there_ends_with_1_and_does_not_stop_the_others()
    {
        string record = small.SampleIn(temp);
        string page = temp.Write("page.txt", SmallRecord.Page);

        Outcome kept = Command.Run("preserve", temp["absent"], page, "--record", record).MustEndWith(1);

        Assert.Contains("path 1 of 2 was not preserved: there is no such file", kept.Err, StringComparison.Ordinal);
        Assert.Equal(2, Tree.LogSize(record));
    }

    [Theory]
    [InlineData("--kind", "rumour")]
    [InlineData("--captured-at", "yesterday")]
    [InlineData("--captured-at", "2031-07-25T18:04:00")]
    [InlineData("--source", "Sample Nine, of the clinic")]
    [InlineData("--by", "Sample Nine")]
    public void What_an_option_does_not_take_is_refused_before_anything_is_kept(string option, string value)
    {
        string record = small.SampleIn(temp);

        Command.Run("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record, option, value).MustEndWith(1);

        Assert.Equal(1, Tree.LogSize(record));
        Assert.Empty(Tree.Files(Path.Combine(record, "objects")));
    }

    [Fact]
    public void Without_a_record_it_says_how_to_make_one() =>
        Assert.Contains("khronika init", Command.RunIn(temp.Root, "preserve", temp.Write("page.txt", SmallRecord.Page)).MustEndWith(1).Err, StringComparison.Ordinal);

    [Fact]
    public void A_record_of_a_later_format_is_not_touched_and_ends_with_3()
    {
        string record = small.SampleIn(temp);
        string settings = Path.Combine(record, "khronika.json");
        string later = File.ReadAllText(settings).Replace("khronika-record/v1", "khronika-record/v99", StringComparison.Ordinal);
        File.Delete(settings);
        File.WriteAllText(settings, later);

        Command.Run("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record).MustEndWith(3);

        Assert.Equal(1, Tree.LogSize(record));
    }

    [Fact]
    public void A_second_process_on_the_record_is_refused_with_a_sentence()
    {
        Assert.SkipUnless(Injection.IsPossible, Injection.Why);
        string record = small.SampleIn(temp);
        // The first is stopped in the middle of its work, so that it surely holds the record.
        using Process first = Shell.Start(temp.Root, ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:delay_enter=20000000:when=1", .. Command.Words("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record)]);
        try
        {
            Assert.True(SpinWait.SpinUntil(() => Directory.EnumerateFiles(record, "*", SearchOption.AllDirectories).Any(f => f.Contains("/objects/", StringComparison.Ordinal) || f.Contains("/staging/", StringComparison.Ordinal)), TimeSpan.FromSeconds(15)));

            Outcome second = Command.Run("preserve", temp["page.txt"], "--record", record).MustEndWith(1);

            Assert.Contains("Another process is writing to this record", second.Err, StringComparison.Ordinal);
        }
        finally
        {
            first.Kill(entireProcessTree: true);
            first.WaitForExit();
        }

        Command.Do("preserve", temp["page.txt"], "--record", record);
        Command.Do("log", "fsck", "--record", record);
    }

    public void Dispose() => temp.Dispose();
}
