using Khronika.Language.Texts;

namespace Khronika.Store.Intake;

/// <summary>What was said of the things to preserve.</summary>
/// <param name="Kind">One of <see cref="ItemKind.All"/>; null to tell it by content.</param>
/// <param name="Source">The code of a source, never a name; closed.</param>
/// <param name="CapturedAt">When the bringer says it was captured, RFC 3339: a claim, kept beside our own clock.</param>
public sealed record IntakeRequest(string? Kind, string? Source, string? CapturedAt)
{
    /// <summary>By its path, what a file was called where it came from, where its path is only where it lies now; null where paths are names.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }
}

/// <summary>Reads the text of an original, by media type; what cannot be read is kept without text, with the reason.</summary>
public delegate TextResult TextReader(string mediaType, ReadOnlySpan<byte> bytes);

/// <summary>What became of one path.</summary>
public abstract record IntakeResult
{
    IntakeResult()
    {
    }

    /// <summary>It is one evidence item of the record.</summary>
    /// <param name="Sha256">Of its one object; null for a folder.</param>
    /// <param name="Package">What it holds, where it is a web archive, a saved page or an account export.</param>
    public sealed record Preserved(string Record, long LogIndex, int Objects, string? Sha256, string MediaType, string? WithoutText, PackageNote? Package) : IntakeResult;

    /// <summary>Nothing of it is in the record.</summary>
    /// <param name="Reason">Why and what to do, without its name.</param>
    public sealed record Refused(string Reason) : IntakeResult;
}
