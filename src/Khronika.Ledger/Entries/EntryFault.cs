namespace Khronika.Ledger.Entries;

/// <summary>Why an entry file is refused.</summary>
/// <param name="Name">One of <see cref="EntryFaults"/>: stable, used in test vectors and reports.</param>
/// <param name="Line">The line concerned, from 1.</param>
/// <param name="Offset">The byte at which that line begins.</param>
/// <param name="Reason">The same in words.</param>
public sealed record EntryFault(string Name, int Line, int Offset, string Reason)
{
    /// <summary>
    /// True where nothing speaks for a change, only something needed is not shown or not known: the verdict is
    /// "could not be checked". Otherwise it is "altered".
    /// </summary>
    public bool IsUnchecked => Name is EntryFaults.IndexWithheld or EntryFaults.HeaderMissing or EntryFaults.UnknownVersion;

    public override string ToString() => $"{Name} in line {Line} (byte {Offset}): {Reason}";
}

/// <summary>The names of all refusals of an entry file. Vectors and other implementations use them, so none ever changes its meaning.</summary>
public static class EntryFaults
{
    public const string TooLarge = "too-large";
    public const string TooManyLeaves = "too-many-leaves";
    public const string CutShort = "cut-short";
    public const string BadLine = "bad-line";
    public const string NotCanonical = "not-canonical";
    public const string BadDisclosure = "bad-disclosure";
    public const string BadSalt = "bad-salt";
    public const string BadValue = "bad-value";
    public const string WrongPointer = "wrong-pointer";
    public const string LineCount = "line-count";
    public const string BadHeader = "bad-header";
    public const string OtherLog = "other-log";
    public const string IndexInvalid = "index-invalid";
    public const string IndexUnordered = "index-unordered";
    public const string IndexRepeated = "index-repeated";
    public const string IndexAncestor = "index-ancestor";
    public const string IndexMixed = "index-mixed";
    public const string IndexGap = "index-gap";
    public const string IndexBadName = "index-bad-name";
    public const string IndexTooDeep = "index-too-deep";

    /// <summary>Not an alteration: without the index nothing binds a field to one value.</summary>
    public const string IndexWithheld = "index-withheld";

    /// <summary>Not an alteration: the entry does not show which log, record and version it belongs to.</summary>
    public const string HeaderMissing = "header-missing";

    /// <summary>Not an alteration: `/v` is not 1, so other rules may hold.</summary>
    public const string UnknownVersion = "unknown-version";
}
