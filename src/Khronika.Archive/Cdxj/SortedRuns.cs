namespace Khronika.Archive.Cdxj;

/// <summary>Merges files of sorted lines into one.</summary>
static class SortedRuns
{
    /// <summary>Held of each run: there may be 128 of them.</summary>
    public const int BufferBytes = 16 * 1024;

    public static void Merge(IReadOnlyList<FileStream> runs, Stream output)
    {
        var heads = new PriorityQueue<int, byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        CdxjLines[] readers = [.. runs.Select(Rewound)];
        for (int i = 0; i < readers.Length; i++) Advance(i);
        while (heads.TryDequeue(out int run, out byte[]? line))
        {
            output.Write(line);
            Advance(run);
        }

        void Advance(int run)
        {
            if (readers[run].Line(out _, out _) is { } line) heads.Enqueue(run, [.. line.Span, (byte)'\n']);
        }
    }

    static CdxjLines Rewound(FileStream run)
    {
        run.Position = 0;
        return new CdxjLines(run, BufferBytes);
    }
}
