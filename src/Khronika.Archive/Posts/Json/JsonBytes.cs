using System.Buffers;

namespace Khronika.Archive.Posts.Json;

static class JsonBytes
{
    /// <summary>Ends a value that has no quotes: an exporter wrote file names so, with blanks and brackets in them.</summary>
    public static readonly SearchValues<byte> EndOfWord = SearchValues.Create(",}]\r\n\""u8);

    public static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]\n"u8);

    public static readonly SearchValues<byte> InString = SearchValues.Create("\"\\\n"u8);

    public static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
