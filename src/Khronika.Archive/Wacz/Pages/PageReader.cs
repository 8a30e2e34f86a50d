using System.Text.Json;
using Khronika.Archive.Decoding;
using Khronika.Archive.Wacz.Manifest;

namespace Khronika.Archive.Wacz.Pages;

/// <summary>
/// Reads a page list, JSON in lines. The first line is the head of the list, <c>{"format":"json-pages-1.0",…}</c>: the programs of the
/// field pass over it whatever it holds, so a page that stands there is one that nobody is shown.
/// </summary>
static class PageReader
{
    /// <summary>Stops a line without end from filling memory; a page with all its text has 1 MB at most.</summary>
    public const int LineBytes = 8 * 1024 * 1024;

    static readonly JsonReaderOptions Options = new() { MaxDepth = WaczJson.MaxDepth };

    /// <param name="list">Read forward and closed.</param>
    public static IEnumerable<PageItem> Read(Stream list)
    {
        using (list)
        {
            var lines = new LineReader(list, LineBytes);
            bool isFirst = true;
            while (true)
            {
                PageItem item;
                try
                {
                    if (lines.Next(out long at, out bool isTooLong) is not { } line) yield break;
                    ReadOnlySpan<byte> text = line.Span.Trim(" \t\r"u8);
                    if (text.IsEmpty && !isTooLong) continue;
                    item = isTooLong
                        ? new PageItem(at, null, false, new ManifestFault("page-too-long", $"a line has more than {LineBytes:N0} bytes"))
                        : ReadLine(text, at, isFirst);
                }
                catch (InvalidDataException broken)
                {
                    item = new PageItem(0, null, false, new ManifestFault("page-unreadable", $"the list does not read: {broken.Message}"));
                }

                yield return item;
                if (item.Fault?.Name == "page-unreadable") yield break;
                isFirst = false;
            }
        }
    }

    static PageItem ReadLine(ReadOnlySpan<byte> line, long at, bool isFirst)
    {
        string? url = null, ts = null, id = null, title = null, format = null;
        try
        {
            var reader = new Utf8JsonReader(line, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return Broken(at);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("url"u8)) url = Text(ref reader);
                else if (reader.ValueTextEquals("ts"u8)) ts = Text(ref reader);
                else if (reader.ValueTextEquals("id"u8)) id = Text(ref reader);
                else if (reader.ValueTextEquals("title"u8)) title = Text(ref reader);
                else if (reader.ValueTextEquals("format"u8)) format = Text(ref reader);
                else reader.Skip();
            }

            // Reads on, so that anything after the object is refused.
            while (reader.Read()) ;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return Broken(at);
        }

        if (isFirst && format is not null) return new PageItem(at, null, true, null);
        var page = new WaczPage(url, ts) { Id = id, Title = title };
        if (isFirst) return new PageItem(at, page, true, new ManifestFault("pages-head", "the list has no head: the programs of the field take its first page for one and do not show it", IsBroken: false));
        return new PageItem(at, page, false, FaultOf(page));
    }

    static ManifestFault? FaultOf(WaczPage page)
    {
        if (page.Url is null) return new ManifestFault("page-url", "a page has no url");
        if (page.Timestamp is null) return new ManifestFault("page-ts", "a page has no ts");
        return Rfc3339.TryParse(page.Timestamp, out _) ? null : new ManifestFault("page-ts", "the ts of a page is no time of RFC 3339");
    }

    static PageItem Broken(long at) => new(at, null, false, new ManifestFault("page-json", "a line is not one JSON object"));

    static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }
}
