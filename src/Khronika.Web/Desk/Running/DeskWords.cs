using Khronika.Publish.Words;

namespace Khronika.Web.Desk.Running;

/// <summary>The desk's words, each feature's in files of its own: <c>today.en.json</c> has the keys <c>today.…</c>.</summary>
public static class DeskWords
{
    static readonly Dictionary<string, PageWords> Loaded = PageWords.Languages.ToDictionary(l => l, l => PageWords.Read(typeof(DeskWords).Assembly, l));

    public static PageWords For(string language) => Loaded[language];
}
