using System.CommandLine;
using System.Globalization;
using System.Text;
using Khronika.Archive.Cdxj;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Cli.Commands.Warc;

/// <summary><c>khronika warc index</c></summary>
static class IndexCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> files = new("FILE") { Description = "WARC or ARC, plain or gzip.", Arity = ArgumentArity.OneOrMore };
        Option<string?> target = new("--out") { Description = "File to write; it must not be there yet. Standard output if left out.", HelpName = "FILE" };
        Option<bool> unsorted = new("--unsorted") { Description = "In the order of the files and not in that of an index." };
        Command command = new("index", "Writes a CDXJ index: for each capture its address, time, type, status, digest and place, in the order of bytes.\n\nExample: khronika warc index capture.warc.gz --out index.cdxj") { files, target, unsorted };
        command.SetAction(parsed => Run(session, parsed.GetValue(files)!, parsed.GetValue(target), parsed.GetValue(unsorted)));
        return command;
    }

    internal static int Run(Session session, IReadOnlyList<string> files, string? target, bool isUnsorted)
    {
        if (target is not null && Path.Exists(target)) throw new Refusal("The file to write is there already: name another with --out, or move it away.");
        string folder = target is null ? Path.GetTempPath() : Path.GetDirectoryName(Path.GetFullPath(target))!;
        if (!Directory.Exists(folder)) throw new Refusal("The folder for the file to write is not there: make it, or name another with --out.");
        using Stream output = target is null ? new TextStream(session.Out) : new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024);
        using CdxjSorter? sorter = isUnsorted ? null : new CdxjSorter(folder);
        bool isWhole = true;
        foreach ((int i, string path) in files.Index()) isWhole &= Index(session, path, i + 1, line => Write(line, sorter, output));
        sorter?.WriteTo(output);
        output.Flush();
        return isWhole ? ExitCode.Done : ExitCode.Altered;
    }

    static void Write(ReadOnlySpan<byte> line, CdxjSorter? sorter, Stream output)
    {
        if (sorter is null) output.Write(line);
        else sorter.Add(line);
    }

    /// <summary>False where something of the file is damaged; what could be read is indexed all the same.</summary>
    static bool Index(Session session, string path, int number, Action<ReadOnlySpan<byte>> write)
    {
        using SafeFileHandle file = ArchiveFile.Open(path, number);
        bool isWhole = true;
        CdxjIndexer.Read(file, Path.GetFileName(path), item =>
        {
            if (item.Line is { } line)
            {
                write(line.ToBytes());
                return;
            }

            isWhole &= !item.Fault!.IsDamage;
            session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file {number}, byte {item.Fault.Offset}: {item.Fault.Name}: {item.Fault.Reason}"));
        });
        return isWhole;
    }

    /// <summary>UTF-8 into the session's output, which takes text.</summary>
    sealed class TextStream(TextWriter writer) : Stream
    {
        readonly Decoder decoder = Encoding.UTF8.GetDecoder();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var text = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
            writer.Write(text, 0, decoder.GetChars(buffer, text, flush: false));
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => writer.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
