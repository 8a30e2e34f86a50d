using Khronika.Language.Dates;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>Sentences of a call in one language, put together from what was said; names stay as they were given.</summary>
static class FlashSentences
{
    /// <summary>"Sample One was detained; when: today 14:30; by whom: …". What was not said is not there; the place, perhaps a home, is a field of its own.</summary>
    const string ClaimKey = "flash.claim";

    public static string Of(string language, string key, IReadOnlyList<object?> values)
    {
        var words = DeskWords.For(language);
        if (key != ClaimKey) return words.Format(key, [.. values.Select(v => v is UncertainDate date ? date.Render(language) : v ?? "")]);
        string claim = words.Format(ClaimKey, values[0]!);
        if (values[1] is UncertainDate when) claim += $"; {words.Format("flash.claim.when", when.Render(language))}";
        if (values[2] is string by && FlashAnswers.StateOf(by) is null) claim += $"; {words.Format("flash.claim.by", by)}";
        return claim;
    }
}
