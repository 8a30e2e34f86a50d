using Khronika.Language.Texts;

namespace Khronika.Web.Desk.Reading;

/// <summary>Cuts sentences into pages that stay below 100 kB when they are written out, form and all.</summary>
static class ReadPages
{
    /// <summary>Bytes of text as written out: a text of quotation marks alone becomes six times as long.</summary>
    const int MaxWritten = 20_000;

    /// <summary>Each sentence brings its number, and its beginning once more in a list.</summary>
    const int MaxSentences = 120;

    public static IReadOnlyList<int> Of(ReadOnlySpan<byte> utf8, IReadOnlyList<TextSpan> sentences)
    {
        List<int> pages = [0];
        int written = 0;
        for (int i = 0; i < sentences.Count; i++)
        {
            int cost = Cost(utf8.Slice(sentences[i].Start, sentences[i].Length));
            if (i > pages[^1] && (written + cost > MaxWritten || i - pages[^1] >= MaxSentences))
            {
                pages.Add(i);
                written = 0;
            }

            written += cost;
        }

        return pages;
    }

    // What the encoder of pages writes as a reference, at its longest.
    static int Cost(ReadOnlySpan<byte> utf8)
    {
        int cost = 0;
        foreach (byte one in utf8)
        {
            cost += one switch
            {
                (byte)' ' or (byte)'.' or (byte)',' or (byte)'-' or (byte)'\n' => 1,
                < 0x80 => char.IsAsciiLetterOrDigit((char)one) ? 1 : 6,
                0xC2 or 0xE2 or >= 0xEE => 8,
                _ => 1,
            };
        }

        return cost;
    }
}
