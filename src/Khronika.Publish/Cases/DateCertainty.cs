using Khronika.Language.Dates;
using Khronika.Publish.Words;

namespace Khronika.Publish.Cases;

/// <summary>How surely a date is known, in words: a column of its own in an index of annexes.</summary>
static class DateCertainty
{
    public static string Of(UncertainDate? date, PageWords words)
    {
        if (date is null) return words["date.certainty.none"];
        if (date.Edtf is null) return words["date.certainty.words"];
        List<string> marks = [];
        if (date.IsInterval) marks.Add(words["date.certainty.interval"]);
        if (date.IsOneOfSeveral) marks.Add(words["date.certainty.several"]);
        if (date.Convention.Count > 0) marks.Add(words["date.certainty.convention"]);
        if (date.IsApproximate) marks.Add(words["date.certainty.approximate"]);
        if (date.IsUncertain) marks.Add(words["date.certainty.uncertain"]);
        if (date.Inferred is not null) marks.Add(words["date.certainty.inferred"]);
        return marks.Count == 0 ? words["date.certainty.exact"] : string.Join(", ", marks);
    }
}
