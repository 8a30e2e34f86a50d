using Khronika.Language.Texts;
using Khronika.Publish.Cases;
using Khronika.Publish.Pages;
using Khronika.Publish.Proofs;
using Khronika.Publish.Words;
using Khronika.Record.Views;

namespace Khronika.Publish.Bundles;

/// <summary>
/// The page of a bundle: one file that opens from disk, prints on A4 and reaches nothing outside its bag. It is a function of what
/// is set here; it reads no clock and no disk.
/// </summary>
public sealed class BundleDocument
{
    public required CaseView View { get; init; }

    /// <summary>One of <see cref="PageWords.Languages"/>. Sentences stand in it where the record holds them in it.</summary>
    public required string Language { get; init; }
    public required LogFacts Log { get; init; }

    /// <summary>Leaves of an entry as given out in this bundle; null where no proof of it is in the bag.</summary>
    public required Func<EntryRef, LeafCounts?> Leaves { get; init; }

    /// <summary>What the bundle was made for, in the keeper's words; empty for what is usual for its audience.</summary>
    public LocalText Purpose { get; init; } = LocalText.Empty;

    /// <summary>The edition of the public record it belongs to; null where none.</summary>
    public long? Edition { get; init; }

    /// <summary>Files of an annex by its number, relative to the page: <c>annexes/annex-03-1.html</c>. Never a name the keeper gave.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> AnnexFiles { get; init; } = new Dictionary<int, IReadOnlyList<string>>();

    /// <summary>When an annex was received, by its number, only where that is opened to the reader.</summary>
    public IReadOnlyDictionary<int, string> Received { get; init; } = new Dictionary<int, string>();

    /// <exception cref="ArgumentException">A language we do not write in.</exception>
    public async Task<string> Render()
    {
        CaseContext context = new()
        {
            Case = View,
            Words = PageWords.For(Language),
            PassageHref = _ => null,
            AnnexHref = number => $"#annex-{number}",
            ProofHref = entry => Leaves(entry) is null ? null : $"technical/proofs/{ProofFile.Name(entry)}",
            Leaves = entry => Leaves(entry) ?? default,
            Log = Log,
        };
        await using PageRenderer renderer = new();
        return await renderer.Render<BundlePage>(("In", context), ("Document", this));
    }
}
