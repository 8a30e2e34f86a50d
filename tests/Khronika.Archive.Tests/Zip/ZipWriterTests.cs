using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Zip;

public sealed class ZipWriterTests
{
    static readonly DateTimeOffset At = new(2031, 7, 25, 10, 30, 2, TimeSpan.Zero);

    [Fact]
    public void What_is_written_the_framework_reads()
    {
        using var zip = new MemoryStream(Write());
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read);

        Assert.Equal(["top/a.txt", "top/қ.bin"], archive.Entries.Select(e => e.FullName));
        using var reader = new StreamReader(archive.Entries[0].Open());
        Assert.Equal(new string('a', 1000), reader.ReadToEnd());
        Assert.True(archive.Entries[0].CompressedLength < 100);
        Assert.Equal(5000, archive.Entries[1].CompressedLength);
        Assert.Equal(At.DateTime, archive.Entries[0].LastWriteTime.DateTime);
    }

    [Fact]
    public void The_same_input_makes_the_same_bytes() => Assert.Equal(Write(), Write());

    [Fact]
    public void A_stock_unzip_finds_no_fault()
    {
        using var file = new TempFile(Write());
        using Process? python = Process.Start(new ProcessStartInfo("python3", ["-c", "import sys,zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)", file.Path]));
        python!.WaitForExit();
        Assert.Equal(0, python.ExitCode);
    }

    [Fact]
    public void A_stream_of_another_length_than_stated_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => new ZipWriter(new MemoryStream(), At).AddStored("a", new MemoryStream(new byte[3]), 4));
        Assert.Throws<InvalidDataException>(() => new ZipWriter(new MemoryStream(), At).AddStored("a", new MemoryStream(new byte[5]), 4));
    }

    [Fact]
    public void A_name_that_its_reader_would_refuse_is_not_written()
    {
        var zip = new ZipWriter(new MemoryStream(), At);
        zip.Add("a", "1"u8);

        Assert.Throws<ArgumentException>(() => zip.Add("A", "2"u8));
        Assert.Throws<ArgumentException>(() => zip.Add("../b", "2"u8));
    }

    [Fact]
    public void A_file_of_more_than_four_gigabytes_gets_wide_fields()
    {
        const long size = 4L * 1024 * 1024 * 1024 + 10;
        using var file = new TempFile();
        using (var sparse = new SparseFile(file.Path))
        {
            var zip = new ZipWriter(sparse, At);
            zip.AddStored("top/big", new Zeros(size), size);
            zip.Add("top/after", "small"u8);
            zip.Finish();
        }

        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), out ZipReader? read, out ZipFault? fault), fault?.Reason);
        using (read)
        {
            Assert.Equal(size, read.Entries[0].Size);
            using var reader = new StreamReader(read.Open(read.Entries[1]));
            Assert.Equal("small", reader.ReadToEnd());
        }
    }

    static byte[] Write()
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream, At);
        zip.Add("top/a.txt", Encoding.ASCII.GetBytes(new string('a', 1000)));
        zip.AddStored("top/қ.bin", new MemoryStream([.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7 % 251))]), 5000);
        zip.Finish();
        return stream.ToArray();
    }

    /// <summary>Zeros without memory.</summary>
    sealed class Zeros(long length) : Stream
    {
        long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, left);
            Array.Clear(buffer, offset, read);
            left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>A file in which runs of zeros take no room on the disk.</summary>
    sealed class SparseFile(string path) : FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite)
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > 4096 && !buffer.AsSpan(offset, count).ContainsAnyExcept((byte)0))
            {
                long next = Position + count;
                if (next > Length) SetLength(next);
                Position = next;
            }
            else
            {
                base.Write(buffer, offset, count);
            }
        }
    }
}
