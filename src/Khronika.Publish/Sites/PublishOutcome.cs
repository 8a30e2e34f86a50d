namespace Khronika.Publish.Sites;

/// <summary>What came of publishing.</summary>
public abstract record PublishOutcome
{
    PublishOutcome()
    {
    }

    /// <summary>The target now is the new site, whole.</summary>
    public sealed record Published(int Cases, int Pages, int Proofs) : PublishOutcome;

    /// <summary>Nothing was written: the target holds what we did not make.</summary>
    public sealed record Refused(string Reason) : PublishOutcome;
}
