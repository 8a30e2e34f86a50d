using Khronika.Archive.Zip;

namespace Khronika.Archive.Decoding;

/// <summary>
/// The bytes that a text encoding stands for. What is no such encoding is left out or passed on as each encoding says, and is
/// said in <see cref="Faults"/>: of each name the first, since one wrong line end can repeat a million times.
/// </summary>
public abstract class DecodedStream : ForwardStream
{
    readonly List<DecodingFault> faults = [];

    /// <summary>What was wrong in the bytes read so far.</summary>
    public virtual IReadOnlyList<DecodingFault> Faults => faults;

    protected void Report(string name, long at, string reason)
    {
        foreach (DecodingFault fault in faults)
        {
            if (fault.Name == name) return;
        }

        faults.Add(new DecodingFault(name, at, reason));
    }
}
