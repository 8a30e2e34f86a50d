using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Assessing;
using Khronika.Record.Bodies;
using Khronika.Record.Views;

namespace Khronika.Record.Exchange;

/// <summary>That words were taken back. Whoever gets them gets that with them.</summary>
/// <param name="By">Who took them back, by id; null where no record of one is named.</param>
/// <param name="TakenBackBy"><c>source</c>, <c>record</c> or <c>not-stated</c>.</param>
/// <param name="UnderPressure">Then the words stand.</param>
sealed record Withdrawn(OpenedThing Withdrawal, UncertainDate? On, string? By, string TakenBackBy, bool UnderPressure)
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Ours = LanguageFile.All<Change>("exchange");

    public static Withdrawn Of(OpenedThing withdrawal)
    {
        Fields fields = new(withdrawal.Body);
        return new Withdrawn(
            withdrawal,
            fields.Date("on"),
            fields.Target("by"),
            fields.Value("bySource") switch { "yes" => "source", "no" => "record", _ => "not-stated" },
            !Withdrawals.Stand(fields));
    }

    /// <summary>"withdrawn by the speaker, 9 May 2031".</summary>
    public string In(string language, CaseExtract extract)
    {
        string name = extract.Called(By, language);
        string key = UnderPressure ? "pressure" : name.Length > 0 && TakenBackBy != "record" ? "by" : TakenBackBy;
        return Ours[language].Format($"withdrawn.{key}", Day(On, language), name);
    }

    /// <summary>What a note on a correction is headed with.</summary>
    public static string Correction(UncertainDate? on, string language) => Ours[language].Format("correction", Day(on, language));

    static string Day(UncertainDate? on, string language) => on?.Render(language) ?? Ours[language]["undated"];
}
