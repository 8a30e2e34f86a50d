using System.Buffers;
using System.Text;
using Khronika.Archive.Decoding;
using Khronika.Archive.Faults;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Har;

/// <summary>
/// JSON (RFC 8259) token by token with the place of each, in one pass and one buffer however long a text is. The grammar is held to:
/// at the first token that cannot stand where it stands reading ends with a fault. Inside a text, which still ends where it ends,
/// what is wrong is a fault too and reading goes on.
/// </summary>
sealed class JsonScanner(SafeFileHandle file, long start, long end, FaultList faults)
{
    static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);

    /// <summary>What ends a run of plain text: its quote, an escape, a control character, or the first byte of what might be no UTF-8.</summary>
    static readonly SearchValues<byte> Stops = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(i => (byte)i), .. Enumerable.Range(0x80, 0x80).Select(i => (byte)i)]);

    readonly TextWindow window = new(file, start, end);
    readonly bool[] isObject = new bool[HarLimits.Depth + 1];
    Expected expected = Expected.Value;

    enum Expected
    {
        Value,
        ValueOrEnd,
        NameOrEnd,
        Name,
        Colon,
        CommaOrEnd,
        Nothing,
    }

    public JsonToken Token { get; private set; }

    /// <summary>Of the token, its quotes included.</summary>
    public long Start { get; private set; }

    public long End { get; private set; }

    /// <summary>How many containers are open around the token; a bracket counts its own.</summary>
    public int Depth { get; private set; }

    /// <summary>True after the value of the whole text ended as it should.</summary>
    public bool IsComplete => expected == Expected.Nothing;

    /// <summary>True after a fault that ended reading.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The next token; false at the end and at a fault that reading cannot pass.</summary>
    public bool Read()
    {
        while (!IsBroken)
        {
            if (!SkipBlanks()) return AtEnd();
            Start = window.Offset;
            byte next = window.Rest[0];
            if (expected == Expected.Nothing) return Broken("json-after-end", "something follows the value that should be all of the file");
            if (next == ':' && expected == Expected.Colon)
            {
                window.Take(1);
                expected = Expected.Value;
            }
            else if (next == ',' && expected == Expected.CommaOrEnd)
            {
                window.Take(1);
                expected = isObject[Depth] ? Expected.Name : Expected.Value;
            }
            else
            {
                return ReadToken(next);
            }
        }

        return false;
    }

    /// <summary>Goes on past the value that the current token starts; at a name, past its value.</summary>
    public bool Skip()
    {
        if (Token == JsonToken.Name && !Read()) return false;
        if (Token is not (JsonToken.ObjectStart or JsonToken.ArrayStart)) return true;
        int outside = Depth - 1;
        while (Depth > outside || Token is not (JsonToken.ObjectEnd or JsonToken.ArrayEnd))
        {
            if (!Read()) return false;
        }

        return true;
    }

    /// <summary>The text of the token, escapes resolved; null where it is longer than <see cref="HarLimits.TextBytes"/>.</summary>
    public string? Text()
    {
        if (End - Start > HarLimits.TextBytes) return null;
        bool isQuoted = Token is JsonToken.Text or JsonToken.Name;
        var raw = new byte[(int)(End - Start) - (isQuoted ? 2 : 0)];
        int read = window.Read(Start + (isQuoted ? 1 : 0), raw);
        ReadOnlySpan<byte> bytes = raw.AsSpan(0, read);
        return bytes.Contains((byte)'\\') && isQuoted ? JsonEscape.Resolve(bytes) : Encoding.UTF8.GetString(bytes);
    }

    bool ReadToken(byte next)
    {
        switch (next)
        {
            case (byte)'"' when expected is Expected.Name or Expected.NameOrEnd:
                Token = JsonToken.Name;
                expected = Expected.Colon;
                return ReadText();
            case (byte)'}' when expected is Expected.NameOrEnd || (expected == Expected.CommaOrEnd && isObject[Depth]):
                return Close(JsonToken.ObjectEnd);
            case (byte)']' when expected is Expected.ValueOrEnd || (expected == Expected.CommaOrEnd && !isObject[Depth]):
                return Close(JsonToken.ArrayEnd);
        }

        if (expected is not (Expected.Value or Expected.ValueOrEnd)) return Broken("json-syntax", "this is not what JSON allows here");
        switch (next)
        {
            case (byte)'{':
                return Open(JsonToken.ObjectStart, Expected.NameOrEnd);
            case (byte)'[':
                return Open(JsonToken.ArrayStart, Expected.ValueOrEnd);
            case (byte)'"':
                Token = JsonToken.Text;
                AfterValue();
                return ReadText();
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumber();
            default:
                return ReadWord("true"u8) || ReadWord("false"u8) || ReadWord("null"u8) || Broken("json-syntax", "this is not what JSON allows here");
        }
    }

    bool Open(JsonToken token, Expected next)
    {
        if (Depth == HarLimits.Depth) return Broken("json-too-deep", $"brackets are nested more than {HarLimits.Depth} deep, as no HAR needs and an attack would");
        Depth++;
        isObject[Depth] = token == JsonToken.ObjectStart;
        expected = next;
        return Done(token, 1);
    }

    bool Close(JsonToken token)
    {
        Depth--;
        AfterValue();
        return Done(token, 1);
    }

    bool Done(JsonToken token, int length)
    {
        Token = token;
        window.Take(length);
        End = Start + length;
        return true;
    }

    void AfterValue() => expected = Depth == 0 ? Expected.Nothing : Expected.CommaOrEnd;

    bool ReadText()
    {
        window.Take(1);
        while (true)
        {
            ReadOnlySpan<byte> rest = window.Rest;
            if (rest.IsEmpty) return Broken("json-cut", "the file ends inside a text");
            int stop = rest.IndexOfAny(Stops);
            if (stop < 0)
            {
                window.Take(rest.Length);
                continue;
            }

            byte found = rest[stop];
            window.Take(stop);
            if (found == '"')
            {
                window.Take(1);
                End = window.Offset;
                return true;
            }

            if (found == '\\') TakeEscape();
            else if (found < 0x20) TakeControl();
            else TakeCharacter();
        }
    }

    void TakeEscape()
    {
        ReadOnlySpan<byte> rest = window.AtLeast(6);
        int length = JsonEscape.Length(rest);
        if (length == 0) faults.Add("json-escape", window.Offset, "a backslash is followed by no escape that JSON knows; it stays as it stands");
        window.Take(length == 0 ? 1 : length);
    }

    void TakeControl()
    {
        faults.Add("json-control", window.Offset, "a control character stands in a text without an escape; it stays as it stands");
        window.Take(1);
    }

    void TakeCharacter()
    {
        ReadOnlySpan<byte> rest = window.AtLeast(4);
        OperationStatus status = Rune.DecodeFromUtf8(rest, out _, out int length);
        if (status != OperationStatus.Done) faults.Add("json-utf-8", window.Offset, "bytes in a text are not UTF-8");
        window.Take(Math.Max(1, length));
    }

    /// <summary>RFC 8259, 6. A number of more than 64 characters is none that a HAR could mean.</summary>
    bool ReadNumber()
    {
        ReadOnlySpan<byte> rest = window.AtLeast(65);
        int length = rest.IndexOfAnyExcept(NumberBytes);
        if (length < 0) length = rest.Length;
        if (length > 64 || !JsonNumber.IsNumber(rest[..length])) return Broken("json-syntax", "this is no number that JSON allows");
        AfterValue();
        return Done(JsonToken.Number, length);
    }

    bool ReadWord(ReadOnlySpan<byte> word)
    {
        if (!window.AtLeast(word.Length).StartsWith(word)) return false;
        AfterValue();
        return Done(JsonToken.Word, word.Length);
    }

    bool SkipBlanks()
    {
        while (true)
        {
            ReadOnlySpan<byte> rest = window.Rest;
            if (rest.IsEmpty) return false;
            int text = rest.IndexOfAnyExcept(Blanks);
            window.Take(text < 0 ? rest.Length : text);
            if (text >= 0) return true;
        }
    }

    bool AtEnd()
    {
        if (expected != Expected.Nothing) Broken("json-cut", "the file ends before its JSON does");
        return false;
    }

    bool Broken(string name, string reason)
    {
        faults.Add(name, window.Offset, reason);
        IsBroken = true;
        return false;
    }
}
