using System.Security.Cryptography;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Store.Corrections;
using Khronika.Store.Files;

namespace Khronika.Publish.Bundles;

/// <summary>Makes a bundle as a file and notes in the record that it was made: an error in it can be followed only if the record knows.</summary>
public sealed class HandedBundle(RecordFolder record, TimeProvider time)
{
    /// <summary>Writes a file that is not there yet. The note is made when it is whole; whoever asked gives it its name afterwards.</summary>
    /// <param name="isPrivate">Nobody but this user may read it.</param>
    /// <returns>No report, and no note, where the case itself is not cleared for this audience: what was written then is nothing.</returns>
    /// <exception cref="NotIssuedException">Entries wait for the next log page, and their proofs with them.</exception>
    public async Task<(BundleReport? Report, LoggedChange? Handover, IReadOnlyList<HeldBack> Held)> Write(RecordState state, Thing ofCase, Audience audience, string language, string path, string by, bool isPrivate = false)
    {
        ArgumentNullException.ThrowIfNull(ofCase);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (isPrivate && !OperatingSystem.IsWindows()) options.UnixCreateMode = Durable.Private;
        (BundleReport? report, IReadOnlyList<HeldBack> held) = (null, []);
        await using (FileStream output = new(path, options)) (report, held) = await new CaseBundle(record, time).Write(state, ofCase, audience, language, output);
        if (report is null) return (null, null, held);
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (report, new Handovers(record).Log(ofCase, audience, today, Hashed(path), report.View.Openings.Select(o => o.Entry), by), held);
    }

    static Hash Hashed(string path)
    {
        using FileStream file = File.OpenRead(path);
        return new Hash(SHA256.HashData(file));
    }
}
