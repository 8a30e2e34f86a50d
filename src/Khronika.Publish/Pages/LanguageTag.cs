using Khronika.Publish.Words;

namespace Khronika.Publish.Pages;

/// <summary>Language tags as attributes and in words.</summary>
public static class LanguageTag
{
    /// <summary>The tag for a <c>lang</c> attribute; null, and so no attribute, for "und": nobody said which language it is.</summary>
    public static string? Of(string? tag) => tag is null or "und" or "" ? null : tag;

    /// <summary>"in Russian".</summary>
    public static string Phrase(PageWords words, string tag) =>
        words.Has($"lang.in.{tag}") ? words[$"lang.in.{tag}"] : words.Format("lang.in.other", tag);

    /// <summary>"Russian"; the tag itself where there is no word for it.</summary>
    public static string Name(PageWords words, string tag) => words.Has($"lang.{tag}") ? words[$"lang.{tag}"] : tag;

    /// <summary>What a language calls itself: a reader finds her own without knowing another.</summary>
    public static string SelfName(string tag) => tag switch { "en" => "English", "ru" => "Русский", "kk" => "Қазақша", _ => tag };
}
