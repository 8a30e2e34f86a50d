using System.Text.Json.Nodes;
using Khronika.Record.Things;

namespace Khronika.Record.Bodies;

/// <summary>What an erasure says, to everybody and for ever: so a code of the authority, never a name, and nothing of what was erased.</summary>
/// <param name="LogIndex">The entry whose content and salts are destroyed.</param>
/// <param name="Authority">Looked up in the keeper's own files: a reference number, never a name.</param>
public sealed record ErasureBody(long LogIndex, ErasureMode Mode, ErasureReason Reason, string Authority)
{
    /// <summary>A longer one would be a sentence, and sentences name people.</summary>
    public const int MaxAuthority = 40;

    public static bool IsAuthority(string code) =>
        code.Length is > 0 and <= MaxAuthority && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Null where it is no erasure this version understands: then nothing is erased by it.</summary>
    public static ErasureBody? Read(JsonObject body)
    {
        Fields fields = new(body);
        return fields.Number("logIndex") is long index and >= 0
            && Vocabulary.TryRead(fields.Text("mode"), out ErasureMode mode)
            && Vocabulary.TryRead(fields.Text("reason"), out ErasureReason reason)
            && fields.Text("authority") is { } authority && IsAuthority(authority)
            ? new ErasureBody(index, mode, reason, authority)
            : null;
    }

    public JsonObject ToJson() => new()
    {
        ["logIndex"] = LogIndex,
        ["mode"] = Vocabulary.Word(Mode),
        ["reason"] = Vocabulary.Word(Reason),
        ["authority"] = Authority,
    };
}
