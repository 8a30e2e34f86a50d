using System.Text.Json.Nodes;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>A thing as a case file states it, its references still keys.</summary>
/// <param name="Key">Unique in the file.</param>
/// <param name="Body">Its body; <see cref="References"/> tell which members are to become ids.</param>
sealed record Draft(string Type, string Key, Mark Mark, JsonObject Body)
{
    public List<Reference> References { get; } = [];
    public List<ExcerptDraft> Excerpts { get; } = [];
    public ClearanceDraft? Clearance { get; set; }

    /// <summary>For evidence: how the file names the item (<c>file:</c>, <c>sha256:</c>, <c>id:</c>).</summary>
    public string? Item { get; set; }
}

/// <summary>A member that names another thing by key.</summary>
/// <param name="Set">Puts the id in its place.</param>
/// <param name="Types">What the other thing may be.</param>
sealed record Reference(string Member, string Key, Mark Mark, IReadOnlyList<string> Types, Action<string> Set);

/// <summary>An excerpt as stated: a quotation, or a byte range with the hash of its passage.</summary>
/// <param name="Evidence">Key of the evidence.</param>
/// <param name="Object">Path of the object within a folder item; null where there is one object with text.</param>
sealed record ExcerptDraft(Mark Mark, string Evidence, string? Object, string? Part, ExcerptSelector Selector, bool? WithContext, string? Note, string? Language);

/// <summary>How an excerpt points at its passage.</summary>
abstract record ExcerptSelector
{
    /// <summary>W3C TextQuoteSelector: exact text, with what stands before and after it where it occurs more than once.</summary>
    public sealed record Quote(string Exact, string? Prefix, string? Suffix) : ExcerptSelector;

    /// <summary>UTF-8 byte offsets in the canonical text, end exclusive, and the SHA-256 of the passage.</summary>
    public sealed record Bytes(int Start, int End, string Sha256) : ExcerptSelector;
}

/// <summary>A clearance as stated, with its basis.</summary>
sealed record ClearanceDraft(Mark Mark, IReadOnlyList<Audience> Audiences, string BasisKind, string BasisText, Things.Share Share, IReadOnlyList<string> Opens);
