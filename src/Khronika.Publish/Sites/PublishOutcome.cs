namespace Khronika.Publish.Sites;

/// <summary>What came of publishing.</summary>
public abstract record PublishOutcome
{
    PublishOutcome()
    {
    }

    /// <summary>The target now is the new site, whole.</summary>
    public sealed record Published(int Cases, int Pages, int Proofs) : PublishOutcome;

    /// <summary>Nothing was written.</summary>
    /// <param name="IsFolder">The target holds what we did not make; else two cases have one address.</param>
    public sealed record Refused(string Reason, bool IsFolder = true) : PublishOutcome;

    /// <summary>Nothing was written: what would go out is no longer what was looked at.</summary>
    public sealed record Otherwise : PublishOutcome;
}
