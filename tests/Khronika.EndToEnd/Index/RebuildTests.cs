using Khronika.EndToEnd.Running;
using Khronika.Store;

namespace Khronika.EndToEnd.Index;

/// <summary>The ledger is the record; the index can be deleted and made again.</summary>
public sealed class RebuildTests(DemoFolder demo) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void Every_answer_is_the_same_after_the_index_is_deleted()
    {
        string record = temp.Copy(demo.Record, "record");
        Command.Do("publish", temp["before"], "--record", record);
        foreach (string file in Directory.EnumerateFiles(record, "index.db*")) File.Delete(file);

        Command.Do("publish", temp["after"], "--record", record);

        Same(temp["before"], temp["after"]);
        Assert.Equal(Command.Do("case", "import", Path.Combine(Samples.Case, "case.yaml"), "--record", record, "--json").Out, AgainIn(demo.Record));
    }

    [Fact]
    public void A_rebuilt_index_holds_the_same_rows()
    {
        string record = temp.Copy(demo.Record, "record");
        string[] before = Dump(record);

        Command.Do("index", "rebuild", "--record", record);

        Assert.True(before.Length > 100);
        Assert.Equal(before, Dump(record));
    }

    [Fact]
    public void A_damaged_index_is_made_again_and_nothing_is_lost()
    {
        string record = temp.Copy(demo.Record, "record");
        Command.Do("publish", temp["before"], "--record", record);
        foreach (string file in Directory.EnumerateFiles(record, "index.db*")) File.Delete(file);
        temp.Write("record/index.db", "SAMPLE, INVENTED: no database");

        Command.Do("index", "rebuild", "--record", record);
        Command.Do("publish", temp["after"], "--record", record);

        Same(temp["before"], temp["after"]);
    }

    string AgainIn(string record) => Command.Do("case", "import", Path.Combine(Samples.Case, "case.yaml"), "--record", temp.Copy(record, "again"), "--json").Out;

    static string[] Dump(string record)
    {
        using RecordFolder folder = RecordFolder.OpenToRead(record);
        return [.. folder.Index.Dump()];
    }

    static void Same(string one, string other) => Shell.Run(one, "diff", "-r", one, other).MustEndWith(0);

    public void Dispose() => temp.Dispose();
}
