using System.IO.Compression;
using System.Security.Cryptography;
using Khronika.Archive.Tests.Inflating;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc.Verifying;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

/// <summary>Files that are verified in little memory, however many records they hold and wherever they can be left.</summary>
public sealed class HostileVerifierTests
{
    [Fact]
    public void A_block_of_a_gigabyte_is_hashed_with_little_memory()
    {
        const long length = 1L << 30;
        using TempFile file = new();
        byte[] header = new RawRecord("resource", []) { Length = $"{length}", Fields = [("WARC-Target-URI", "urn:sample"), ("WARC-Block-Digest", $"sha1:{Convert.ToHexStringLower(OfZeros(length))}")] }.Header;
        using (FileStream output = File.Create(file.Path))
        {
            output.Write(header);
            output.SetLength(header.Length + length);
            output.Seek(0, SeekOrigin.End);
            output.Write("\r\n\r\n"u8);
        }

        using SafeFileHandle handle = File.OpenHandle(file.Path);
        List<RecordVerdict> verdicts = [];
        long before = GC.GetAllocatedBytesForCurrentThread();
        WarcVerifier.Verify(handle, verdicts.Add, _ => Assert.Fail("nothing is wrong"), degree: 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
        Assert.Equal(RecordState.Intact, Assert.Single(verdicts).State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_file_compressed_as_a_whole_does_not_become_a_list(int degree)
    {
        const int count = 60_000;
        using TempFile file = new();
        using (GZipStream output = new(File.Create(file.Path), CompressionLevel.Fastest))
            for (int i = 0; i < count; i++) output.Write(RawRecord.Resource(i, "tiny").ToBytes());

        Assert.Equal(count, Verify(file.Path, degree, 20_000).Records);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Faults_without_a_record_between_do_not_become_a_list(int degree)
    {
        const int count = 100_000;
        byte[] empty = RawMember.Of([]);
        using TempFile file = new();
        using (FileStream output = File.Create(file.Path))
            for (int i = 0; i < count; i++) output.Write(empty);

        Assert.Equal(count, Verify(file.Path, degree, 20_000).Strays);
    }

    [Fact]
    public void A_bomb_could_not_be_checked()
    {
        using TempFile file = new();
        using (GZipStream output = new(File.Create(file.Path), CompressionLevel.Optimal))
        {
            output.Write((new RawRecord("resource", []) { Length = $"{200 << 20}", Fields = [("WARC-Target-URI", "urn:sample"), ("WARC-Block-Digest", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")] }).Header);
            for (int i = 0; i < 200; i++) output.Write(new byte[1 << 20]);
        }

        using SafeFileHandle handle = File.OpenHandle(file.Path);
        List<RecordVerdict> verdicts = [];
        WarcVerifier.Verify(handle, verdicts.Add, _ => { });
        RecordVerdict verdict = Assert.Single(verdicts);
        Assert.Equal((RecordState.Unchecked, DigestOutcome.CannotBeChecked, DigestOutcome.NotStated), (verdict.State, verdict.Block.Outcome, verdict.Payload.Outcome));
        Assert.Contains(verdict.Faults, fault => fault.Name == "gzip-bomb");
    }

    // What was told first is no longer held when most has been told.
    static (int Records, int Strays) Verify(string path, int degree, long stretch)
    {
        using SafeFileHandle handle = File.OpenHandle(path);
        int records = 0, strays = 0;
        WeakReference? first = null;
        bool isHeld = true;
        WarcVerifier.Verify(handle, verdict => Count(ref records, verdict), fault => Count(ref strays, fault), degree: degree, stretchBytes: stretch);
        Assert.False(isHeld);
        return (records, strays);

        void Count(ref int count, object item)
        {
            first ??= new WeakReference(item);
            if (++count != 50_000) return;
            GC.Collect();
            isHeld = first.IsAlive;
        }
    }

    static byte[] OfZeros(long length)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        byte[] zeros = new byte[1 << 20];
        for (long done = 0; done < length; done += zeros.Length) hash.AppendData(zeros);
        return hash.GetHashAndReset();
    }
}
