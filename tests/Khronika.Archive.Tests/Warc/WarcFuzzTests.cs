using Khronika.Archive.Faults;
using Khronika.Archive.Http;
using Khronika.Archive.Tests.Inflating;
using Khronika.Archive.Tests.Warc.Vectors;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Khronika.Archive.Warc.Verifying;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

/// <summary>The kept files broken by the thousand, the same in every run: each is records and faults, and none costs more than its limit.</summary>
public sealed class WarcFuzzTests
{
    // KHRONIKA_LONG=1 tries four hundred times as many.
    static readonly int Count = Environment.GetEnvironmentVariable("KHRONIKA_LONG") == "1" ? 200_000 : 500;

    /// <summary>What reading, taking apart and verifying one small file may allocate: the windows of four readers, and what becomes of its bytes.</summary>
    const long MaxAllocated = 6L << 20;

    /// <summary>A file of a few kilobytes holds no more than some hundreds of records and faults.</summary>
    const int MaxItems = 3_000;

    static readonly byte[][] Corpus = [.. IntactFiles.All.Concat(DamagedFiles.All).Select(made => made.Bytes)];

    static readonly string[] Minded =
    [
        "\r\n", "\n", "\r\n\r\n", "WARC/1.1\r\n", "WARC/", "Content-Length: ", "Content-Length: 9223372036854775807\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip, br, deflate\r\n",
        "HTTP/1.1 200 OK\r\n", "0\r\n\r\n", "ffffffff\r\n", "http://a/ 1.1.1.1 20200101000000 a 5\n", "WARC-Segment-Number: 1\r\n", "WARC-Payload-Digest: sha1:", " ", "\t", ":", "\u001f\u008b\b",
    ];

    [Fact]
    public void No_file_however_broken_is_more_than_records_and_faults()
    {
        Dice dice = new(11);
        using TempFile file = new();
        int records = 0;
        for (int i = 0; i < Count; i++)
        {
            byte[] broken = Break(Corpus[dice.Next(Corpus.Length)], dice);
            File.WriteAllBytes(file.Path, broken);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                records += Read(file.Path, broken.Length);
            }
            catch (Exception unexpected) when (unexpected is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"round {i}: {unexpected}");
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
        }

        // Otherwise the mutations were so wild that nothing behind the first byte was tried.
        Assert.InRange(records, Count, int.MaxValue);
    }

    static int Read(string path, long size)
    {
        int records = 0, items = 0;
        byte[] buffer = new byte[777];
        using SafeFileHandle handle = File.OpenHandle(path);
        using WarcReader reader = WarcReader.Open(handle);
        long last = 0;
        while (reader.Read() is WarcItem item)
        {
            Assert.InRange(++items, 0, MaxItems);
            Assert.InRange(item.Offset, 0, size);
            if (item is not WarcRecord record) continue;
            records++;
            Assert.InRange(record.Offset, last, size);
            last = record.Offset;
            List<ArchiveFault> faults = [];
            if (HttpHead.Read(record.Block, record.Offset, faults) is HttpHead head) Take(record.Block, head, buffer);
            Assert.InRange(reader.Finish(), 0, size);
        }

        List<(long, RecordState)> verdicts = [], again = [];
        int strays = 0, straysAgain = 0;
        WarcVerifier.Verify(handle, verdict => verdicts.Add((verdict.Place.Offset, verdict.State)), _ => strays++, degree: 1);
        WarcVerifier.Verify(handle, verdict => again.Add((verdict.Place.Offset, verdict.State)), _ => straysAgain++, degree: 2, stretchBytes: 700);
        Assert.Equal(records, verdicts.Count);
        Assert.Equal(verdicts, again);
        Assert.Equal(strays, straysAgain);
        return records;
    }

    static void Take(WarcBlock block, HttpHead head, byte[] buffer)
    {
        Stream body = block;
        if (head.IsChunked) body = new ChunkedStream(body);
        using Stream? decoded = ContentCoding.Decode(body, ContentCoding.Of(head.Fields));
        try
        {
            while (decoded is not null && decoded.Read(buffer) > 0)
            {
            }
        }
        catch (InvalidDataException)
        {
            // What the reader of content is told to expect.
        }
    }

    static byte[] Break(byte[] good, Dice dice)
    {
        List<byte> bytes = [.. good];
        // What stands in a member is reached only by packing it anew.
        bool isPacked = good is [0x1F, 0x8B, ..] && dice.Next(2) == 0;
        if (isPacked) bytes = [.. Unpack(good)];
        for (int changes = 1 + dice.Next(4); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = dice.Next(bytes.Count), length = Math.Min(1 + dice.Next(60), bytes.Count - at);
            switch (dice.Next(7))
            {
                case 0: bytes[at] ^= (byte)(1 << dice.Next(8)); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                case 4: PutNumber(bytes, at, dice); break;
                case 5: bytes.InsertRange(at, System.Text.Encoding.Latin1.GetBytes(Minded[dice.Next(Minded.Length)])); break;
                default:
                    byte[] other = Corpus[dice.Next(Corpus.Length)];
                    int from = dice.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + (length * 10))]);
                    break;
            }
        }

        return isPacked ? RawMember.Of([.. bytes]) : [.. bytes];
    }

    static void PutNumber(List<byte> bytes, int at, Dice dice)
    {
        int start = bytes.FindIndex(at, b => char.IsAsciiDigit((char)b));
        if (start < 0) return;
        int end = bytes.FindIndex(start, b => !char.IsAsciiDigit((char)b));
        string[] numbers = ["0", "1", "00", "-1", "4294967296", "9223372036854775807", "9223372036854775808", $"{dice.Next(2000)}"];
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, System.Text.Encoding.ASCII.GetBytes(numbers[dice.Next(numbers.Length)]));
    }

    static byte[] Unpack(byte[] good)
    {
        try
        {
            using System.IO.Compression.GZipStream gzip = new(new MemoryStream(good), System.IO.Compression.CompressionMode.Decompress);
            using MemoryStream content = new();
            gzip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return good;
        }
    }
}
