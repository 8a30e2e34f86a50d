using Khronika.Store.Corrections;

namespace Khronika.Web.Desk.Histories;

/// <summary>Where things went, as it was last looked up: looking reads the list of everything that was ever given out, which is no work for a page.</summary>
public sealed class CarrierMemory
{
    /// <summary>Things whose answer is kept.</summary>
    const int MaxKept = 50;

    readonly Lock gate = new();
    readonly LinkedList<(ThingCarriers Carriers, long Size)> kept = new();

    /// <param name="size">Of the log it was looked up in.</param>
    public void Keep(ThingCarriers carriers, long size)
    {
        ArgumentNullException.ThrowIfNull(carriers);
        lock (gate)
        {
            foreach (var same in kept.Where(k => k.Carriers.Record == carriers.Record).ToArray()) kept.Remove(same);
            kept.AddFirst((carriers, size));
            while (kept.Count > MaxKept) kept.RemoveLast();
        }
    }

    /// <summary>The answer and the size of the log it is of; null where nobody looked.</summary>
    public (ThingCarriers Carriers, long Size)? Of(string record)
    {
        lock (gate) return kept.Where(k => k.Carriers.Record == record).Select(k => ((ThingCarriers, long)?)k).FirstOrDefault();
    }
}
