using Khronika.Publish.Words;
using Khronika.Record.Views;

namespace Khronika.Publish.Cases;

/// <summary>That words were taken back, by whom and when; and that a withdrawal under pressure takes nothing from them.</summary>
static class WithdrawalWords
{
    public static string Of(WithdrawalView taken, PageWords words) =>
        words.Format(Key(taken), taken.On?.Render(words.Language) ?? words["date.none"]);

    static string Key(WithdrawalView taken) =>
        taken.UnderPressure ? "withdrawn.pressure"
        : taken.By switch
        {
            WithdrawnBy.Source => "withdrawn.source",
            WithdrawnBy.Record => "withdrawn.record",
            _ => "withdrawn.notstated",
        };
}
