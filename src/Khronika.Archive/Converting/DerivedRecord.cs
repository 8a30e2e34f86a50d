namespace Khronika.Archive.Converting;

/// <summary>
/// One record that stands for what another format tells: a resource or a metadata record, since nothing of it was recorded from
/// the wire. See docs/formats/derived.md.
/// </summary>
public sealed record DerivedRecord
{
    public required DerivedType Type { get; init; }

    /// <summary>Null only for metadata about something without an address.</summary>
    public string? TargetUri { get; init; }

    public required string ContentType { get; init; }

    /// <summary>The block, from its start, as often as it is called.</summary>
    public required Func<Stream> Open { get; init; }

    /// <summary>Where what it was made of starts in the source: its faults are counted from here.</summary>
    public required long Offset { get; init; }

    /// <summary>True where the source ends inside it.</summary>
    public bool IsCut { get; init; }

    /// <summary>How many bytes the source says the block should have; null where it says nothing.</summary>
    public long? StatedLength { get; init; }

    /// <summary>True where another length means that bytes are missing, false where it can come of another encoding of the same text.</summary>
    public bool IsLengthExact { get; init; }
}

/// <summary>The record types that are used for what was derived.</summary>
public enum DerivedType
{
    Resource,
    Metadata,
}

/// <summary>Records of one event: they share time, address and protocol, and each names the first as concurrent.</summary>
/// <param name="Date">As WARC-Date; null where the source gives none that can be read.</param>
/// <param name="IpAddress">As WARC-IP-Address.</param>
/// <param name="Protocol">As WARC-Protocol.</param>
public sealed record DerivedGroup(string? Date, IReadOnlyList<DerivedRecord> Records, string? IpAddress = null, string? Protocol = null);
