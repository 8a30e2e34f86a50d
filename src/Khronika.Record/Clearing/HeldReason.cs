using Khronika.Language.Texts;
using Khronika.Record.Things;

namespace Khronika.Record.Clearing;

/// <summary>Why a thing is held back from an audience, in each of the record's languages.</summary>
public sealed class HeldReason
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Words = LanguageFile.All<Change>("held");

    readonly object[] values;

    /// <param name="code">A key of <c>held.LANG.json</c>.</param>
    /// <param name="values">An audience, a reason behind this one, a class of content, the key of a person.</param>
    internal HeldReason(string code, params object[] values) => (Code, this.values) = (code, values);

    /// <summary>One word, or several with hyphens: the same in every language.</summary>
    public string Code { get; }

    /// <exception cref="KeyNotFoundException">No language of the record.</exception>
    public string In(string language)
    {
        LanguageFile words = Words[language];
        return words.Format(Code, [.. values.Select(value => Said(value, words, language))]);
    }

    /// <summary>A class of content that stays closed.</summary>
    internal static object Class(string touched) => new ClassWord(touched);

    static string Said(object value, LanguageFile words, string language) => value switch
    {
        Audience audience => words[$"audience.{Vocabulary.Word(audience)}"],
        ClassWord one => words.Find($"class.{one.Name}") ?? one.Name,
        HeldReason behind => behind.In(language),
        _ => (string)value,
    };

    /// <summary>An author can name a class that no translator was given.</summary>
    sealed record ClassWord(string Name);
}
