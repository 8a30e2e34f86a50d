using System.Text;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Posts.Json;

/// <summary>
/// Reads one value from its own bytes. More is let through than RFC 8259 allows, and no more than exporters were seen to write:
/// <c>\xNN</c>, values without quotes, a comma before a closing bracket. What is read so is not altered: the fragment has the bytes.
/// </summary>
sealed class JsonParser
{
    const int FewMembers = 32;

    readonly List<ArchiveFault> remarks = [];
    readonly NameCache names = new();
    ReadOnlyMemory<byte> bytes;
    long offset;
    int at;
    int values;
    ArchiveFault? fault;

    /// <summary>What is the matter with a value that could still be read.</summary>
    public IReadOnlyList<ArchiveFault> Remarks => remarks;

    /// <summary>Null with a fault where the bytes are no value.</summary>
    public JsonValue? Parse(JsonFragment fragment, out ArchiveFault? why)
    {
        (bytes, offset, at, values, fault) = (fragment.Bytes, fragment.Offset, 0, 0, null);
        remarks.Clear();
        JsonValue? value = Value(0);
        if (value is not null && Peek() != 0) Fail("bad-json", "something follows the value that belongs to none");
        why = fault;
        return fault is null ? value : null;
    }

    JsonValue? Value(int depth)
    {
        if (depth > JsonLimits.Depth) return Fail("too-deep", $"brackets are nested more than {JsonLimits.Depth} deep");
        if (++values > JsonLimits.Values) return Fail("too-many-values", $"the value holds more than {JsonLimits.Values} others");
        return Peek() switch
        {
            (byte)'{' => Object(depth),
            (byte)'[' => Array(depth),
            (byte)'"' => String(),
            _ => Word(),
        };
    }

    JsonValue? Object(int depth)
    {
        List<(string, JsonValue)> members = [];
        HashSet<string>? names = null;
        at++;
        while (Peek() != '}')
        {
            if (members.Count > 0 && !Take(',')) return Fail("bad-json", "a comma or a closing bracket is missing");
            if (Peek() == '}') break;
            int start = at;
            if (Peek() != '"' || Name() is not { } name) return Fail("bad-json", "a name in quotes is missing");
            if (IsTwice(name, members, ref names)) Remark("name-twice", start, "a name stands twice in one object, so that two programs may read two different values: the last is shown");
            if (!Take(':')) return Fail("bad-json", "a colon is missing");
            if (Value(depth + 1) is not { } value) return null;
            members.Add((name, value));
        }

        at++;
        return new JsonValue(JsonKind.Object) { Members = members };
    }

    /// <summary>A set is made for large objects alone: a list of them all would cost the square of its length.</summary>
    static bool IsTwice(string name, List<(string Name, JsonValue Value)> members, ref HashSet<string>? names)
    {
        if (members.Count < FewMembers)
        {
            foreach ((string other, _) in members)
            {
                if (other == name) return true;
            }

            return false;
        }

        names ??= [.. members.Select(m => m.Name)];
        return !names.Add(name);
    }

    string? Name()
    {
        ReadOnlySpan<byte> rest = bytes.Span[(at + 1)..];
        int length = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (length < 0 || rest[length] == '\\' || length > NameCache.MaxBytes) return String()?.Text;
        if (names.Get(rest[..length]) is not { } known) return String()?.Text;
        at += length + 2;
        return known;
    }

    JsonValue? Array(int depth)
    {
        List<JsonValue> items = [];
        at++;
        while (Peek() != ']')
        {
            if (items.Count > 0 && !Take(',')) return Fail("bad-json", "a comma or a closing bracket is missing");
            if (Peek() == ']') break;
            if (Value(depth + 1) is not { } value) return null;
            items.Add(value);
        }

        at++;
        return new JsonValue(JsonKind.Array) { Items = items };
    }

    JsonValue? String()
    {
        int start = ++at;
        ReadOnlySpan<byte> all = bytes.Span;
        while (true)
        {
            int found = all[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (found < 0) return Fail("bad-json", "a string does not end");
            at += found;
            if (all[at] == '"') break;
            at = Math.Min(at + 2, all.Length);
        }

        ReadOnlySpan<byte> inside = all[start..at++];
        (string text, bool isOdd, bool isBad) = JsonText.Decode(inside);
        if (isBad) Remark("not-utf8", start, "a string is not UTF-8: what could not be read is shown as \uFFFD");
        return new JsonValue(JsonKind.Text, text) { Written = isOdd ? Encoding.UTF8.GetString(inside) : null };
    }

    JsonValue? Word()
    {
        ReadOnlySpan<byte> rest = bytes.Span[at..];
        int length = rest.IndexOfAny(JsonBytes.EndOfWord);
        if (length < 0) length = rest.Length;
        string word = Encoding.UTF8.GetString(rest[..length]).TrimEnd(' ', '\t');
        if (word.Length == 0) return Fail("bad-json", "a value is missing");
        at += length;
        return new JsonValue(JsonKind.Word, word);
    }

    /// <summary>The next byte that is no blank; 0 at the end.</summary>
    byte Peek()
    {
        ReadOnlySpan<byte> all = bytes.Span;
        while (at < all.Length && JsonBytes.IsBlank(all[at])) at++;
        return at < all.Length ? all[at] : (byte)0;
    }

    bool Take(char expected)
    {
        if (Peek() != expected) return false;
        at++;
        return true;
    }

    void Remark(string name, int place, string reason)
    {
        if (remarks.Count < FaultList.Most) remarks.Add(new ArchiveFault(name, offset + place, reason));
    }

    JsonValue? Fail(string name, string reason)
    {
        fault ??= new ArchiveFault(name, offset + at, reason);
        return null;
    }
}
