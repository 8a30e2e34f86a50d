using System.Globalization;
using System.Text;

namespace Khronika.Archive.Tests.Warc;

/// <summary>A record made by hand, so that each part of it can be wrong.</summary>
sealed record RawRecord(string Type, byte[] Block)
{
    public string Version { get; init; } = "WARC/1.1";

    /// <summary>What stands behind type, date and id.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    public int Number { get; init; } = 1;

    /// <summary>What is said to be the length; null for the true one, empty for none.</summary>
    public string? Length { get; init; }

    public string LineEnd { get; init; } = "\r\n";

    public string Trailer { get; init; } = "\r\n\r\n";

    public string Id => IdOf(Number);

    public static string IdOf(int number) => $"<urn:uuid:00000000-0000-4000-8000-{number:x12}>";

    public static RawRecord Resource(int number, string text) =>
        new("resource", Encoding.UTF8.GetBytes(text)) { Number = number, Fields = [("WARC-Target-URI", $"https://example.org/{number}"), ("Content-Type", "text/plain")] };

    public string? Uri => Fields.FirstOrDefault(one => one.Name == "WARC-Target-URI").Value;

    public byte[] Header
    {
        get
        {
            StringBuilder text = new(Version + LineEnd);
            text.Append(CultureInfo.InvariantCulture, $"WARC-Type: {Type}{LineEnd}WARC-Date: 2031-07-25T18:04:00Z{LineEnd}WARC-Record-ID: {Id}{LineEnd}");
            foreach ((string name, string value) in Fields) text.Append(CultureInfo.InvariantCulture, $"{name}: {value}{LineEnd}");
            string length = Length ?? Block.Length.ToString(CultureInfo.InvariantCulture);
            if (length.Length > 0) text.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}{LineEnd}");
            return Encoding.UTF8.GetBytes(text + LineEnd);
        }
    }

    public byte[] ToBytes() => [.. Header, .. Block, .. Encoding.ASCII.GetBytes(Trailer)];
}
