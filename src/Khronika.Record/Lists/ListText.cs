using Khronika.Language.Texts;

namespace Khronika.Record.Lists;

/// <summary>Words that stand around a list, for whoever prints one.</summary>
public static class ListText
{
    /// <param name="reader">"keeper", or the word of an audience.</param>
    public static LocalText Scope(string reader) => ListWords.Of($"scope.{reader}");

    public static LocalText KnownOn(string instant) => ListWords.Of("scope.known-on", instant);

    /// <summary>A heading with the day of the list.</summary>
    public static LocalText Heading(string key, DateOnly day) => ListWords.Of(key, l => [PrisonerList.DayOf(day).Render(l)]);

    public static string Word(string key, string language) => ListWords.For(language)[key];

    public static string Format(string key, string language, params object[] values) => ListWords.For(language).Format(key, values);
}
