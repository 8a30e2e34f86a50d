using System.Globalization;
using System.Text;
using System.Text.Json;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Cdxj;

/// <summary>Reads one line. Numbers may be strings, as warcio.js and pywb write them, or numbers, as ArchiveWeb.page does.</summary>
static class CdxjParser
{
    static readonly JsonReaderOptions Flat = new() { MaxDepth = CdxjLimits.Depth };

    /// <param name="line">Without its line end.</param>
    /// <param name="offset">Where it stands, for the fault.</param>
    public static CdxjItem Parse(ReadOnlySpan<byte> line, long offset)
    {
        int space = line.IndexOf((byte)' ');
        int second = space < 0 ? -1 : line[(space + 1)..].IndexOf((byte)' ');
        if (space < 1 || second < 0) return Fault("bad-line", "the line is not made of a key, a time and JSON, with a space between them");
        ReadOnlySpan<byte> key = line[..space], time = line.Slice(space + 1, second), json = line[(space + second + 2)..];
        string timestamp = Encoding.Latin1.GetString(time);
        if (CdxjTime.Parse(timestamp) is null) return Fault("bad-timestamp", "the time is not one of 14 or 17 digits");
        try
        {
            return new CdxjItem(offset, Read(Encoding.UTF8.GetString(key), timestamp, json), null);
        }
        catch (JsonException)
        {
            return Fault("bad-json", "what follows the time is not one JSON object");
        }
        catch (InvalidOperationException)
        {
            // What the framework throws for a string that is no UTF-8 or half of a surrogate pair.
            return Fault("bad-json", "a string in the JSON is not text");
        }
        catch (FormatException)
        {
            return Fault("bad-number", "a status, length or offset is not a number in range");
        }

        CdxjItem Fault(string name, string reason) => new(offset, null, new ArchiveFault(name, offset, reason));
    }

    static CdxjLine Read(string key, string timestamp, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Flat);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var line = new CdxjLine { Key = key, Timestamp = timestamp };
        HashSet<string> seen = [];
        List<(string, string)> others = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;

            // Of two values two readers would take two.
            if (!seen.Add(name)) throw new JsonException();
            reader.Read();
            switch (name)
            {
                case "url": line = line with { Url = TextOf(ref reader) }; break;
                case "mime": line = line with { Mime = TextOf(ref reader) }; break;
                case "status": line = line with { Status = (int?)NumberOf(ref reader, 999) }; break;
                case "digest": line = line with { Digest = TextOf(ref reader) }; break;
                case "length": line = line with { Length = NumberOf(ref reader, long.MaxValue) }; break;
                case "offset": line = line with { Offset = NumberOf(ref reader, long.MaxValue) }; break;
                case "filename": line = line with { FileName = TextOf(ref reader) }; break;
                case "method": line = line with { Method = TextOf(ref reader) }; break;
                case "requestBody": line = line with { RequestBody = TextOf(ref reader) }; break;
                case "recordDigest": line = line with { RecordDigest = TextOf(ref reader) }; break;
                default:
                    int start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    others.Add((name, Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed])));
                    break;
            }
        }

        // Reads on, so that anything after the object is refused.
        while (reader.Read()) ;
        return line with { Others = others };
    }

    static string? TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException(),
    };

    // "" and "-" are how indexers write that there is none.
    static long? NumberOf(ref Utf8JsonReader reader, long most)
    {
        string? text = reader.TokenType == JsonTokenType.Number ? Encoding.ASCII.GetString(reader.ValueSpan) : TextOf(ref reader);
        if (text is null or "" or "-") return null;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) || value > most) throw new FormatException();
        return value;
    }
}
