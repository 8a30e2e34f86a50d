namespace Khronika.Archive.Zip;

/// <summary>How much a reader takes from the maker of a ZIP.</summary>
public enum ZipRules
{
    /// <summary>A file that we wrote and that an opponent may have touched: the first thing out of order refuses the whole.</summary>
    Bundle,

    /// <summary>
    /// A file of another maker, kept as evidence: what reading can go on past is listed in <see cref="ZipReader.Faults"/>.
    /// Refused as a whole is only what leads out of its folder, stands twice, overlaps, is encrypted, or grows like a bomb.
    /// </summary>
    Foreign,
}
