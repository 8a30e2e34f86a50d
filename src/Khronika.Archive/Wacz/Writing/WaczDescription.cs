namespace Khronika.Archive.Wacz.Writing;

/// <summary>What the manifest says of a package beside its files (WACZ 1.1.1, "datapackage.json").</summary>
/// <param name="Title">One line.</param>
/// <param name="Software">What made the package; also what a signature states.</param>
public sealed record WaczDescription(string Title, string Software)
{
    /// <summary>Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>The page that a replaying program opens first.</summary>
    public string? MainPageUrl { get; init; }

    /// <summary>RFC 3339.</summary>
    public string? MainPageDate { get; init; }
}
