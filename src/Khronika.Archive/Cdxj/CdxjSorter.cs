using System.Security.Cryptography;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// Puts lines in the order of an index, that of their bytes (what <c>LC_ALL=C sort</c> does). Beyond
/// <see cref="CdxjLimits.SortBytes"/> sorted runs go to files that are gone with the process, and are merged: memory stays the same for
/// any number of lines.
/// </summary>
/// <param name="folder">Where the runs are kept until the end.</param>
/// <param name="memory">Bytes of lines that are held at once.</param>
public sealed class CdxjSorter(string folder, int memory = CdxjLimits.SortBytes) : IDisposable
{
    readonly List<FileStream> runs = [];
    readonly HeldLines held = new();

    /// <param name="line">With its line end; at most <see cref="CdxjLimits.LineBytes"/>.</param>
    /// <exception cref="IOException">A run could not be written.</exception>
    public void Add(ReadOnlySpan<byte> line)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line.Length, CdxjLimits.LineBytes, nameof(line));
        if (held.Bytes > 0 && held.Bytes + line.Length > memory) Spill();
        held.Add(line);
    }

    /// <summary>Writes all of them in order, once.</summary>
    public void WriteTo(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (runs.Count == 0)
        {
            held.WriteTo(output);
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

    void Spill()
    {
        FileStream run = NewRun();
        runs.Add(run);
        held.WriteTo(run);
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
        Path.Combine(folder, $".khronika-sort-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose, BufferSize = SortedRuns.BufferBytes });
}
