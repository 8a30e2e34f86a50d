using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Khronika.Archive.Tests.Inflating;

namespace Khronika.Archive.Tests.Warc.Vectors;

/// <summary>
/// A file to keep and what must come of it, written down while it is made: nothing here asks the reader. Offsets are those at which
/// the bytes were put.
/// </summary>
sealed class WarcCase(string file, string shows)
{
    readonly List<byte> bytes = [];
    readonly List<ExpectedRecord> records = [];
    readonly List<ExpectedFault> faults = [];

    bool IsCompressed => file.EndsWith(".gz", StringComparison.Ordinal);

    public byte[] Bytes => [.. bytes];

    public ExpectedFile Expected => new(file, shows, records, faults);

    /// <summary>Where the next bytes go.</summary>
    public int Next => bytes.Count;

    /// <summary>Where the last record was put.</summary>
    public int Last { get; private set; }

    /// <summary>A record as it should be, in a member of its own where the file is compressed.</summary>
    public WarcCase Add(RawRecord record, Digested expected, Func<RawMember, RawMember>? member = null) => Put(record, expected, record.ToBytes(), member);

    /// <summary>A record of an ARC.</summary>
    public WarcCase AddArc(string line, byte[] block, string version, string type, string uri, bool isClosed = true) =>
        Put(
            new RawRecord(type, block) { Version = version, Fields = [("WARC-Target-URI", uri)] }, Digested.Unstated,
            [.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line} {block.Length}\n")), .. block, .. isClosed ? "\n"u8 : []], null);

    WarcCase Put(RawRecord record, Digested expected, byte[] plain, Func<RawMember, RawMember>? member)
    {
        byte[] packed = IsCompressed ? (member ?? (m => m))(new RawMember(plain)).ToBytes() : plain;
        Note(record, expected, 0, packed.Length);
        bytes.AddRange(packed);
        return this;
    }

    /// <summary>Expects a record where the next bytes go.</summary>
    /// <param name="length">0 where it cannot be read alone.</param>
    /// <param name="there">How much of the block is there; null for all.</param>
    public WarcCase Note(RawRecord record, Digested expected, long inMember, long length, byte[]? there = null)
    {
        Last = bytes.Count;
        long stated = record.Length is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : record.Block.Length;
        string? uri = record.Uri is ['<', .. string bare, '>'] ? bare : record.Uri;
        records.Add(new ExpectedRecord(
            Last, inMember, length, record.Version, record.Type, uri, stated, Convert.ToHexStringLower(SHA256.HashData(there ?? record.Block)), expected.State, expected.Block, expected.Payload, expected.Form, expected.Rules));
        return this;
    }

    /// <summary>Bytes about which nothing is expected but what is said beside.</summary>
    public WarcCase Put(params byte[] more)
    {
        bytes.AddRange(more);
        return this;
    }

    /// <summary>A fault of the record that was put last; at its offset where none is given.</summary>
    public WarcCase Fault(string name, bool isDamage = true, long? at = null)
    {
        faults.Add(new ExpectedFault(name, at ?? Last, Last, isDamage));
        return this;
    }

    /// <summary>A fault that is no record's.</summary>
    public WarcCase Stray(string name, long at, bool isDamage = true)
    {
        faults.Add(new ExpectedFault(name, at, null, isDamage));
        return this;
    }
}

/// <summary>What a record's digests must come to.</summary>
sealed record Digested(string State, string Block, string Payload, string? Form = null, params string[] Rules)
{
    public static readonly Digested Unstated = new("could not be checked", "not stated", "not stated");

    public static readonly Digested OfBlock = new("intact", "matches", "not stated");

    public static readonly Digested Stored = new("intact", "matches", "matches", "stored");

    public Digested But(params string[] rules) => this with { Rules = rules };
}
