namespace Khronika.Language.Texts;

/// <summary>
/// Why something was not taken: the name of a message of ours with what stands in it. It is put into words only where somebody reads
/// it, in that reader's language: a file of a million faults costs no million messages.
/// </summary>
public sealed class Why
{
    readonly IReadOnlyDictionary<string, LanguageFile>? words;
    readonly LocalText text = LocalText.Empty;
    readonly object[] values;

    /// <param name="words">The room's messages, by language.</param>
    /// <param name="key">Of the message.</param>
    /// <param name="values">Texts and numbers; another reason; or what makes a text for a language.</param>
    public Why(IReadOnlyDictionary<string, LanguageFile> words, string key, params object[] values)
        : this(key, values) => this.words = words;

    Why(string key, object[] values) => (Key, this.values) = (key, values);

    /// <summary>What is said in each language already.</summary>
    public Why(LocalText text)
        : this("", []) => this.text = text;

    /// <summary>Of what no reader of pages meets, such as a fault in a schema of one's own: English in every language.</summary>
    public static Why Plain(string english) => new(new LocalText([KeyValuePair.Create("en", english)]));

    /// <summary>Of the message; empty where it is none of ours.</summary>
    public string Key { get; }

    public IReadOnlyList<object> Values => values;

    /// <param name="said">How a value is put instead, such as a field by its label; null to leave it.</param>
    /// <exception cref="KeyNotFoundException">No language words are kept in.</exception>
    public string In(string language, Func<object, string?>? said = null) => words is null ? text.In(language).Text : words[language].Format(Key, [.. values.Select(v => Said(v, language, said))]);

    static object Said(object value, string language, Func<object, string?>? said) => said?.Invoke(value) ?? value switch
    {
        Why behind => behind.In(language, said),
        Func<string, string> of => of(language),
        _ => value,
    };

    /// <summary>In English, as commands say it.</summary>
    public override string ToString() => In("en");
}
