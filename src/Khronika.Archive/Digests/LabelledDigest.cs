using System.Security.Cryptography;

namespace Khronika.Archive.Digests;

/// <summary>
/// A digest as web archives state it, <c>algorithm:value</c> (ISO 28500:2017, 5.8): SHA-1 in base 32, the others in hex. Read in
/// either form and case; by its length it is told which.
/// </summary>
public sealed class LabelledDigest : IEquatable<LabelledDigest>
{
    readonly byte[] value;

    LabelledDigest(DigestAlgorithm algorithm, byte[] value) => (Algorithm, this.value) = (algorithm, value);

    public DigestAlgorithm Algorithm { get; }

    public ReadOnlySpan<byte> Value => value;

    public static LabelledDigest Of(DigestAlgorithm algorithm, ReadOnlySpan<byte> content)
    {
        using IncrementalHash hash = DigestAlgorithms.Begin(algorithm);
        hash.AppendData(content);
        return new LabelledDigest(algorithm, hash.GetHashAndReset());
    }

    internal static LabelledDigest Of(DigestAlgorithm algorithm, IncrementalHash finished) => new(algorithm, finished.GetHashAndReset());

    /// <summary>Reads one. What has no known algorithm, or a value of another length than that has, is <see cref="DigestReading.Unreadable"/>.</summary>
    public static DigestReading Read(string? text, out LabelledDigest? digest)
    {
        digest = null;
        if (string.IsNullOrWhiteSpace(text)) return DigestReading.Absent;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !DigestAlgorithms.TryFind(text[..colon].Trim(), out DigestAlgorithm algorithm)) return DigestReading.Unreadable;
        string written = text[(colon + 1)..].Trim();
        string bare = written.TrimEnd('=');
        int size = DigestAlgorithms.SizeOf(algorithm);
        // Of MD5 both forms have 32 characters with padding, and then it is the padding that tells.
        byte[]? value = bare.Length == size * 2 && bare.Length == written.Length ? TryHex(bare) : bare.Length == ((size * 8) + 4) / 5 ? Base32.TryRead(bare) : null;
        if (value is null) return DigestReading.Unreadable;
        digest = new LabelledDigest(algorithm, value);
        return DigestReading.Read;
    }

    /// <summary>As the standard's users write it: SHA-1 in upper-case base 32, others in lower-case hex.</summary>
    public override string ToString() => $"{DigestAlgorithms.NameOf(Algorithm)}:{(Algorithm == DigestAlgorithm.Sha1 ? Base32.Of(value) : Convert.ToHexStringLower(value))}";

    public bool Equals(LabelledDigest? other) => other is not null && Algorithm == other.Algorithm && Value.SequenceEqual(other.Value);

    public override bool Equals(object? obj) => Equals(obj as LabelledDigest);

    public override int GetHashCode() => BitConverter.ToInt32(value);

    static byte[]? TryHex(string text)
    {
        byte[] bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }
}

/// <summary>What became of a stated digest.</summary>
public enum DigestReading
{
    /// <summary>None is stated.</summary>
    Absent,

    /// <summary>One is stated that cannot be read here.</summary>
    Unreadable,

    /// <summary>It can be compared.</summary>
    Read,
}
