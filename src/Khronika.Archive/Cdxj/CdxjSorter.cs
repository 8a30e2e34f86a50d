namespace Khronika.Archive.Cdxj;

/// <summary>
/// Puts lines in the order of an index, that of their bytes (what <c>LC_ALL=C sort</c> does). Beyond
/// <see cref="CdxjLimits.SortBytes"/> sorted runs go to unnamed files and are merged: memory stays the same for any number of lines.
/// </summary>
/// <param name="folder">Where the runs are kept until the end.</param>
/// <param name="memory">Bytes of lines that are held at once.</param>
public sealed class CdxjSorter(string folder, int memory = CdxjLimits.SortBytes) : IDisposable
{
    readonly List<FileStream> runs = [];
    readonly List<(int Start, int Length)> lines = [];
    byte[] held = new byte[Math.Min(memory, 64 * 1024)];
    int used;

    /// <param name="line">With its line end; at most <see cref="CdxjLimits.LineBytes"/>.</param>
    /// <exception cref="IOException">A run could not be written.</exception>
    public void Add(ReadOnlySpan<byte> line)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line.Length, CdxjLimits.LineBytes, nameof(line));
        if (used > 0 && used + line.Length > memory) Spill();
        if (used + line.Length > held.Length) Array.Resize(ref held, Math.Max(used + line.Length, Math.Min(memory, held.Length * 2)));
        line.CopyTo(held.AsSpan(used));
        lines.Add((used, line.Length));
        used += line.Length;
    }

    /// <summary>Writes all of them in order, once.</summary>
    public void WriteTo(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Sort();
        if (runs.Count == 0)
        {
            WriteHeld(output);
            return;
        }

        Spill();
        while (runs.Count > CdxjLimits.SortRuns) MergeFirst(CdxjLimits.SortRuns);
        SortedRuns.Merge(runs, output);
    }

    public void Dispose()
    {
        foreach (FileStream run in runs) run.Dispose();
    }

    void Sort()
    {
        byte[] bytes = held;
        lines.Sort((a, b) => bytes.AsSpan(a.Start, a.Length).SequenceCompareTo(bytes.AsSpan(b.Start, b.Length)));
    }

    void WriteHeld(Stream output)
    {
        foreach ((int start, int length) in lines) output.Write(held, start, length);
        lines.Clear();
        used = 0;
    }

    void Spill()
    {
        Sort();
        FileStream run = NewRun();
        runs.Add(run);
        WriteHeld(run);
        if (runs.Count > 2 * CdxjLimits.SortRuns) MergeFirst(CdxjLimits.SortRuns);
    }

    void MergeFirst(int count)
    {
        FileStream merged = NewRun();
        List<FileStream> first = runs[..count];
        SortedRuns.Merge(first, merged);
        runs.RemoveRange(0, count);

        // Behind the others: it is merged again only when they are as large, so that no line is copied more often than it must be.
        runs.Add(merged);
        foreach (FileStream run in first) run.Dispose();
    }

    // Its name says nothing, and it is gone with the process whatever happens to that.
    FileStream NewRun() => new(
        Path.Combine(folder, $".khronika-sort-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose, BufferSize = 64 * 1024 });
}
