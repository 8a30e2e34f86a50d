using Khronika.Language.Texts;

namespace Khronika.Web.Desk.Reading;

/// <summary>A stretch of a sentence that is shown in one way.</summary>
public readonly record struct Stretch(TextSpan Span, bool IsUsed, bool IsChosen);

/// <summary>A sentence as a page shows it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Ending">Used passages that end in it.</param>
public sealed record ShownSentence(int Number, TextSpan Span, IReadOnlyList<Stretch> Stretches, IReadOnlyList<UsedPassage> Ending)
{
    public static ShownSentence Of(int number, TextSpan sentence, IReadOnlyList<UsedPassage> used, TextSpan? chosen)
    {
        ArgumentNullException.ThrowIfNull(used);
        UsedPassage[] here = [.. used.Where(u => u.Span.Overlaps(sentence))];
        // Passages overlap as they like: between two cuts, all of them cover a stretch or none does.
        int[] cuts =
        [
            .. here.Select(u => u.Span).Concat(chosen is { } mark ? [mark] : [])
                .SelectMany(s => new[] { s.Start, s.End }).Where(c => c > sentence.Start && c < sentence.End)
                .Append(sentence.Start).Append(sentence.End).Distinct().Order(),
        ];
        return new ShownSentence(
            number,
            sentence,
            [.. cuts.Zip(cuts.Skip(1), (from, to) => new TextSpan(from, to)).Select(s => new Stretch(s, here.Any(u => u.Span.Overlaps(s)), chosen is { } c && c.Overlaps(s)))],
            [.. here.Where(u => u.Span.End <= sentence.End)]);
    }
}
