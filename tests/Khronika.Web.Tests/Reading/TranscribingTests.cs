using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Web.Tests.Running;
using Khronika.Web.Tests.Things;

namespace Khronika.Web.Tests.Reading;

public sealed class TranscribingTests(TestDesk desk) : IClassFixture<TestDesk>
{
    // The smallest PNG there is, and behind its end what makes each picture another.
    static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=");

    [Fact]
    public async Task A_photographed_paper_is_typed_read_and_quoted_and_names_its_original()
    {
        string original = await Picture("paper");
        Assert.Contains($"/evidence/{original}/transcribe", await desk.Page($"/read/{original}"), StringComparison.Ordinal);
        using HttpResponseMessage saved = await Typed(original, ("text", "SAMPLE – INVENTED.\r\nSample One is held in cell 7.\r\n"), ("complete", "part"));

        string path = desk.Led(saved);
        string item = Regex.Match(path, "/read/([a-z0-9]+)").Groups[1].Value;
        Thing evidence = desk.The(item), description = Described(item), of = desk.The(description.Fields.Text("transcribes")!);
        Assert.Equal("transcription", evidence.Fields.Text("kind"));
        Assert.Equal(original, of.Fields.Text("item"));
        Assert.Equal(("unchecked", "part", "hand-1", "en"), (description.Fields.Text("transcription"), description.Fields.Text("complete"), description.Fields.Text("transcribedBy"), description.Fields.Text("language")));
        Assert.Equal("Transcription: SAMPLE – INVENTED: a paper", description.Fields.Local("title").In("en").Text);
        Assert.Equal("confidential", description.Fields.Text("confidentiality"));
        string page = await desk.Page(path);
        Assert.Contains("Transcribed by a person, not checked. A part of it is transcribed.", page, StringComparison.Ordinal);
        Assert.Contains($"/evidence/{original}?case=", page, StringComparison.Ordinal);

        using HttpResponseMessage made = await desk.Make(path, ("first", "2"));

        desk.Led(made);
        (_, Thing excerpt) = desk.Latest();
        Assert.Equal((item, "Sample One is held in cell 7."), (excerpt.Fields.Text("item"), excerpt.Fields.Text("passage")));
        Assert.Contains("<mark class=\"used\">Sample One is held in cell 7.</mark>", await desk.Page(path), StringComparison.Ordinal);
        foreach (string offers in new[] { $"/read/{original}", $"/evidence/{original}" })
        {
            string offered = await desk.Page(offers);
            Assert.Contains($"/read/{item}?case=", offered, StringComparison.Ordinal);
            Assert.Contains("not checked", offered, StringComparison.Ordinal);
        }

        Assert.Contains("Transcribed by a person, not checked", await desk.Page($"/cases/{desk.TheCase()}/evidence"), StringComparison.Ordinal);
        using RecordFolder record = desk.Open();
        Assert.Empty(record.Index.PointingTo(description.Id, ThingType.Clearance, 9));
    }

    [Fact]
    public async Task Somebody_else_says_that_it_was_compared_and_nobody_else()
    {
        string original = await Picture("second look");
        using HttpResponseMessage saved = await Typed(original);
        string item = Regex.Match(desk.Led(saved), "/read/([a-z0-9]+)").Groups[1].Value, path = $"/transcriptions/{Described(item).Id}/check";
        Assert.Contains($"/read/{original}/picture?object=0", await desk.Page(path), StringComparison.Ordinal);
        foreach ((string hand, string compared, string told) in new[] { ("", "yes", "Say who compared it"), (" HAND-1 ", "yes", "Who typed it cannot check it"), ("hand-2", "", "every word was compared") })
        {
            using HttpResponseMessage refused = await desk.Send(path, [("hand", hand), ("compared", compared)]);
            Assert.Contains(told, await ReadingSteps.Refused(refused), StringComparison.Ordinal);
        }

        Assert.Equal("unchecked", Described(item).Fields.Text("transcription"));
        using HttpResponseMessage done = await desk.Send(path, [("hand", "hand-2"), ("compared", "yes")]);
        Assert.Contains("checked against the original by a second person", await desk.Page(desk.Led(done)), StringComparison.Ordinal);
        Thing description = Described(item);
        Assert.Equal(("checked", "hand-2", "hand-1", 2L), (description.Fields.Text("transcription"), description.Fields.Text("checkedBy"), description.Fields.Text("transcribedBy"), description.Entry.Version));
        Assert.Contains("checked already", await desk.Page(path), StringComparison.Ordinal);

        // The form of the description leaves what it does not ask for as it is.
        string edit = $"/things/{description.Id}/edit", form = await desk.Page(edit);
        Assert.DoesNotContain("transcribed_by", form, StringComparison.Ordinal);
        using HttpResponseMessage edited = await desk.SendForm(form, edit, PageForm.Of(form).With(("title.en", "SAMPLE – INVENTED: another title")));
        desk.Led(edited);
        Assert.Equal(("checked", "hand-2"), (Described(item).Fields.Text("transcription"), Described(item).Fields.Text("checkedBy")));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body><script>alert(1)</script>SAMPLE</body></html>")]
    [InlineData("WARC/1.0 SAMPLE")]
    [InlineData("%PDF-1.7 SAMPLE")]
    [InlineData("[12.05.31, 10:00:00] Sample One: SAMPLE\n[12.05.31, 10:01:00] Sample Two: SAMPLE")]
    [InlineData("{\"SAMPLE\": [1, 2]}")]
    public async Task What_was_typed_is_words_whatever_it_looks_like(string text)
    {
        using HttpResponseMessage saved = await Typed(await Picture(text), ("text", text));
        string path = desk.Led(saved), page = await desk.Page(path);
        Assert.Equal(text, ReadingSteps.Sentences(page).Trim());
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Thing item = desk.The(Regex.Match(path, "/read/([a-z0-9]+)").Groups[1].Value);
        using RecordFolder record = desk.Open();
        Assert.Equal("text/plain", Assert.Single(EvidenceObjects.Read(record.Objects, item.Entry.Body)).Media);
        Assert.Null(item.Entry.Body["package"]);
    }

    [Theory]
    [InlineData("text", " \r\n ", "Type the text")]
    [InlineData("text", "\u0001\u0002\u0003\u0004\u0005", "not text")]
    [InlineData("hand", "", "Say who typed it")]
    [InlineData("language", "", "in which language")]
    [InlineData("language", "xx", "in which language")]
    [InlineData("complete", "all", "how much of it")]
    [InlineData("title.en", "", "what the original is")]
    [InlineData("case", "", "Choose a case")]
    public async Task What_is_missing_is_said_and_nothing_is_kept(string field, string value, string told)
    {
        string original = await Picture($"missing {field} {value.Length}");
        long before = desk.Entries();
        int objects = Objects();
        using HttpResponseMessage refused = await Typed(original, (field, value));
        string page = await ReadingSteps.Refused(refused);
        Assert.Contains(told, page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("hand-1", field == "hand" ? "hand-1" : page, StringComparison.Ordinal);
        Assert.Equal((before, objects), (desk.Entries(), Objects()));
    }

    [Fact]
    public async Task A_text_that_is_a_book_is_sent_as_a_file()
    {
        using HttpResponseMessage refused = await Typed(await Picture("book"), ("text", new string('x', 400_001)));
        Assert.Contains("send it as a file", await ReadingSteps.Refused(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_press_keeps_one_transcription()
    {
        string original = await Picture("twice"), path = $"/evidence/{original}/transcribe", page = await desk.Page(path);
        using HttpResponseMessage one = await desk.SendForm(page, path, Values()), two = await desk.SendForm(page, path, Values());
        Assert.Equal(desk.Led(one), desk.Led(two));
    }

    [Fact]
    public async Task What_is_no_transcription_is_not_checked_and_what_is_no_item_not_typed()
    {
        string original = await Picture("none");
        foreach (string path in new[] { $"/transcriptions/{desk.TheCase()}/check", $"/transcriptions/{original}/check", "/transcriptions/x/check", $"/evidence/{desk.TheCase()}/transcribe" })
        {
            using HttpResponseMessage answer = await desk.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("ru", "Расшифровать")]
    [InlineData("kk", "Мәтінге түсіру")]
    public async Task The_form_speaks_each_language(string language, string words)
    {
        string original = await Picture(language);
        Assert.Contains($"<h1>{words}</h1>", await desk.Page($"/evidence/{original}/transcribe?lang={language}"), StringComparison.Ordinal);
        await desk.Page("/evidence?lang=en");
    }

    Task<string> Picture(string name) => desk.Preserve("SAMPLE.png", [.. Png, .. Encoding.UTF8.GetBytes($"SAMPLE – INVENTED {name}")]);

    async Task<HttpResponseMessage> Typed(string original, params (string Name, string Value)[] values)
    {
        string path = $"/evidence/{original}/transcribe", page = await desk.Page(path);
        return await desk.SendForm(page, path, Values().With(values));
    }

    List<(string Name, string Value)> Values() =>
        [("case", desk.TheCase()), ("text", "SAMPLE – INVENTED. Words of a paper."), ("language", "en"), ("complete", "whole"), ("hand", "hand-1"), ("title.en", "SAMPLE – INVENTED: a paper")];

    Thing Described(string item)
    {
        using RecordFolder record = desk.Open();
        return new Thing(Assert.Single(record.Index.PointingTo(item, ThingType.Description, 9)).From);
    }

    int Objects() => Directory.GetFiles(Path.Combine(desk.Record, "objects"), "*", SearchOption.AllDirectories).Length;
}
