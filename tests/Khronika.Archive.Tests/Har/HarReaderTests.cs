using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Faults;
using Khronika.Archive.Har;
using Khronika.Archive.Tests.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Har;

public class HarReaderTests
{
    [Fact]
    public void An_entry_is_read_with_its_place_and_its_heads_in_their_order()
    {
        string entry = Hars.Entry(more: "\"pageref\": \"page_1\", \"serverIPAddress\": \"203.0.113.7\",");
        string har = Hars.Of(Hars.Entry(), entry);
        (IReadOnlyList<HarEntry> entries, IReadOnlyList<ArchiveFault> faults, HarReader reader) = Hars.Read(har);

        Assert.Empty(faults);
        Assert.Equal(2, entries.Count);
        Assert.Equal(entry, har.Substring((int)entries[1].Offset, (int)entries[1].Length));
        Assert.Equal("page_1", entries[1].PageRef);
        Assert.Equal("203.0.113.7", entries[1].ServerIPAddress);
        Assert.Equal([":method", "accept"], entries[1].Request!.Headers.Select(h => h.Name));
        Assert.Equal(["content-encoding=gzip", "set-cookie=a=1", "set-cookie=b=2"], entries[1].Response!.Headers.Select(h => $"{h.Name}={h.Value}"));
        Assert.Equal(200, entries[1].Response!.Status);
        Assert.Null(entries[1].Response!.Size);
        Assert.Equal("Sample Maker 1", reader.Creator);
        Assert.Equal("1.2", reader.Version);
        Assert.Empty(reader.Pages);
        Assert.True(reader.IsComplete);
        Assert.Equal('[', har[(int)reader.EntriesPlace!.Value.Offset]);
    }

    [Fact]
    public void Pages_may_come_behind_the_entries_or_not_at_all()
    {
        string har = Hars.Of(Hars.Entry())[..^2] + """, "pages": [{"id": "page_1", "title": "Есть", "startedDateTime": "2031-07-25T18:04:05Z", "pageTimings": {}}]}}""";
        (_, IReadOnlyList<ArchiveFault> faults, HarReader reader) = Hars.Read(har);

        Assert.Empty(faults);
        Assert.Equal(new HarPage("page_1", "Есть", "2031-07-25T18:04:05Z"), Assert.Single(reader.Pages));
    }

    [Fact]
    public void A_byte_order_mark_before_the_log_is_passed_over()
    {
        (IReadOnlyList<HarEntry> entries, IReadOnlyList<ArchiveFault> faults, _) = Hars.Read("\uFEFF" + Hars.Of(Hars.Entry()));

        Assert.Empty(faults);
        Assert.Single(entries);
    }

    [Fact]
    public void A_body_of_any_text_comes_back_from_its_escapes() =>
        Prop.ForAll<string>(text =>
        {
            string body = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
            string json = System.Text.Json.JsonSerializer.Serialize(body);
            return Body($$"""{"text": {{json}}}""").Text == body;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pair_of_escapes_is_one_character_and_half_a_pair_is_a_fault()
    {
        Assert.Equal(("\U0001F4F7", ""), Body("""{"text": "\ud83d\ude00"}""") is var (text, faults) ? (text.Replace("\U0001F600", "\U0001F4F7", StringComparison.Ordinal), faults) : default);
        Assert.Equal(("a\uFFFDb", "json-surrogate@1"), Body("""{"text": "a\ud83db"}"""));
        Assert.Equal(("\uFFFD", "json-surrogate@0"), Body("""{"text": "\ude00"}"""));
    }

    static (string Text, string Faults) Body(string content)
    {
        using TempFile temp = new(Encoding.UTF8.GetBytes(Hars.Of(Hars.Entry(content: content))));
        using SafeFileHandle file = File.OpenHandle(temp.Path);
        HarReader reader = new(file);
        HarText text = Assert.Single(reader.Read()).Response!.Text!.Value;
        using var stream = (Khronika.Archive.Decoding.DecodedStream)reader.Open(text);
        using StreamReader chars = new(stream, new UTF8Encoding(false));
        string body = chars.ReadToEnd();
        return (body, string.Join(' ', stream.Faults.Select(f => $"{f.Name}@{f.At}")));
    }

    [Theory]
    [InlineData("""{"log": {"entries": [""", "json-cut", 21)]
    [InlineData("""{"log": {"entries": [}""", "json-syntax", 21)]
    [InlineData("""{"log": {"entries": []}} x""", "json-after-end", 25)]
    [InlineData("""{"log": {"entries": [01]}}""", "json-syntax", 21)]
    [InlineData("""{"log": {"entries": [1.]}}""", "json-syntax", 21)]
    [InlineData("""{"log": {"entries": [+1]}}""", "json-syntax", 21)]
    [InlineData("""{"log": {"entries": [tru]}}""", "json-syntax", 21)]
    [InlineData("""{"log": {"entries": [{} {}]}}""", "json-syntax", 24)]
    [InlineData("""{"log": {"entries": [{},]}}""", "json-syntax", 24)]
    [InlineData("""{"log": {"version": "1.2}}""", "json-cut", 26)]
    [InlineData("""{"log": {version: "1.2"}}""", "json-syntax", 9)]
    [InlineData("""{"log": {"version" "1.2"}}""", "json-syntax", 19)]
    [InlineData("""{"log": 5}""", "har-no-log", 0)]
    [InlineData("""{"other": {}}""", "har-no-log", 0)]
    [InlineData("""[]""", "har-no-log", 0)]
    [InlineData("", "json-cut", 0)]
    [InlineData("""{"log": {"version": "1.2"}}""", "har-no-entries", 0)]
    [InlineData("""{"log": {"entries": [7]}}""", "har-kind", 21)]
    [InlineData("""{"log": {"version": "1\q2", "entries": []}}""", "json-escape", 22)]
    [InlineData("{\"log\": {\"version\": \"1\u00012\", \"entries\": []}}", "json-control", 22)]
    [InlineData("""{"log": {"entries": []}, "log": {"entries": []}}""", "har-name-twice", 32)]
    [InlineData("""{"log": {"entries": [], "entries": []}}""", "har-name-twice", 35)]
    [InlineData("""{"log": {"entries": [{"request": {"url": "https://example.org/a", "url": "https://example.org/b"}}]}}""", "har-name-twice", 66)]
    public void What_is_wrong_is_named_with_its_offset(string har, string name, long offset)
    {
        (_, IReadOnlyList<ArchiveFault> faults, _) = Hars.Read(har);

        Assert.Contains((name, offset), faults.Select(f => (f.Name, f.Offset)));
    }

    [Fact]
    public void Bytes_that_are_no_utf_8_are_named_and_reading_goes_on()
    {
        byte[] har = Encoding.UTF8.GetBytes(Hars.Of(Hars.Entry(content: """{"text": "#"}"""), Hars.Entry()));
        int at = har.AsSpan().IndexOf((byte)'#');
        har[at] = 0xE9;
        (IReadOnlyList<HarEntry> entries, IReadOnlyList<ArchiveFault> faults, _) = Hars.Read(har);

        Assert.Equal(("json-utf-8", at), (Assert.Single(faults).Name, (int)faults[0].Offset));
        Assert.Equal(2, entries.Count);
    }

    [Fact]
    public void Entries_before_the_place_where_the_json_breaks_stand()
    {
        string har = Hars.Of(Hars.Entry(), Hars.Entry());
        for (int length = har.LastIndexOf("startedDateTime", StringComparison.Ordinal); length < har.Length - 3; length += 7)
        {
            (IReadOnlyList<HarEntry> entries, IReadOnlyList<ArchiveFault> faults, HarReader reader) = Hars.Read(har[..length]);

            Assert.Contains(faults, f => f.Name is "json-cut" or "json-syntax");
            Assert.False(reader.IsComplete);
            Assert.NotEmpty(entries);
        }
    }

    [Fact]
    public void Brackets_nested_by_the_ten_thousand_end_reading_with_a_fault()
    {
        string deep = Hars.Of(Hars.Entry(), """{"_x": """ + new string('[', 10_000));
        (IReadOnlyList<HarEntry> entries, IReadOnlyList<ArchiveFault> faults, _) = Hars.Read(deep);

        Assert.Equal("json-too-deep", Assert.Single(faults).Name);
        Assert.Single(entries);
    }

    [Fact]
    public void An_address_of_a_megabyte_is_not_held()
    {
        (IReadOnlyList<HarEntry> entries, IReadOnlyList<ArchiveFault> faults, _) = Hars.Read(Hars.Of(Hars.Entry("data:image/png;base64," + new string('A', HarLimits.TextBytes))));

        Assert.Equal("har-text-too-long", Assert.Single(faults).Name);
        Assert.Null(entries[0].Request!.Url);
        Assert.Equal(200, entries[0].Response!.Status);
    }

    [Fact]
    public void Headers_of_many_megabytes_are_not_held()
    {
        string header = $$"""{"name": "x", "value": "{{new string('v', 100_000)}}"},""";
        StringBuilder har = new("""{"log": {"entries": [{"request": {"headers": [""");
        for (int i = 0; i < 200; i++) har.Append(header);
        har.Append("""{"name": "last", "value": ""}]}}]}}""");
        byte[] bytes = Encoding.UTF8.GetBytes(har.ToString());
        har.Clear();
        long before = GC.GetAllocatedBytesForCurrentThread();
        (IReadOnlyList<HarEntry> entries, IReadOnlyList<ArchiveFault> faults, _) = Hars.Read(bytes);

        Assert.Equal("har-head-too-long", Assert.Single(faults).Name);
        Assert.True(entries[0].Request!.Headers.Sum(h => h.Value.Length) <= HarLimits.HeadBytes);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 * 1024 * 1024);
    }

    [Fact]
    public void Pages_by_the_ten_thousand_are_not_held()
    {
        (_, IReadOnlyList<ArchiveFault> faults, HarReader reader) = Hars.Read("""{"log": {"entries": [], "pages": [""" + string.Join(',', Enumerable.Repeat("{}", HarLimits.Pages + 5)) + "]}}");

        Assert.Equal("har-too-many-pages", Assert.Single(faults).Name);
        Assert.Equal(HarLimits.Pages, reader.Pages.Count);
    }

    [Fact]
    public void A_file_wrong_at_every_byte_has_a_bounded_list_of_faults()
    {
        (_, IReadOnlyList<ArchiveFault> faults, _) = Hars.Read("{\"log\": {\"version\": \"" + new string('\u0001', 50_000) + "\"}}");

        Assert.Equal("too-many-faults", faults[^1].Name);
        Assert.True(faults.Count < 1_100);
    }

    [Fact]
    public void A_body_of_any_length_is_read_in_bounded_memory()
    {
        using TempFile temp = new();
        using (StreamWriter writer = new(temp.Path))
        {
            writer.Write("""{"log": {"entries": [{"response": {"status": 200, "content": {"text": """ + "\"");
            string line = new('ж', 1000);
            for (int i = 0; i < 30_000; i++) writer.Write(line + "\\n");
            writer.Write("\"}}}]}}");
        }

        using SafeFileHandle file = File.OpenHandle(temp.Path);
        HarReader reader = new(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        HarText text = Assert.Single(reader.Read()).Response!.Text!.Value;
        using Stream body = reader.Open(text);
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        for (int read = body.Read(buffer); read > 0; read = body.Read(buffer)) length += read;

        Assert.Equal(30_000 * 2001L, length);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2 * 1024 * 1024);
    }
}
