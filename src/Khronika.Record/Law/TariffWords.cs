using System.Globalization;
using Khronika.Language.Texts;
using Khronika.Record.Things;

namespace Khronika.Record.Law;

/// <summary>The reasons of a <see cref="TariffFinding"/> in the record's languages.</summary>
static class TariffWords
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Words = LanguageFile.All<Change>("law");

    /// <summary>One text of several, joined as parts of a sentence; parts that are empty are left out.</summary>
    public static LocalText Joined(params IEnumerable<LocalText> parts)
    {
        LocalText[] all = [.. parts.Where(p => !p.IsEmpty)];
        return In(l => string.Join("; ", all.Select(p => p.In(l).Text)));
    }

    /// <summary>A word or sentence as it stands.</summary>
    public static LocalText Say(string key) => In(l => Words[l][key]);

    public static LocalText NoUnit(string currency) => In(l => Words[l].Format("no-unit", currency));

    public static LocalText NoAmount(BaseUnit unit, int year) => In(l => Words[l].Format("no-amount", unit.Labels.In(l).Text, year));

    public static LocalText NoAmounts(BaseUnit unit) => In(l => Words[l].Format("no-amounts", unit.Labels.In(l).Text));

    public static LocalText IfIn(int year) => In(l => Words[l].Format("one-year-of-several", year));

    /// <summary>"78,640 KZT is 20 times 3,932 KZT, the monthly calculation index of 2025", and how that amount is known.</summary>
    /// <param name="form"><c>multiple</c>, or that no tariff is on record for it.</param>
    public static LocalText Units(string form, decimal amount, YearUnits units, string? who) => Joined(
        In(l =>
        {
            string number = Number(units.Units!.Value, l);
            return Words[l].Format(
                form,
                Number(amount, l),
                units.Unit.Currency,
                units.IsExact ? number : Words[l].Format("about", number),
                Number(units.Of!.Amount, l),
                units.Unit.Labels.In(l).Text,
                units.Year,
                who is null ? "" : Words[l]["who." + who]);
        }),
        units.Of!.Status == UnitStatus.InForce ? LocalText.Empty : Say("status." + Vocabulary.Word(units.Of.Status)));

    /// <summary>"Art. 456-2(3) CAO (in force since: September 2023) sets a fine of 20 MCI for natural persons".</summary>
    public static LocalText Tariff(LocalText citation, ProvisionEdition edition, Tariff tariff, BaseUnit unit) => In(l => Words[l].Format(
        "tariff",
        citation.In(l).Text,
        edition.From is { } from ? Words[l].Format("since", from.Render(l)) : Words[l]["edition-not-known"],
        Number(tariff.Units, l),
        unit.Short.In(l).Text,
        Words[l]["who." + tariff.Who]));

    static LocalText In(Func<string, string> words) => new(RecordLanguage.All.Select(l => KeyValuePair.Create(l, words(l))));

    /// <summary>Digits in threes, as the language writes them.</summary>
    static string Number(decimal number, string language)
    {
        string text = number.ToString("#,0.############", CultureInfo.InvariantCulture);
        return language == "en" ? text : text.Replace(',', '\u00a0').Replace('.', ',');
    }
}
