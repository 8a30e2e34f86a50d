using Khronika.EndToEnd.Running;
using Khronika.Ledger.Entries;

namespace Khronika.EndToEnd.StockTools;

/// <summary><c>vectors/verify.py</c>, which knows nothing of our code, on logs that we wrote.</summary>
public sealed class SecondReaderTests : IDisposable
{
    static readonly string Program = Path.GetFullPath(Path.Combine(Samples.Case, "../../vectors/verify.py"));

    readonly TempFolder temp = new();
    readonly DemoFolder demo;

    public SecondReaderTests(DemoFolder demo)
    {
        Assert.SkipUnless(Shell.Has("python3"), "python3 is not here");
        this.demo = demo;
    }

    [Fact]
    public void It_finds_a_log_of_ours_intact_with_all_entries_of_its_packs()
    {
        string key = Command.Do("log", "key", "--record", demo.Record).Out.Trim();

        Outcome read = Read(Path.Combine(demo.Record, "log"), "--packs", Path.Combine(demo.Record, "entries"), "--key", key).MustEndWith(0);

        Assert.StartsWith($"intact: {Tree.LogSize(demo.Record)} leaves", read.Out, StringComparison.Ordinal);
        Assert.Contains($"{Tree.LogSize(demo.Record)} entry files", read.Out, StringComparison.Ordinal);
        Read(Path.Combine(demo.Site, "log")).MustEndWith(0);
    }

    [Fact]
    public void A_flipped_byte_in_any_file_of_the_log_is_found_and_the_file_named()
    {
        string record = temp.Copy(demo.Record, "record");
        string key = Command.Do("log", "key", "--record", record).Out.Trim();
        string[] packs = ["--key", key, "--packs", Path.Combine(record, "entries")];
        foreach (string file in Tree.Files(Path.Combine(record, "log")).Concat(Tree.Files(Path.Combine(record, "entries"))))
        {
            string name = Path.GetRelativePath(file.Contains("/entries/", StringComparison.Ordinal) && !file.Contains("/log/", StringComparison.Ordinal) ? record : Path.Combine(record, "log"), file);
            byte[] bytes = File.ReadAllBytes(file), flipped = [.. bytes];
            flipped[^10] ^= 1;
            File.Delete(file);
            File.WriteAllBytes(file, flipped);
            Outcome read = Read(Path.Combine(record, "log"), packs);
            Assert.True(read.ExitCode is 2 or 3, name);
            Assert.Contains($": {name}: ", read.Out, StringComparison.Ordinal);
            File.WriteAllBytes(file, bytes);
        }

        Read(Path.Combine(record, "log"), packs).MustEndWith(0);
    }

    [Fact]
    public void A_missing_file_and_one_too_many_are_found()
    {
        string log = temp.Copy(Path.Combine(demo.Record, "log"), "log");
        string tile = Tree.Files(Path.Combine(log, "tile", "0")).MaxBy(file => new FileInfo(file).Length)!;
        byte[] bytes = File.ReadAllBytes(tile);
        File.Delete(tile);
        Assert.Contains("it is missing", Read(log).MustEndWith(2).Out, StringComparison.Ordinal);
        File.WriteAllBytes(tile, bytes);

        File.WriteAllText(Path.Combine(log, "entry", "5"), "SAMPLE, INVENTED");
        Assert.Contains("altered: entry/5: ", Read(log).MustEndWith(2).Out, StringComparison.Ordinal);
        File.Delete(Path.Combine(log, "entry", "5"));

        File.Delete(Path.Combine(log, "entry", "0"));
        Read(log).MustEndWith(3);
    }

    [Fact]
    public void By_another_key_it_could_not_be_checked()
    {
        string other = Khronika.Ledger.Notes.SigningKey.Generate("SAMPLE-INVENTED.example/khronika-demo").Verifier.ToString();

        Assert.Contains("unknown-key", Read(Path.Combine(demo.Record, "log"), "--key", other).MustEndWith(3).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_and_erased_entries_are_counted_apart()
    {
        string record = temp.Copy(demo.Record, "record");
        string pack = Tree.Files(Path.Combine(record, "entries")).First();
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(pack), out IReadOnlyList<ReadOnlyMemory<byte>> files));
        Assert.True(EntryFile.TryRead(files[2].Span, out EntryFile? second, out _));
        File.Delete(pack);
        File.WriteAllBytes(pack, EntryPack.Write([files[0], ReadOnlyMemory<byte>.Empty, second.Erase().ToBytes(), .. files.Skip(3)]));

        Outcome read = Read(Path.Combine(record, "log"), "--packs", Path.Combine(record, "entries")).MustEndWith(0);

        Assert.Contains($"{second.LeafCount - 6} erased; 1 entries lost", read.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_that_does_not_get_its_verdict_is_named_and_counted()
    {
        string vectors = temp.Copy(Path.Combine(Path.GetDirectoryName(Program)!, "ledger"), "vectors");
        string file = Path.Combine(vectors, "note", "good.case");
        File.WriteAllText(file, File.ReadAllText(file).Replace("expect: intact", "expect: altered bad-signature", StringComparison.Ordinal));

        Outcome run = Shell.Run(temp.Root, "python3", Program, "vectors", vectors).MustEndWith(1);

        Assert.StartsWith("note/good.case: expected altered bad-signature, found intact", run.Out, StringComparison.Ordinal);
        Assert.EndsWith(" passed, 1 failed\n", run.Out, StringComparison.Ordinal);
    }

    Outcome Read(string log, params string[] more) => Shell.Run(temp.Root, ["python3", Program, "log", log, .. more]);

    public void Dispose() => temp.Dispose();
}
