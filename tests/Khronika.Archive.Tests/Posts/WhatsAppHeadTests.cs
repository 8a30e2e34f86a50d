using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Posts;
using Khronika.Archive.Tests.Posts.Samples;

namespace Khronika.Archive.Tests.Posts;

public sealed class WhatsAppHeadTests
{
    [Theory]
    [InlineData("[05.09.26, 16:40:07] A: x", "2026-09-05T16:40:07")]
    [InlineData("[5.9.2026 16:40:07] A: x", "2026-09-05T16:40:07")]
    [InlineData("\u200E[25/09/2026, 4:40:07\u202FPM] A: x", "2026-09-25T16:40:07")]
    [InlineData("[25/09/2026, 4:40:07 pm] A: x", "2026-09-25T16:40:07")]
    [InlineData("25/09/26, 12:40 a.m. - A: x", "2026-09-25T00:40:00")]
    [InlineData("25/09/26, 12:40 p. m. - A: x", "2026-09-25T12:40:00")]
    [InlineData("25-09-2026 16:40 - A: x", "2026-09-25T16:40:00")]
    [InlineData("2026-09-25, 16:40 - A: x", "2026-09-25T16:40:00")]
    [InlineData("2026/09/05, 16:40 - A: x", "2026-09-05T16:40:00")]
    [InlineData("25.09.2026, 16.40 - A: x", "2026-09-25T16:40:00")]
    [InlineData("25.09.26, 16:40\u00A0- A: x", "2026-09-25T16:40:00")]
    [InlineData("٢٥/٠٩/٢٠٢٦، ١٦:٤٠ - A: x", null)]
    [InlineData("٢٥/٠٩/٢٠٢٦ ١٦:٤٠ - A: x", "2026-09-25T16:40:00")]
    [InlineData("32/13/2026, 16:40 - A: x", null)]
    [InlineData("25/09/2026, 25:40 - A: x", null)]
    [InlineData("25/09/2026, 16:60 - A: x", null)]
    [InlineData("25/09/2026, 13:40 PM - A: x", null)]
    [InlineData("25/09/2026, 16:40 A: x", null)]
    [InlineData("[25/09/2026, 16:40 A: x", null)]
    [InlineData("25/09/2026,16:40 - A: x", null)]
    [InlineData("250/09/2026, 16:40 - A: x", null)]
    [InlineData("25/09/026, 16:40 - A: x", null)]
    [InlineData("text 25/09/2026, 16:40 - A: x", null)]
    [InlineData("", null)]
    public void A_line_that_starts_a_message_is_told_from_others(string line, string? expected)
    {
        Post[] posts = Read(line);

        if (expected is null) Assert.Empty(posts);
        else Assert.Equal(expected, Assert.Single(posts).Time!.Local!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("A: x", "A", "x", PostKind.Message)]
    [InlineData("A: x: y", "A", "x: y", PostKind.Message)]
    [InlineData("A:", "A", "", PostKind.Message)]
    [InlineData("A: ", "A", "", PostKind.Message)]
    [InlineData("A created group “B: C”", null, "A created group “B: C”", PostKind.Service)]
    [InlineData("A создал(-а) группу \"B: C\"", null, "A создал(-а) группу \"B: C\"", PostKind.Service)]
    [InlineData("A вышел(-ла)", null, "A вышел(-ла)", PostKind.Service)]
    [InlineData("~\u202FSample Two: x", "Sample Two", "x", PostKind.Message)]
    [InlineData("\u202A+7 000 000-00-03\u202C: x", "+7 000 000-00-03", "x", PostKind.Message)]
    [InlineData("A: \u200EMissed voice call", "A", "Missed voice call", PostKind.Service)]
    [InlineData("A: \u200ELocation: https://maps.example.org/?q=1,2", "A", "Location: https://maps.example.org/?q=1,2", PostKind.Message)]
    [InlineData("A: \u200EОПРОС:", "A", "ОПРОС:", PostKind.Message)]
    public void Author_and_words_are_told_apart(string rest, string? author, string text, PostKind kind)
    {
        Post post = Assert.Single(Read($"25.09.2026, 16:40 - {rest}"));

        Assert.Equal((author, text, kind), (post.Author?.Name, post.Text, post.Kind));
    }

    [Theory]
    [InlineData("<Media omitted>", null, MediaState.NotIncluded)]
    [InlineData("<Без медиафайлов>", null, MediaState.NotIncluded)]
    [InlineData("<Файл пропущен>", null, MediaState.NotIncluded)]
    [InlineData("<файлдар қосылмаған>", null, MediaState.NotIncluded)]
    [InlineData("<Файл қосылған жоқ>", null, MediaState.NotIncluded)]
    [InlineData("\u200Evideo omitted", null, MediaState.NotIncluded)]
    [InlineData("\u200Eаудио отсутствует", null, MediaState.NotIncluded)]
    [InlineData("IMG-20300115-WA0007.jpg (file attached)", "IMG-20300115-WA0007.jpg", MediaState.Missing)]
    [InlineData("\u200EIMG-20300115-WA0007.jpg (файл добавлен)", "IMG-20300115-WA0007.jpg", MediaState.Missing)]
    [InlineData("IMG-20300115-WA0007.jpg (файл қосылды)", "IMG-20300115-WA0007.jpg", MediaState.Missing)]
    [InlineData("\u200E<attached: 00000012-AUDIO-2030-01-15.opus>", "00000012-AUDIO-2030-01-15.opus", MediaState.Missing)]
    [InlineData("\u200E<beigefügt: 00000012-PHOTO-2030-01-15.jpg>", "00000012-PHOTO-2030-01-15.jpg", MediaState.Missing)]
    [InlineData("\u200E<attached: ../../outside.jpg>", "../../outside.jpg", MediaState.Refused)]
    public void What_stands_in_place_of_a_file_is_known(string words, string? name, MediaState state)
    {
        Post post = Assert.Single(Read($"25.09.2026, 16:40 - A: {words}"));

        PostMedia media = Assert.Single(post.Media);
        Assert.Equal((name, state, ""), (media.Name, media.State, post.Text));
        Assert.Equal(words, Assert.Single(post.Originals).Written);
    }

    [Theory]
    [InlineData("image omitted")]
    [InlineData("see <this>")]
    [InlineData("notes (file attached) and more")]
    [InlineData("This message was deleted by me, she said")]
    public void What_a_person_wrote_stays_text(string words)
    {
        Post post = Assert.Single(Read($"25.09.2026, 16:40 - A: {words}"));

        Assert.Equal(words, post.Text);
        Assert.Empty(post.Media);
        Assert.Null(post.Deletion);
        Assert.Empty(post.Originals);
    }

    [Theory]
    [InlineData("This message was deleted", "deleted")]
    [InlineData("You deleted this message", "deleted-by-author")]
    [InlineData("This message was deleted by admin Sample Two.", "deleted-by-admin")]
    [InlineData("\u200EДанное сообщение удалено.", "deleted")]
    [InlineData("Вы удалили данное сообщение", "deleted-by-author")]
    public void A_deletion_is_kept_with_its_words(string words, string state)
    {
        Post post = Assert.Single(Read($"25.09.2026, 16:40 - A: {words}"));

        Assert.Equal((state, words.TrimStart('\u200E'), ""), (post.Deletion!.State, post.Deletion.Words, post.Text));
    }

    [Fact]
    public void An_order_is_inferred_or_left_open_and_never_wrong() =>
        Prop.ForAll(
            Gen.Choose(0, 5000).NonEmptyListOf().Zip(Gen.Elements(true, false)).ToArbitrary(),
            pair =>
            {
                (IList<int> days, bool isDayFirst) = pair;
                DateTime[] dates = [.. days.Order().Select(d => new DateTime(2016, 1, 1, 10, 0, 0, DateTimeKind.Unspecified).AddDays(d))];
                string chat = string.Concat(dates.Select(d => d.ToString(isDayFirst ? "dd/MM/yyyy, HH:mm' - A: x\n'" : "MM/dd/yyyy, HH:mm' - A: x\n'", CultureInfo.InvariantCulture)));
                Post[] posts = Read(chat);
                return posts.Zip(dates).All(p => p.First.Time!.Local == p.Second
                    || (p.First.Time.Certainty is PostTimeCertainty.OrderUndecided && p.First.Time.OtherLocal == p.Second));
            }).QuickCheckThrowOnFailure();

    static Post[] Read(string chat)
    {
        using MemorySource source = new("chat.txt", Encoding.UTF8.GetBytes(chat));
        return [.. ExportReader.Read(source).OfType<Post>()];
    }
}
