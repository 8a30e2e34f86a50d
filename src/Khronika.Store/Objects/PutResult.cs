using Khronika.Ledger.Tree;

namespace Khronika.Store.Objects;

/// <summary>What became of a source that was to be kept.</summary>
public abstract record PutResult
{
    PutResult()
    {
    }

    /// <summary>Its bytes are on the disk under their hash. <see cref="IsNew"/> is false where they were there before.</summary>
    public sealed record Stored(Hash Hash, long Size, bool IsNew) : PutResult;

    /// <summary>It could not be read whole and unchanged; nothing of it is kept. The reason never names it: names can be secret.</summary>
    public sealed record Refused(string Reason) : PutResult;
}
