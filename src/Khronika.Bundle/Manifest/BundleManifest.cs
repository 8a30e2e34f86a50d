using Khronika.Record.Views;

namespace Khronika.Bundle.Manifest;

/// <summary>
/// What a bundle says it holds (<c>data/technical/bundle.json</c>, <c>khronika-bundle/v1</c>). It is a map, not a proof: a verifier
/// finds files by it and believes nothing in it that the entries and the log do not bear out.
/// </summary>
public sealed record BundleManifest
{
    public const string FormatName = "khronika-bundle/v1";

    public required string Format { get; init; }
    public required string Origin { get; init; }
    public required string Vkey { get; init; }

    /// <summary><c>public</c>, <c>un</c>, <c>court</c> or <c>lawyer</c>.</summary>
    public required string Audience { get; init; }
    public required bool Sample { get; init; }

    /// <summary>The record id of the case.</summary>
    public required string Case { get; init; }

    /// <summary>The language of <c>index.html</c>.</summary>
    public required string Language { get; init; }
    public required long CheckpointSize { get; init; }
    public required LeafCounts Leaves { get; init; }

    /// <summary>Ascending by number.</summary>
    public required IReadOnlyList<BundleAnnex> Annexes { get; init; }
    public required IReadOnlyList<BundlePassage> Passages { get; init; }

    /// <summary>Each sentence once, in the language in which the page has it.</summary>
    public required IReadOnlyList<BundleSentence> Sentences { get; init; }

    /// <summary>Ascending by record; each record once.</summary>
    public required IReadOnlyList<BundleEntry> Entries { get; init; }

    /// <summary>Entry 0, and erasures of entries above: given out whole.</summary>
    public required IReadOnlyList<BundlePublicEntry> PublicEntries { get; init; }

    /// <summary>Source counts by assertion, as the keeper states them: sources are closed, so nobody can derive these.</summary>
    public required IReadOnlyDictionary<string, SourceCount> StatedSources { get; init; }
}

/// <summary>All leaves of the entries in a bundle and what became of them.</summary>
public sealed record LeafCounts(long Leaves, long Opened, long Withheld, long Erased);

/// <summary>An annex by the number readers cite; <paramref name="Files"/> only where it is shared whole.</summary>
public sealed record BundleAnnex(int Number, string Record, long Version, IReadOnlyList<BundleFile> Files);

/// <summary>An object given out whole.</summary>
/// <param name="Path">In the bag, from <c>data/</c> on.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Pointer">The field of the annex's entry that holds the same digest.</param>
public sealed record BundleFile(string Path, string Sha256, string Pointer);

/// <summary>A passage as a file of its own, the exact bytes of the field <c>/body/passage</c> of the excerpt's entry.</summary>
public sealed record BundlePassage(int Annex, string Record, long Version, string Path);

/// <summary>A sentence of the page: what stands in <c>&lt;span class="sentence" id="…"&gt;</c>, character by character.</summary>
public sealed record BundleSentence(string Anchor, string Record, long Version, string Language, string Text);

/// <summary>An entry file as given out and its proof.</summary>
public sealed record BundleEntry(string Record, long Version, long LogIndex, string Path, string Proof);

/// <summary>A public entry and its proof.</summary>
public sealed record BundlePublicEntry(long LogIndex, string Path, string Proof);
