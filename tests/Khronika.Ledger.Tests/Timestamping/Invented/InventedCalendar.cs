using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Ledger.Tests.Timestamping.Invented;

/// <summary>
/// An invented calendar on 127.0.0.1: promises first, and after <see cref="Mine"/> leads to an invented block whose header has
/// the easiest target there is. Writes its answers byte by byte, without our writer.
/// </summary>
sealed class InventedCalendar : IDisposable
{
    public const long Height = 123_456;

    readonly LocalServer server;
    readonly byte salt;

    /// <param name="salt">So that two calendars lead to two messages.</param>
    public InventedCalendar(byte salt = 7)
    {
        this.salt = salt;
        server = new LocalServer(Answer);
    }

    public Uri Address => server.Address;

    /// <summary>Once set, the message it promised to see to is in this block.</summary>
    public byte[]? Header { get; private set; }

    public int Asked { get; private set; }

    /// <summary>Once set, it leads by these operations to a block that is not there.</summary>
    public byte[]? Lie { get; set; }

    byte[] Message { get; set; } = [];

    /// <summary>Puts what was last given in into a block.</summary>
    public byte[] Mine(DateTimeOffset at) => Header = MakeHeader(SHA256.HashData([.. Message, 9]), new byte[32], at);

    /// <summary>A header with the target of a test network, which every second hash meets.</summary>
    public static byte[] MakeHeader(byte[] merkleRoot, byte[] previousHash, DateTimeOffset at)
    {
        byte[] header = new byte[80];
        header[0] = 2;
        previousHash.CopyTo(header, 4);
        merkleRoot.CopyTo(header, 36);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(68), (uint)at.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(72), 0x207fffff);
        while (SHA256.HashData(SHA256.HashData(header))[^1] > 0x7f) header[76]++;
        return header;
    }

    public static byte[] Pending(Uri calendar)
    {
        byte[] uri = Encoding.ASCII.GetBytes(calendar.ToString().TrimEnd('/'));
        return [0x00, 0x83, 0xdf, 0xe3, 0x0d, 0x2e, 0xf9, 0x0c, 0x8e, (byte)(uri.Length + 1), (byte)uri.Length, .. uri];
    }

    public static byte[] Bitcoin(long height) =>
        [0x00, 0x05, 0x88, 0x96, 0x0d, 0x73, 0xd7, 0x19, 0x01, 0x03, (byte)(height & 0x7f | 0x80), (byte)(height >> 7 & 0x7f | 0x80), (byte)(height >> 14)];

    public void Dispose() => server.Dispose();

    // A digest given in: append the salt, sha256, a promise. Asked again: append 9, sha256, block.
    (int, byte[]) Answer(string method, string path, byte[] body)
    {
        Asked++;
        if (method == "POST" && path == "/digest")
        {
            Message = SHA256.HashData([.. body, salt]);
            return (200, [0xf0, 1, salt, 0x08, .. Pending(Address)]);
        }

        bool isKnown = path == string.Create(CultureInfo.InvariantCulture, $"/timestamp/{Convert.ToHexStringLower(Message)}");
        return method == "GET" && isKnown && Header is not null ? (200, [.. Lie ?? [0xf0, 1, 9, 0x08], .. Bitcoin(Height)]) : (404, []);
    }
}
