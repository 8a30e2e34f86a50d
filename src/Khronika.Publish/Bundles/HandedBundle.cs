using System.Security.Cryptography;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Corrections;
using Khronika.Store.Files;

namespace Khronika.Publish.Bundles;

/// <summary>A case and the record it is judged in, read at one moment.</summary>
public sealed record CaseStanding(RecordState State, Thing Case);

/// <summary>Makes a bundle as a file and notes in the record that it was made: an error in it can be followed only if the record knows.</summary>
/// <param name="saving">Held by whoever changes the record meanwhile; null where nobody else can.</param>
public sealed class HandedBundle(RecordFolder record, TimeProvider time, SemaphoreSlim? saving = null)
{
    /// <summary>
    /// Times a bundle is made before it is given up. Printing its page takes seconds, and somebody who works on the case may save in
    /// each of them: without an end the desk's other long work would stand behind it.
    /// </summary>
    public const int MaxTries = 3;

    /// <param name="Size">Of the log, before it was read.</param>
    sealed record Sight(Thing Case, Opened Opened, BundleMark Mark, long Size);

    /// <summary>
    /// Writes a file that is not there yet. The note is made when it is whole, and only where nothing was decided meanwhile that
    /// changes what is in it: else it is made anew. Whoever asked gives it its name afterwards.
    /// </summary>
    /// <param name="see">Reads the case, while nobody saves; null where there is none.</param>
    /// <param name="isPrivate">Nobody but this user may read the file.</param>
    /// <returns>Of everything but <see cref="BundleOutcome.Made"/> what was written is nothing, and nothing is noted.</returns>
    /// <exception cref="NotIssuedException">Entries wait for the next log page, and their proofs with them.</exception>
    public async Task<BundleOutcome> Write(Func<CaseStanding?> see, Audience audience, string language, string path, string by, bool isPrivate = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(see);
        Sight? sight = await Alone(() => See(see, audience), cancel);
        for (int i = 0; i < MaxTries; i++)
        {
            if (sight is null) return new BundleOutcome.Closed([]);
            if (i > 0) Durable.Remove(path);
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
            if (isPrivate && !OperatingSystem.IsWindows()) options.UnixCreateMode = Durable.Private;
            BundleReport? report;
            await using (FileStream output = new(path, options)) report = await new CaseBundle(record, time).Write(sight.Opened, audience, language, output);
            if (report is null) return new BundleOutcome.Closed(sight.Opened.Held);
            Hash file = Hashed(path);
            (LoggedChange? handover, sight) = await Alone(() => Noted(see, sight, report, audience, file, by), cancel);
            if (handover is not null) return new BundleOutcome.Made(report, handover, sight!.Mark);
        }

        return new BundleOutcome.Unsettled();
    }

    /// <summary>By what a bundle that was made would be told apart from one made now; null where there is no such case.</summary>
    public async Task<BundleMark?> Now(Func<CaseStanding?> see, Audience audience, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(see);
        return (await Alone(() => See(see, audience), cancel))?.Mark;
    }

    /// <summary>The note; or none and what the case opens by now, where that is another.</summary>
    (LoggedChange? Handover, Sight? Now) Noted(Func<CaseStanding?> see, Sight sight, BundleReport report, Audience audience, Hash file, string by)
    {
        if (record.Index.Size != sight.Size && See(see, audience) is var now && now?.Mark != sight.Mark) return (null, now);
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (new Handovers(record).Log(sight.Case, audience, today, file, report.View.Openings.Select(o => o.Entry), by), sight);
    }

    Sight? See(Func<CaseStanding?> see, Audience audience)
    {
        long size = record.Index.Size;
        if (see() is not { } standing) return null;
        Opened opened = new AudienceView(standing.State, audience).Open(standing.Case.Id);
        return new Sight(standing.Case, opened, BundleMark.Of(opened), size);
    }

    async Task<T> Alone<T>(Func<T> act, CancellationToken cancel)
    {
        if (saving is not null) await saving.WaitAsync(cancel);
        try
        {
            return act();
        }
        finally
        {
            saving?.Release();
        }
    }

    static Hash Hashed(string path)
    {
        using FileStream file = File.OpenRead(path);
        return new Hash(SHA256.HashData(file));
    }
}
