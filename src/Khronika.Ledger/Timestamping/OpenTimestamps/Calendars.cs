using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>What asking several calendars came to.</summary>
/// <param name="Proof">Null where too few answered.</param>
/// <param name="Changed">Calendars whose answer is in it anew.</param>
/// <param name="Faults">What the others did instead, by the place of the calendar asked.</param>
public sealed record CalendarOutcome(OtsProof? Proof, int Changed, IReadOnlyList<AskFault> Faults);

/// <summary>Stamps digests through calendars and asks them later what has become of it.</summary>
public static class Calendars
{
    /// <summary>
    /// Blocks a calendar may name behind one promise. Stops one that names another each time from filling the proof, where the
    /// others then have no room, and the log with its versions.
    /// </summary>
    public const int MaxBlocks = 3;

    /// <summary>
    /// Gives the digest to all calendars and merges what they answer. It is given as it is, without the nonce of other clients:
    /// the root of a public log hides nothing.
    /// </summary>
    /// <param name="need">How many must answer; calendars are run by volunteers, and one may be gone when it is asked again.</param>
    public static async Task<CalendarOutcome> Stamp(HttpClient http, Hash digest, IReadOnlyList<Uri> calendars, int need, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        ArgumentOutOfRangeException.ThrowIfLessThan(need, 1);
        byte[] message = digest.Bytes.ToArray();
        (OtsNode? Ways, AskFault? Fault)[] answers = await Task.WhenAll(calendars.Select(calendar => CalendarClient.Submit(http, calendar, message, cancel))).ConfigureAwait(false);
        byte[]? good = null;
        List<AskFault> faults = [];
        int answered = 0;
        foreach ((OtsNode? ways, AskFault? fault) in answers)
        {
            OtsProof proof = good is null ? OtsProof.Over(digest) : Read(good);
            if (ways is not null) proof.Start.Merge(ways);
            if (ways is null) faults.Add(fault!);
            else if (IsWithinLimits(proof, ref good, faults)) answered++;
        }

        return new CalendarOutcome(answered >= need ? Read(good!) : null, answered, faults);
    }

    /// <summary>
    /// Asks each calendar of <paramref name="allowed"/> that a pending attestation names. Others are never asked: the address
    /// stands in a file that may come from anybody. Where the answer leads to a block, it comes beside the promise, which stays
    /// and is asked about again: that the block is what the answer says is the calendar's word alone.
    /// </summary>
    /// <param name="headers">A promise behind which one of these is matched is kept, and no longer asked about.</param>
    public static async Task<CalendarOutcome> Upgrade(HttpClient http, OtsProof proof, IReadOnlyCollection<Uri> allowed, SuppliedHeaders headers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(headers);
        HashSet<string> known = [.. allowed.Select(CalendarClient.Plain)];
        byte[] good = proof.ToBytes();
        List<AskFault> faults = [];
        HashSet<string> asked = [];
        int changed = 0;
        while (NextPending(Read(good), known, asked, headers) is var (upgraded, at, calendar))
        {
            (OtsNode? ways, AskFault? failed) = await CalendarClient.Fetch(http, calendar, at.MessageBytes!, cancel).ConfigureAwait(false);
            if (ways is null || !ways.Attestations().Any(a => a.By is OtsAttestation.Bitcoin))
            {
                faults.Add(failed ?? new AskFault(AskFaults.NotYet, "its answer leads to no block yet"));
                continue;
            }

            at.Merge(ways);
            byte[] before = good!;
            if (IsWithinLimits(upgraded, ref good!, faults) && !good.AsSpan().SequenceEqual(before)) changed++;
        }

        return new CalendarOutcome(changed > 0 ? Read(good) : null, changed, faults);
    }

    /// <summary>Whether a promise of a proof is still to be asked about.</summary>
    public static bool IsOpen(OtsProof proof, SuppliedHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(headers);
        return proof.Start.Attestations().Any(attestation => attestation.By is OtsAttestation.Pending && IsOpen(attestation.At, headers));
    }

    static bool IsOpen(OtsNode at, SuppliedHeaders headers)
    {
        (OtsNode At, OtsAttestation By)[] blocks = [.. at.Attestations().Where(attestation => attestation.By is OtsAttestation.Bitcoin)];
        return blocks.Length < MaxBlocks && !blocks.Any(block => OtsVerification.Finding(block.At, block.By, headers) is OtsFinding.Matches);
    }

    // The next promise of a calendar that may be asked and was not yet; a promise behind an operation that cannot be run here has no message to ask for.
    static (OtsProof Proof, OtsNode At, Uri Calendar)? NextPending(OtsProof proof, HashSet<string> known, HashSet<string> asked, SuppliedHeaders headers)
    {
        foreach ((OtsNode at, OtsAttestation by) in proof.Start.Attestations())
            if (by is OtsAttestation.Pending pending && at.MessageBytes is { } message && IsOpen(at, headers)
                && Uri.TryCreate(pending.Calendar, UriKind.Absolute, out Uri? calendar) && known.Contains(CalendarClient.Plain(calendar))
                && asked.Add($"{pending.Calendar} {Convert.ToHexStringLower(message)}"))
                return (proof, at, calendar);
        return null;
    }

    static OtsProof Read(byte[] bytes) => OtsProof.TryRead(bytes, out OtsProof? proof, out OtsFault? fault) ? proof : throw new ArgumentException(fault.Reason, nameof(bytes));

    // Each answer was read within the limits; with the others, behind the way to them, it may not be: then it alone is left out.
    static bool IsWithinLimits(OtsProof proof, ref byte[]? good, List<AskFault> faults)
    {
        byte[] bytes = proof.ToBytes();
        if (OtsProof.TryRead(bytes, out _, out OtsFault? fault))
        {
            good = bytes;
            return true;
        }

        faults.Add(new AskFault(AskFaults.BadAnswer, $"with its answer the proof would be beyond its limits: {fault}"));
        return false;
    }
}
