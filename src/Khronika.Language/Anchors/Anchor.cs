using System.Security.Cryptography;
using System.Text;
using Khronika.Language.Texts;

namespace Khronika.Language.Anchors;

/// <summary>Ties a passage to its place in a canonical text. Only the very same characters are the passage; what merely looks alike is shown as nearest.</summary>
public static class Anchor
{
    /// <summary>Longest quotation looked for: a passage is a passage, and a longer one against a text made to nearly match it everywhere would take minutes.</summary>
    public const int MaxQuotation = 10_000;

    /// <summary>Places listed of a quotation that stands everywhere: "a" occurs a million times.</summary>
    public const int MaxOccurrences = 100;

    /// <summary>Places looked at before prefix and suffix are said to fit none.</summary>
    const int MaxCandidates = 100_000;

    /// <summary>Finds a quotation. Overlapping occurrences count as several.</summary>
    public static AnchorResult Find(CanonicalText text, Quotation quotation)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(quotation);
        string prefix = quotation.Prefix ?? "";
        string suffix = quotation.Suffix ?? "";
        if (quotation.Exact.Length == 0) return new AnchorResult.NotFound("", 0, LanguageWhy.Of("quote.empty"));
        if (Math.Max(quotation.Exact.Length, Math.Max(prefix.Length, suffix.Length)) > MaxQuotation)
        {
            return new AnchorResult.NotFound("", 0, LanguageWhy.Of("quote.long", MaxQuotation));
        }

        byte[] exact = Encoding.UTF8.GetBytes(quotation.Exact);
        byte[] before = Encoding.UTF8.GetBytes(prefix);
        byte[] after = Encoding.UTF8.GetBytes(suffix);
        List<int> starts = [];
        int? misplaced = null;
        int candidates = 0;
        for (int at = Next(text, exact, 0); at >= 0 && starts.Count < MaxOccurrences && candidates < MaxCandidates; at = Next(text, exact, at + 1))
        {
            candidates++;
            ReadOnlySpan<byte> utf8 = text.Utf8;
            if (utf8[..at].EndsWith(before) && utf8[(at + exact.Length)..].StartsWith(after)) starts.Add(at);
            else misplaced ??= at;
        }

        return starts switch
        {
            [int only] => new AnchorResult.Found(only, only + exact.Length),
            [] when misplaced is int place => new AnchorResult.NotFound(quotation.Exact, place, LanguageWhy.Of("quote.misplaced")),
            [] => Nearest.To(quotation.Exact, text),
            _ => new AnchorResult.Ambiguous(starts),
        };
    }

    /// <summary>Takes a passage given by its place, if its bytes have the hash given.</summary>
    /// <param name="text">The canonical text.</param>
    /// <param name="start">UTF-8 byte offset.</param>
    /// <param name="end">Exclusive.</param>
    /// <param name="sha256Hex">SHA-256 of the passage's UTF-8 bytes, 64 lower-case hex digits.</param>
    public static AnchorResult At(CanonicalText text, int start, int end, string sha256Hex)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sha256Hex);
        if (start >= end || !text.IsPassage(start, end))
        {
            bool isInside = start >= 0 && start < end && end <= text.Utf8.Length;
            return new AnchorResult.NotFound("", 0, isInside ? LanguageWhy.Of("quote.cut") : LanguageWhy.Of("quote.outside", text.Utf8.Length));
        }

        string found = Convert.ToHexStringLower(SHA256.HashData(text.Utf8.AsSpan(start, end - start)));
        return found == sha256Hex
            ? new AnchorResult.Found(start, end)
            : new AnchorResult.NotFound(Nearest.Shown(text.Slice(start, end)), start, LanguageWhy.Of("quote.hash"));
    }

    static int Next(CanonicalText text, byte[] exact, int from)
    {
        int at = text.Utf8.AsSpan(from).IndexOf(exact);
        return at < 0 ? -1 : from + at;
    }
}
