using Khronika.Language.Texts;

namespace Khronika.Record.Yaml;

/// <summary>What is wrong with case files, tables and mappings: messages of <c>faults.LANG.json</c>.</summary>
public static class FaultWhy
{
    /// <summary>That a field which is needed has nothing.</summary>
    public const string Missing = "missing";

    /// <summary>That a value is none of the list a field takes; of a field of several, of a word. The list is the last of what stands in it.</summary>
    public const string UnknownValue = "unknown.value", UnknownWord = "unknown.word";

    static readonly IReadOnlyDictionary<string, LanguageFile> Words = LanguageFile.All<FileFault>("faults");

    internal static Why Of(string key, params object[] values) => new(Words, key, values);

    /// <summary>A phrase put together only where the message is read.</summary>
    internal static Func<string, string> Later(Func<string> phrase) => _ => phrase();
}
