using Khronika.Language.Names;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;

namespace Khronika.Record.Sentences;

/// <summary>Which spelling of a name a sentence uses: the one its keeper wrote for that language, never one made by machine.</summary>
static class NameShown
{
    /// <summary>By language: the first spelling in it, else the first Latin one, else the first there is. Empty where no name is opened.</summary>
    public static string In(Fields thing, string language)
    {
        LocalText shownAs = thing.Local("shownAs");
        if (!shownAs.IsEmpty) return shownAs.In(language).Text;
        IReadOnlyList<PersonName> names = thing.Names();
        PersonName? name = names.FirstOrDefault(n => n.Language == language)
            ?? names.FirstOrDefault(n => n.Script == "Latn")
            ?? (names is [var first, ..] ? first : null);
        return name?.Text ?? "";
    }
}
