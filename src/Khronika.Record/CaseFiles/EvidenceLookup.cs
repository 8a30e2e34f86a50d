using Khronika.Language.Texts;

namespace Khronika.Record.CaseFiles;

/// <summary>A preserved item that a case file names.</summary>
/// <param name="Record">Its id.</param>
/// <param name="Objects">Its objects in order.</param>
public sealed record FoundItem(string Record, IReadOnlyList<FoundObject> Objects)
{
    /// <summary>Reads a part of it; null where nobody can.</summary>
    public PartLookup? Part { get; init; }
}

/// <summary>A part of an item: a post of an export, a record of a web archive, a range of bytes.</summary>
/// <param name="Object">Position of the object it is in.</param>
/// <param name="Text">Its canonical text: offsets of an excerpt count from its start.</param>
public sealed record FoundPart(int Object, CanonicalText Text);

/// <summary>Finds a part by its name: <c>post:FILE@OFFSET+LENGTH</c>, <c>record:OFFSET</c>, <c>range:START-END</c>.</summary>
/// <param name="inside">The object meant, where the item has several; null where it is not said.</param>
/// <returns>The part, or why there is none.</returns>
public delegate (FoundPart? Part, Why? Why) PartLookup(string part, string? inside);

/// <summary>One object of a preserved item.</summary>
/// <param name="Name">Its path as preserved, '/' between folders.</param>
/// <param name="MediaType">Media type by content.</param>
/// <param name="Sha256">Of the original, 64 lower-case hex digits.</param>
/// <param name="Text">Reads its canonical text; null where it was kept without one.</param>
public sealed record FoundObject(string Name, string MediaType, string Sha256, Func<CanonicalText>? Text);

/// <summary>
/// Finds what <c>file:</c>, <c>sha256:</c> and <c>id:</c> name among the preserved items. The world behind it belongs to the caller.
/// </summary>
/// <returns>The item, or why there is none: not preserved, preserved more than once, no such file.</returns>
public delegate (FoundItem? Item, Why? Why) EvidenceLookup(string reference);
