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
        OtsProof proof = OtsProof.Over(digest);
        List<AskFault> faults = [];
        int answered = 0;
        foreach ((OtsNode? ways, AskFault? fault) in answers)
        {
            if (ways is null)
            {
                faults.Add(fault!);
                continue;
            }

            answered++;
            proof.Start.Merge(ways);
        }

        return new CalendarOutcome(answered >= need && IsWithinLimits(proof, faults) ? proof : null, answered, faults);
    }

    /// <summary>
    /// Asks each calendar of <paramref name="allowed"/> that a pending attestation names. Others are never asked: the address
    /// stands in a file that may come from anybody. Where the answer leads to a block, it takes the promise's place.
    /// </summary>
    public static async Task<CalendarOutcome> Upgrade(HttpClient http, OtsProof proof, IReadOnlyCollection<Uri> allowed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(proof);
        HashSet<string> known = [.. allowed.Select(CalendarClient.Plain)];
        OtsProof upgraded = OtsProof.TryRead(proof.ToBytes(), out OtsProof? copy, out OtsFault? fault) ? copy : throw new ArgumentException(fault.Reason, nameof(proof));
        List<AskFault> faults = [];
        int changed = 0;
        (OtsNode At, OtsAttestation By)[] pending = [.. upgraded.Start.Attestations().Where(a => a.By is OtsAttestation.Pending)];
        foreach ((OtsNode at, OtsAttestation by) in pending)
        {
            if (at.MessageBytes is not { } message || !Uri.TryCreate(((OtsAttestation.Pending)by).Calendar, UriKind.Absolute, out Uri? calendar) || !known.Contains(CalendarClient.Plain(calendar))) continue;
            (OtsNode? ways, AskFault? failed) = await CalendarClient.Fetch(http, calendar, message, cancel).ConfigureAwait(false);
            if (ways is null || !ways.Attestations().Any(a => a.By is OtsAttestation.Bitcoin))
            {
                faults.Add(failed ?? new AskFault(AskFaults.NotYet, "its answer leads to no block yet"));
                continue;
            }

            at.Merge(ways);
            at.Remove(by);
            changed++;
        }

        return new CalendarOutcome(changed > 0 && IsWithinLimits(upgraded, faults) ? upgraded : null, changed, faults);
    }

    // Each answer was read within the limits; all of them together, behind the way to them, may not be.
    static bool IsWithinLimits(OtsProof proof, List<AskFault> faults)
    {
        if (OtsProof.TryRead(proof.ToBytes(), out _, out OtsFault? fault)) return true;
        faults.Add(new AskFault(AskFaults.BadAnswer, $"the answers together make no proof: {fault}"));
        return false;
    }
}
