using System.Buffers;
using System.Globalization;
using Khronika.Archive.Faults;
using Khronika.Archive.Headers;
using Khronika.Archive.Warc;

namespace Khronika.Archive.Http;

/// <summary>The head of an HTTP/1 message as it is stored (RFC 9112): start line and fields. The body follows it in the block.</summary>
/// <param name="StartLine">Status line of a response, request line of a request.</param>
/// <param name="Length">Bytes of it, its empty line included.</param>
public sealed record HttpHead(string StartLine, HeaderFields Fields, int Length)
{
    /// <summary>Stops a head of 100 MB from filling memory; servers send 8 to 64 kB at most.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Stops a head of a million fields from becoming a million objects.</summary>
    public const int MaxFields = 5000;

    /// <summary>The status of a response; null for a request, or where no three digits stand there.</summary>
    public int? Status
    {
        get
        {
            string[] words = StartLine.Split(' ', 3);
            return IsResponse && words.Length > 1 && words[1].Length == 3 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : null;
        }
    }

    /// <summary>Of a request; null for a response.</summary>
    public string? Method => IsResponse ? null : StartLine.Split(' ', 2)[0];

    /// <summary>Whether it is a response's.</summary>
    public bool IsResponse => StartLine.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The media type without its parameters, lower case; null where none is stated.</summary>
    public string? MediaType => Fields["Content-Type"]?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : null;

    /// <summary>Whether the body says that it is sent in chunks.</summary>
    public bool IsChunked => Fields.All("Transfer-Encoding").Any(value => value.Contains("chunked", StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes the head from the start of a block. Null where none is there: nothing is taken then.</summary>
    public static HttpHead? Read(WarcBlock block, long offset, List<ArchiveFault> faults)
    {
        ArgumentNullException.ThrowIfNull(block);
        ReadOnlySpan<byte> head = block.PeekHeader(MaxBytes);
        if (head.IsEmpty || !IsStart(head)) return null;
        HeaderFields fields = [];
        string line = HeaderBlock.Parse(head, offset, _ => true, MaxFields, fields, faults);
        if (fields.Count > MaxFields) faults.Add(new ArchiveFault("header-fields", offset, $"the head of the message has more than {MaxFields} fields: what follows them was not looked at") { IsDamage = false });
        HttpHead read = new(line, fields, head.Length);
        block.Take(head.Length);
        return read;
    }

    /// <summary>Reads the head at the start of <paramref name="message"/>; null where none is there.</summary>
    public static HttpHead? Parse(ReadOnlySpan<byte> message)
    {
        int size = HeaderBlock.LengthOf(message[..Math.Min(message.Length, MaxBytes)]);
        if (size == 0 || !IsStart(message)) return null;
        HeaderFields fields = [];
        string line = HeaderBlock.Parse(message[..size], 0, _ => true, MaxFields, fields, []);
        return new HttpHead(line, fields, size);
    }

    // RFC 9110, 5.6.2.
    static readonly SearchValues<byte> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    // A status line, or a request line: method, target, version (RFC 9112, 3 and 4). ICY is what old radio servers answer.
    static bool IsStart(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> line = head[..head.IndexOf((byte)'\n')].TrimEnd((byte)'\r');
        return line.StartsWith("HTTP/"u8) || line.StartsWith("ICY "u8) || (line.LastIndexOf(" HTTP/"u8) > 0 && !line[..line.IndexOf((byte)' ')].ContainsAnyExcept(Token));
    }
}
