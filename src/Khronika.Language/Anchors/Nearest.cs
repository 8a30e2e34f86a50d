using System.Text;
using Khronika.Language.Texts;

namespace Khronika.Language.Anchors;

/// <summary>Looks for the text most like a quotation that does not occur, so that a person sees what differs. It never makes an anchor.</summary>
static class Nearest
{
    /// <summary>Largest text searched: folding takes five bytes for each of its bytes.</summary>
    const int MaxText = 8 * 1024 * 1024;

    /// <summary>Folded characters of the quotation that are compared: alignment takes their square.</summary>
    const int MaxCompared = 1_000;

    /// <summary>Places kept for one piece of the quotation: "of the " stands everywhere and tells nothing.</summary>
    const int MaxPlacesPerPiece = 200;

    /// <summary>Characters of a piece: long enough to be rare, short enough to survive an edit.</summary>
    const int Piece = 6;

    const int MaxWord = 40;

    /// <summary>What is shown of a passage in a message.</summary>
    const int MaxShown = 300;

    public static AnchorResult.NotFound To(string exact, CanonicalText text)
    {
        if (text.Utf8.Length > MaxText) return new AnchorResult.NotFound("", 0, LanguageWhy.Of("quote.too-long"));

        FoldedText quotation = new(Encoding.UTF8.GetBytes(exact));
        FoldedText folded = new(text.Utf8);
        string wanted = quotation.Text.Trim();
        if (wanted.Length == 0) return Nothing();
        int same = folded.Text.IndexOf(wanted, StringComparison.Ordinal);
        if (same >= 0) return Make(text, folded, same, same + wanted.Length, LanguageWhy.Of("quote.alike"));

        if (wanted.Length > MaxCompared) wanted = wanted[..MaxCompared];
        if (Place(wanted, folded.Text) is not int place) return Nothing();
        int slack = Math.Min(64, (wanted.Length / 2) + Piece);
        int from = Math.Max(0, place - slack);
        int to = Math.Min(folded.Text.Length, place + wanted.Length + slack);
        (int start, int end, int distance) = Align(wanted, folded.Text.AsSpan(from, to - from));

        // Beyond half of it the two are different sentences that share a word or two.
        return distance * 2 > wanted.Length || start == end
            ? Nothing()
            : Make(text, folded, WordStart(folded.Text, from + start), WordEnd(folded.Text, from + end), LanguageWhy.Of("quote.differ", distance, wanted.Length));
    }

    /// <summary>A passage cut to what fits in a message.</summary>
    public static string Shown(string passage) => passage.Length <= MaxShown ? passage : passage[..(char.IsHighSurrogate(passage[MaxShown - 1]) ? MaxShown - 1 : MaxShown)] + "…";

    static AnchorResult.NotFound Nothing() => new("", 0, LanguageWhy.Of("quote.absent"));

    // Whole words read better than the fewest edits; a "word" of a megabyte is not followed.
    static int WordStart(string text, int at)
    {
        int first = Math.Max(0, at - MaxWord);
        while (at > first && at < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at])) at--;
        return at;
    }

    static int WordEnd(string text, int at)
    {
        int last = Math.Min(text.Length, at + MaxWord);
        while (at > 0 && at < last && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at])) at++;
        return at;
    }

    static AnchorResult.NotFound Make(CanonicalText text, FoldedText folded, int start, int end, Why why)
    {
        int first = folded.OffsetOf(start);
        return new AnchorResult.NotFound(Shown(text.Slice(first, folded.OffsetOf(end))), first, why);
    }

    /// <summary>Where most pieces of the quotation agree that it would start.</summary>
    static int? Place(string wanted, string text)
    {
        Dictionary<string, List<int>> pieces = [];
        Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> lookup = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        int size = Math.Min(Piece, wanted.Length);
        for (int i = 0; i + size <= wanted.Length; i++)
        {
            string piece = wanted.Substring(i, size);
            if (!pieces.TryGetValue(piece, out List<int>? offsets)) pieces[piece] = offsets = [];

            // A quotation of one letter repeated has one piece at every offset, and the votes would be its square.
            if (offsets.Count < 8) offsets.Add(i);
        }

        Dictionary<string, int> seen = [];
        Dictionary<int, int> votes = [];
        for (int i = 0; i + size <= text.Length; i++)
        {
            ReadOnlySpan<char> piece = text.AsSpan(i, size);
            if (!lookup.TryGetValue(piece, out string? key, out List<int>? offsets)) continue;
            int places = seen.GetValueOrDefault(key);
            if (places >= MaxPlacesPerPiece) continue;
            seen[key] = places + 1;

            // Buckets of 16 characters, each vote in two of them, so that an edit in the middle does not split the count.
            foreach (int offset in offsets)
            {
                int bucket = (i - offset + wanted.Length) / 16;
                votes[bucket] = votes.GetValueOrDefault(bucket) + 1;
                votes[bucket + 1] = votes.GetValueOrDefault(bucket + 1) + 1;
            }
        }

        if (votes.Count == 0) return null;
        int best = votes.MaxBy(vote => (vote.Value, -vote.Key)).Key;
        return Math.Clamp((best * 16) - wanted.Length, 0, text.Length);
    }

    /// <summary>The stretch of <paramref name="window"/> that takes the fewest edits to become <paramref name="wanted"/> (Sellers 1980).</summary>
    static (int Start, int End, int Distance) Align(string wanted, ReadOnlySpan<char> window)
    {
        // cost[j] is that of matching the first i characters against a stretch ending at j; begin[j] is where that stretch starts.
        int[] cost = new int[window.Length + 1];
        int[] begin = new int[window.Length + 1];
        for (int j = 0; j <= window.Length; j++) begin[j] = j;
        for (int i = 1; i <= wanted.Length; i++)
        {
            (int diagonalCost, int diagonalBegin) = (cost[0], begin[0]);
            cost[0] = i;
            for (int j = 1; j <= window.Length; j++)
            {
                (int aboveCost, int aboveBegin) = (cost[j], begin[j]);
                int replaced = diagonalCost + (wanted[i - 1] == window[j - 1] ? 0 : 1);
                (cost[j], begin[j]) = replaced <= aboveCost + 1 && replaced <= cost[j - 1] + 1 ? (replaced, diagonalBegin)
                    : aboveCost <= cost[j - 1] ? (aboveCost + 1, aboveBegin)
                    : (cost[j - 1] + 1, begin[j - 1]);
                (diagonalCost, diagonalBegin) = (aboveCost, aboveBegin);
            }
        }

        int end = 0;
        for (int j = 1; j <= window.Length; j++)
        {
            if (cost[j] < cost[end]) end = j;
        }

        return (begin[end], end, cost[end]);
    }
}
