using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Checks;
using Khronika.Store.Files;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests;

public sealed class RecordFolderTests : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void A_new_record_has_a_public_entry_0_with_its_key_and_the_fingerprint_of_the_standby()
    {
        using RecordFolder record = Sample.Create(temp["r"], Sample.Origin, new TestClock(), out string standbyKey);

        EntryFile entry0 = record.Journal.ReadEntry(0);
        string standby = SigningKey.Parse(standbyKey).Verifier.ToString();
        Assert.Equal(ThingType.Log, entry0.Type);
        Assert.Equal(Sample.Origin, (string?)entry0.ValueOf("/body/origin"));
        Assert.Equal(record.Log.Key.ToString(), (string?)entry0.ValueOf("/body/vkey"));
        Assert.Equal(Hash.Of(Encoding.UTF8.GetBytes(standby)).ToString(), (string?)entry0.ValueOf("/body/standbySha256"));
        Assert.Equal(LeafKind.Public, Leaf.Read(record.Log.Reader.Leaf(0), out _));
        Assert.Equal(entry0.ToBytes(), record.Log.Read("entry/0"));
        Assert.Equal(new RecordSettings(RecordSettings.CurrentFormat, Sample.Origin, "2031-08-01T04:30:15Z"), record.Settings);
        Assert.True(record.Settings.IsSample);
        Assert.True(Fsck.Run(temp["r"]).Findings.All(finding => finding.Path.Length == 0));
    }

    [Fact]
    public void The_standby_key_is_kept_nowhere_and_the_log_key_is_private()
    {
        using RecordFolder record = Sample.Create(temp["r"], Sample.Origin, new TestClock(), out string standbyKey);
        string secret = standbyKey.Split('+', 5)[^1];

        foreach (string path in Directory.EnumerateFiles(temp["r"], "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(secret, Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal);
        Assert.Equal(Durable.Private, File.GetUnixFileMode(temp["r/keys/log.key"]));
        Assert.Equal(Durable.PrivateFolder, File.GetUnixFileMode(temp["r"]));
    }

    [Fact]
    public void A_folder_that_holds_something_becomes_no_record()
    {
        temp.Write("r/theirs", "x"u8);

        Assert.ThrowsAny<IOException>(() => Sample.Create(temp["r"]));
        Assert.Single(Directory.GetFileSystemEntries(temp["r"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a+b")]
    [InlineData("line\nend")]
    public void An_origin_that_is_no_key_name_is_refused_before_anything_is_made(string origin)
    {
        Assert.ThrowsAny<ArgumentException>(() => Sample.Create(temp["r"], origin, new TestClock(), out _));
        Assert.False(Directory.Exists(temp["r"]));
    }

    [Fact]
    public void A_record_has_one_writer_and_any_number_of_readers()
    {
        using (RecordFolder writer = Sample.Create(temp["r"]))
        {
            RecordInUseException refused = Assert.Throws<RecordInUseException>(() => Sample.Open(temp["r"]));
            Assert.Equal("another process is writing to this record", refused.Message);
            using RecordFolder reader = RecordFolder.OpenToRead(temp["r"]);
            Sample.Fill(writer);
            Assert.Equal(writer.Log.Note, reader.Log.Note);
            Assert.Equal(writer.Journal.ReadEntry(3).Commitment, reader.Journal.ReadEntry(3).Commitment);
            Assert.Throws<InvalidOperationException>(() => reader.Journal.Append([Sample.Question("q")], Sample.By));
        }

        using RecordFolder again = Sample.Open(temp["r"]);
    }

    [Fact]
    public void No_record_and_an_unknown_format_are_told_apart()
    {
        Assert.False(Assert.Throws<NoRecordException>(() => Sample.Open(temp.Root)).IsUnknownFormat);
        temp.Write("khronika.json", "{\"format\":\"khronika-record/v9\",\"origin\":\"x\",\"created\":\"y\"}"u8);
        Assert.True(Assert.Throws<NoRecordException>(() => Sample.Open(temp.Root)).IsUnknownFormat);
        temp.Write("khronika.json", "{\"format\":"u8);
        Assert.True(Assert.Throws<NoRecordException>(() => RecordFolder.OpenToRead(temp.Root)).IsUnknownFormat);
    }

    [Fact]
    public void Another_key_in_the_folder_signs_nothing()
    {
        Sample.Create(temp["r"]).Dispose();
        File.WriteAllText(temp["r/keys/log.key"], SigningKey.Generate(Sample.Origin) + "\n");

        Assert.Throws<DamagedLogException>(() => Sample.Open(temp["r"]));
    }

    [Fact]
    public void A_head_restored_from_a_copy_is_refused()
    {
        using (RecordFolder record = Sample.Create(temp["r"]))
        {
            File.Copy(temp["r/head.db"], temp["head.copy"]);
            Sample.Fill(record);
        }

        File.Copy(temp["head.copy"], temp["r/head.db"], overwrite: true);

        Assert.Throws<DamagedLogException>(() => Sample.Open(temp["r"]));
        Assert.Contains(Fsck.Run(temp["r"]).Findings, finding => finding is { Kind: FindingKind.Broken, Path: "head.db" });
    }

    [Fact]
    public void What_interrupted_writes_left_is_removed_at_the_next_start()
    {
        Sample.Create(temp["r"]).Dispose();
        foreach (string folder in new[] { "", "objects/", "log/", "entries/", "staging/" }) temp.Write($"r/{folder}.tmp-0123", "half"u8);
        temp.Write("r/staging/9-dropped", "never sequenced"u8);
        Assert.Equal(6, Fsck.Run(temp["r"]).Findings.Count(finding => finding.Kind == FindingKind.Leftover));

        Sample.Open(temp["r"]).Dispose();

        FsckReport report = Fsck.Run(temp["r"]);
        Assert.Empty(report.Findings);
    }

    public void Dispose() => temp.Dispose();
}
