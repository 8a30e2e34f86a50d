namespace Khronika.Archive.Posts;

public enum MediaState
{
    /// <summary>In the package, and hashed.</summary>
    Present,

    /// <summary>Named as a file of the package and not in it.</summary>
    Missing,

    /// <summary>The exporter says that it is not included: <see cref="PostMedia.Words"/>.</summary>
    NotIncluded,

    /// <summary>Its name leads out of the package, or is none: it was not looked for.</summary>
    Refused,

    /// <summary>In the package, and its bytes could not be read.</summary>
    Unreadable,
}

/// <summary>A picture, video, sound or file of a post.</summary>
/// <param name="Kind">In the format's word: <c>photo</c>, <c>voice_message</c>.</param>
/// <param name="Name">As the export names it; null where it names none.</param>
public sealed record PostMedia(string Kind, string? Name, MediaState State)
{
    /// <summary>Where it lies in the package.</summary>
    public string? File { get; init; }

    /// <summary>Bytes in the package.</summary>
    public long? Size { get; init; }

    /// <summary>Of the bytes in the package, lower-case hex; null where they were not hashed.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes, as the export states them.</summary>
    public long? DeclaredSize { get; init; }

    /// <summary>Media type, as the export states it.</summary>
    public string? DeclaredType { get; init; }

    /// <summary>What the exporter says in place of a file.</summary>
    public string? Words { get; init; }
}
