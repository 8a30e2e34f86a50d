using System.CommandLine;
using System.Globalization;
using System.Text;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Faults;
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
        // Before a byte is written, so that a name that is wrong leaves nothing.
        foreach ((int i, string path) in files.Index())
        {
            if (ArchiveFile.IsWacz(path, i + 1)) throw new Refusal($"File {i + 1} is a WACZ, which has an index of its own: 'khronika warc convert' takes its records out into a WARC.");
            ArchiveFile.ExpectRecords(path, i + 1);
        }

        if (target is not null) return Unfinished.WriteFile(target, output => Run(session, files, output, Path.GetDirectoryName(Path.GetFullPath(target))!, isUnsorted));
        using TextStream shown = new(session.Out);
        return Run(session, files, shown, Path.GetTempPath(), isUnsorted);
    }

    static int Run(Session session, IReadOnlyList<string> files, Stream output, string folder, bool isUnsorted)
    {
        using CdxjSorter? sorter = isUnsorted ? null : new CdxjSorter(folder);
        int worst = ExitCode.Done;
        foreach ((int i, string path) in files.Index()) worst = Worse(worst, Index(session, path, i + 1, line => Write(line, sorter, output)));
        sorter?.WriteTo(output);
        output.Flush();
        return worst;
    }

    static int Worse(int one, int other) => one == ExitCode.Altered || other == ExitCode.Altered ? ExitCode.Altered : Math.Max(one, other);

    static void Write(ReadOnlySpan<byte> line, CdxjSorter? sorter, Stream output)
    {
        if (sorter is null) output.Write(line);
        else sorter.Add(line);
    }

    /// <summary>Whether something of the file is damaged, or was given up; what could be read is indexed all the same.</summary>
    static int Index(Session session, string path, int number, Action<ReadOnlySpan<byte>> write)
    {
        using SafeFileHandle file = ArchiveFile.Open(path, number);
        int worst = ExitCode.Done;
        CdxjIndexer.Read(file, Path.GetFileName(path), item =>
        {
            if (item.Line is { } line)
            {
                write(line.ToBytes());
                return;
            }

            ArchiveFault fault = item.Fault!;
            worst = Worse(worst, ArchiveFile.CodeOf(fault));
            session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file {number}, byte {fault.Offset}: {fault.Name}: {fault.Reason}"));
        });
        return worst;
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
