using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>Numbers of days in words, with their convention.</summary>
static class DayCountWording
{
    public static string English(DayCount count) => Phrase(
        count,
        days => $"{Number(days)} {(days == 1 ? "day" : "days")}",
        (least, most) => $"{Number(least)} to {Number(most)} days",
        least => $"at least {Number(least)} {(least == 1 ? "day" : "days")}",
        most => $"at most {Number(most)} {(most == 1 ? "day" : "days")}",
        "number of days not known",
        "or",
        ("the first day not counted", "the first and the last day counted", "in the other order", "a date is approximate or uncertain"));

    // "от … до …" and "не менее" take the genitive: от 5 до 21 дня, не менее 21 дня.
    public static string Russian(DayCount count) => Phrase(
        count,
        days => $"{Number(days)} {Counted(days)}",
        (least, most) => $"от {Number(least)} до {Number(most)} {InGenitive(most)}",
        least => $"не менее {Number(least)} {InGenitive(least)}",
        most => $"не более {Number(most)} {InGenitive(most)}",
        "число дней неизвестно",
        "или",
        ("первый день не считая", "считая первый и последний день", "в обратном порядке", "дата приблизительна или под вопросом"));

    // A noun behind a number stays in the singular.
    public static string Kazakh(DayCount count) => Phrase(
        count,
        days => $"{Number(days)} күн",
        (least, most) => $"{Number(least)}–{Number(most)} күн",
        least => $"кемінде {Number(least)} күн",
        most => $"ең көбі {Number(most)} күн",
        "күн саны белгісіз",
        "немесе",
        ("алғашқы күнді есептемегенде", "алғашқы және соңғы күнді қоса есептегенде", "кері ретпен", "күні шамамен көрсетілген немесе анық емес"));

    static string Phrase(
        DayCount count, Func<int, string> exact, Func<int, int, string> between, Func<int, string> atLeast, Func<int, string> atMost,
        string unknown, string or, (string Elapsed, string BothEnds, string Reversed, string Rough) marks)
    {
        List<string> said = [count.Counting == DayCounting.Elapsed ? marks.Elapsed : marks.BothEnds];
        if (count.IsRough) said.Add(marks.Rough);
        string behind = $" ({string.Join("; ", said)})";
        return (count.AtLeast, count.AtMost) switch
        {
            (null, null) => unknown,
            (null, int most) => (most < 0 ? $"{atLeast(-most)}, {marks.Reversed}" : atMost(most)) + behind,
            (int least, null) => atLeast(Math.Max(least, 0)) + behind,
            (int least, int most) when most < 0 => $"{Exactly(-most, -Math.Max(least, -int.MaxValue))}, {marks.Reversed}{behind}",
            // Where the order itself is uncertain, the days in the one order and in the other are told apart.
            (int least, int most) when least < 0 => $"{atMost(most)}, {or} {atMost(-Math.Max(least, -int.MaxValue))}, {marks.Reversed}{behind}",
            (int least, int most) => Exactly(least, most) + behind,
        };

        string Exactly(int least, int most) => least == most ? exact(least) : between(least, most);
    }

    /// <summary>1 день, 2 дня, 5 дней, 11 дней, 21 день.</summary>
    static string Counted(int days) => (days % 100, days % 10) switch
    {
        ( >= 11 and <= 14, _) => "дней",
        (_, 1) => "день",
        (_, >= 2 and <= 4) => "дня",
        _ => "дней",
    };

    /// <summary>1 дня, 2 дней, 11 дней, 21 дня.</summary>
    static string InGenitive(int days) => days % 10 == 1 && days % 100 != 11 ? "дня" : "дней";

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
