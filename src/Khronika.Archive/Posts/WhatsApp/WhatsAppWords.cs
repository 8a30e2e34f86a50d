using System.Collections.Frozen;

namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>
/// What WhatsApp itself writes into a chat, in English, Russian and Kazakh, as far as a source for it was found. Of Kazakh those are the
/// notes on media that was left out; its other sentences are read as text, which they then show.
/// </summary>
static class WhatsAppWords
{
    static readonly FrozenSet<string> Omitted = Set(
        "<Media omitted>", "<Без медиафайлов>", "<Файл пропущен>", "<файлдар қосылмаған>", "<Файл қосылған жоқ>",
        "image omitted", "video omitted", "audio omitted", "sticker omitted", "document omitted", "GIF omitted", "Contact card omitted", "video note omitted",
        "изображение отсутствует", "видео отсутствует", "аудио отсутствует", "стикер отсутствует", "документ отсутствует", "GIF отсутствует", "Карточка контакта отсутствует", "видеосообщение отсутствует");

    static readonly FrozenSet<string> Deleted = Set("This message was deleted", "Данное сообщение удалено", "Это сообщение удалено", "Сообщение удалено");

    static readonly FrozenSet<string> DeletedByMe = Set("You deleted this message", "Вы удалили данное сообщение", "Вы удалили это сообщение");

    static readonly string[] DeletedByAdmin = ["This message was deleted by admin ", "Данное сообщение удалено админом ", "Сообщение удалено админом "];

    static readonly string[] Edited = ["<This message was edited>", "<Сообщение изменено>"];

    static readonly string[] Attached = [" (file attached)", " (файл добавлен)"];

    static readonly string[] AttachedIos = ["<attached: ", "<прикреплено: "];

    // Events of a group that quote a title: the quotation may hold ": ", at which an author would seem to end.
    static readonly string[] Quoting =
    [
        " created group ", " changed the subject ", " changed the group name ", " changed the group description",
        " создал(-а) группу", " создал группу", " создала группу", " изменил(-а) ", " сменил(-а) ", " изменил тему", " изменила тему",
    ];

    // Lines with the app's mark that a person made all the same.
    static readonly string[] OfPersons = ["POLL:", "ОПРОС:", "Location: ", "Местоположение: ", "Live location shared", "EVENT:", "МЕРОПРИЯТИЕ:"];

    public static bool IsOmitted(string words) => Omitted.Contains(words);

    public static string? Deletion(string words)
    {
        words = words.TrimEnd('.');
        return Deleted.Contains(words) ? "deleted"
            : DeletedByMe.Contains(words) ? "deleted-by-author"
            : DeletedByAdmin.Any(a => words.StartsWith(a, StringComparison.Ordinal)) ? "deleted-by-admin"
            : null;
    }

    /// <summary>The text without the mark at its end that says that it was edited; null where there is none.</summary>
    public static string? WithoutEdited(string text)
    {
        string trimmed = text.TrimEnd();
        string? mark = Edited.FirstOrDefault(e => trimmed.EndsWith(e, StringComparison.Ordinal));
        return mark is null ? null : trimmed[..^mark.Length].TrimEnd(' ', WhatsAppMarks.LeftToRight);
    }

    /// <summary>The name of an attached file in a line, and where the note on it starts and ends.</summary>
    public static (string Name, int Start, int End)? Attachment(string line)
    {
        string? suffix = Attached.FirstOrDefault(a => line.EndsWith(a, StringComparison.Ordinal)) ?? CameraName(line);
        if (suffix is not null) return (WhatsAppMarks.Strip(line[..^suffix.Length]), 0, line.Length);
        int open = line.LastIndexOf('<');
        if (open < 0 || !line.EndsWith('>')) return null;
        string note = line[open..^1];
        string? prefix = AttachedIos.FirstOrDefault(a => note.StartsWith(a, StringComparison.Ordinal)) ?? Numbered(note);
        return prefix is null ? null : (WhatsAppMarks.Strip(note[prefix.Length..]), open, line.Length);
    }

    public static bool IsQuotingEvent(string beforeColon) => Quoting.Any(q => beforeColon.Contains(q, StringComparison.Ordinal));

    public static bool IsOfPerson(string marked) => OfPersons.Any(p => marked.StartsWith(p, StringComparison.Ordinal));

    /// <summary><c>IMG-20300115-WA0007.jpg (…)</c>: a name of the app's own making, with a note in a language not known here.</summary>
    static string? CameraName(string line)
    {
        string plain = WhatsAppMarks.Strip(line);
        int note = line.IndexOf(" (", StringComparison.Ordinal);
        return note > 0 && line.EndsWith(')') && plain.Length > 19 && plain[..4] is "IMG-" or "VID-" or "AUD-" or "PTT-" or "DOC-" or "STK-" && plain.AsSpan(12).StartsWith("-WA") ? line[note..] : null;
    }

    /// <summary><c>&lt;…: 00000012-PHOTO-…&gt;</c>, likewise.</summary>
    static string? Numbered(string note)
    {
        int colon = note.IndexOf(": ", StringComparison.Ordinal);
        ReadOnlySpan<char> name = colon < 0 ? [] : note.AsSpan(colon + 2);
        return name.Length > 10 && name[8] == '-' && !name[..8].ContainsAnyExceptInRange('0', '9') ? note[..(colon + 2)] : null;
    }

    static FrozenSet<string> Set(params ReadOnlySpan<string> words) => FrozenSet.Create(StringComparer.OrdinalIgnoreCase, words);
}
