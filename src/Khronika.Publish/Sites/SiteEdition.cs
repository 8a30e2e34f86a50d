namespace Khronika.Publish.Sites;

/// <summary>One issue of the public record: its number and the sorted list whose SHA-256 its log entry holds.</summary>
public sealed record SiteEdition(long Number, Func<Stream> OpenList);
