namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>Chats as WhatsApp writes them. <c>~L~</c> stands for U+200E and <c>~N~</c> for U+202F, which do not show.</summary>
static class WhatsAppSamples
{
    static string Marks(string text) => text.Replace("~L~", "\u200E", StringComparison.Ordinal).Replace("~N~", "\u202F", StringComparison.Ordinal).Replace("~B~", "\u00A0", StringComparison.Ordinal);

    public static readonly SampleExport IosRu = SampleExport.Of(
        "whatsapp-ios-ru",
        "iOS in Russian: brackets and seconds, CRLF, marks before what the app says; an attachment, one left out, a deletion, an edit, a line that goes on",
        ("_chat.txt", Marks(string.Join("\r\n",
            "[05.09.26, 09:07:11] Үлгі топ (invented): ~L~Сообщения и звонки защищены сквозным шифрованием.",
            "[05.09.26, 09:08:00] Айгерім Үлгібаева (invented): SAMPLE – INVENTED",
            "вторая строка: с двоеточием",
            "",
            "[05.09.26, 09:09:30] ~~B~Sample Two: ~L~<прикреплено: 00000004-PHOTO-2026-09-05-09-09-30.jpg>",
            "~L~[05.09.26, 09:10:00] ~~B~Sample Two: ~L~изображение отсутствует",
            "[05.09.26, 09:11:00] +7~B~000~B~000-00-03: ~L~Данное сообщение удалено.",
            "[05.09.26, 09:12:00] Айгерім Үлгібаева (invented): исправлено ~L~<Сообщение изменено>",
            "[05.09.26, 09:13:00] Айгерім Үлгібаева (invented): отчёт.pdf • ~L~2~B~страницы ~L~документ отсутствует",
            "[25.09.26, 09:14:00] Айгерім Үлгібаева (invented): https://example.org/oqiga смотрите"))),
        ("00000004-PHOTO-2026-09-05-09-09-30.jpg", "SAMPLE – INVENTED\njpg\n"));

    public static readonly SampleExport AndroidUs = SampleExport.Of(
        "whatsapp-android-en-us",
        "Android in American English: the month first, twelve hours with a narrow blank before AM, an event that quotes a colon",
        ("WhatsApp Chat with Sample Two.txt", Marks("""
        9/5/26, 9:07~N~AM - Messages and calls are end-to-end encrypted. No one outside of this chat can read or listen to them. Tap to learn more.
        9/5/26, 9:08~N~AM - Sample Two: SAMPLE – INVENTED
        9/5/26, 12:30~N~PM - Sample Two: <Media omitted>
        9/5/26, 12:31~N~AM - Sample Two changed the subject from "One: old" to "Two: new"
        9/13/26, 9:09~N~PM - Sample Two: IMG-20260913-WA0001.jpg (file attached)
        the caption
        9/13/26, 9:10~N~PM - Sample One: This message was deleted
        9/13/26, 9:11~N~PM - Sample One: changed <This message was edited>

        """)),
        ("IMG-20260913-WA0001.jpg", "SAMPLE – INVENTED\njpg\n"));

    public static readonly SampleExport AndroidKk = SampleExport.Of(
        "whatsapp-android-kk",
        "Android in Kazakh: points, four-digit years, no seconds; the order follows from the points alone",
        ("Чат WhatsApp с контактом Sample Two.txt", """
        05.09.2026, 09:07 - Sample Two: SAMPLE – INVENTED. Сәлем
        05.09.2026, 09:08 - Sample Two: <файлдар қосылмаған>
        06.09.2026, 09:09 - Sample One: <Файл қосылған жоқ>

        """));

    public static readonly SampleExport Sequence = SampleExport.Of(
        "whatsapp-sequence",
        "no number above 12: with the day first the messages go forward, with the month first they do not",
        ("WhatsApp Chat with Sample Two.txt", """
        11/01/2030, 10:00 - Sample Two: SAMPLE – INVENTED
        12/01/2030, 10:00 - Sample Two: next day
        01/02/2030, 10:00 - Sample Two: next month

        """));

    public static readonly SampleExport Undecided = SampleExport.Of(
        "whatsapp-undecided",
        "nothing decides which number is the day: both readings are shown",
        ("chat.txt", """
        03/04/2030, 10:00 - Sample Two: SAMPLE – INVENTED
        03/05/2030, 10:00 - Sample Two: could be either
        05/05/2030, 10:00 - Sample Two: the same both ways

        """));

    public static readonly SampleExport Changed = SampleExport.Of(
        "whatsapp-changed",
        "the shape changes midway, as after a change of the telephone's language: each shape is judged by itself",
        ("chat.txt", Marks("""
        1/2/30, 10:00~N~AM - Sample Two: SAMPLE – INVENTED
        1/13/30, 10:00~N~AM - Sample Two: month first
        14.01.2030, 10:00 - Sample Two: day first
        02.02.2030, 10:00 - Sample Two: by the one before

        """)));

    public static readonly SampleExport YearFirst = SampleExport.Of(
        "whatsapp-year-first",
        "the year first: nothing has to be inferred",
        ("chat.txt", """
        2030-01-02, 10:00 - Sample Two: SAMPLE – INVENTED
        2030-01-03, 10:00 - Sample Two: next

        """));

    public static IEnumerable<SampleExport> All =>
    [
        IosRu,
        AndroidUs,
        AndroidKk,
        Sequence,
        Undecided,
        Changed,
        YearFirst,
        Undecided.With("whatsapp-mixed-orders", "both numbers above 12 in one shape: only what a line says by itself holds", SampleExport.Replace("05/05/2030, 10:00 - Sample Two: the same both ways", "13/05/2030, 10:00 - Sample Two: day first\n05/13/2030, 10:00 - Sample Two: month first")),
        Undecided.With("whatsapp-not-utf8", "a line in another encoding: a fault, and what could not be read is shown as U+FFFD", b => [.. b, .. "05/05/2030, 10:01 - "u8, 0xD1, 0xE0, 0xEC, .. ": SAMPLE\n"u8]),
        Undecided.With("whatsapp-cut", "the file ends inside a line: what is there is shown", SampleExport.Cut("could be either")),
        AndroidUs with { Name = "whatsapp-missing-media", Shows = "the attachment is not in the package", Files = AndroidUs.Files.Where(f => f.Key.EndsWith(".txt", StringComparison.Ordinal)).ToDictionary() },
    ];
}
