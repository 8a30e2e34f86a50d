namespace Khronika.Publish.Sites;

/// <summary>One issue of the public record: its number and the sorted list whose SHA-256 its log entry holds, as bytes.</summary>
public sealed record SiteEdition(long Number, ReadOnlyMemory<byte> List);
