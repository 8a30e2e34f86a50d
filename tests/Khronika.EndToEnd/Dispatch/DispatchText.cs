using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>The dispatch as found, and passages of it by byte range. No passage is written down here: each is cut at run time.</summary>
sealed class DispatchText(byte[] bytes)
{
    public byte[] Bytes => bytes;

    /// <summary>The bytes from the first <paramref name="from"/> to the end of the first <paramref name="to"/> that follows its start.</summary>
    public (int Start, int End) Range(string from, string to)
    {
        int start = Find(from, 0);
        byte[] last = Encoding.UTF8.GetBytes(to);
        return (start, Find(to, start) + last.Length);
    }

    public string Slice(string from, string to)
    {
        (int start, int end) = Range(from, to);
        return Encoding.UTF8.GetString(bytes, start, end - start);
    }

    /// <summary>An excerpt of a case file: byte range and hash of the passage.</summary>
    public JsonObject Excerpt(string item, string from, string to, string? note = null, string context = "line")
    {
        (int start, int end) = Range(from, to);
        JsonObject excerpt = new()
        {
            ["item"] = item,
            ["bytes"] = new JsonArray(start, end),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(start, end - start))),
            ["context"] = context,
        };
        if (note is not null) excerpt["note"] = note;
        return excerpt;
    }

    int Find(string anchor, int start)
    {
        int at = bytes.AsSpan(start).IndexOf(Encoding.UTF8.GetBytes(anchor));
        return at >= 0 ? start + at : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"the dispatch has no '{anchor}' after byte {start}"));
    }
}
