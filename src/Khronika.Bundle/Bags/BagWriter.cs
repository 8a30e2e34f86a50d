using System.Globalization;
using System.Text;
using Khronika.Archive.Zip;
using Khronika.Ledger.Tree;

namespace Khronika.Bundle.Bags;

/// <summary>Writes a BagIt 1.0 bag (RFC 8493) with SHA-256 manifests. Its bytes depend on nothing but what it is given and in which order.</summary>
public sealed class BagWriter(BagSink sink)
{
    readonly Dictionary<string, Hash> payload = new(StringComparer.Ordinal);
    long payloadBytes;

    /// <summary>Adds a payload file held in memory; its name starts with <c>data/</c>.</summary>
    /// <exception cref="ArgumentException">The name is not one a bag may hold, or is there already.</exception>
    public Hash Add(string name, ReadOnlySpan<byte> content)
    {
        CheckName(name);
        sink.Add(name, content);
        return Note(name, Hash.Of(content), content.Length);
    }

    /// <summary>Adds a payload file from a stream, in bounded memory and as it is.</summary>
    /// <exception cref="InvalidDataException">The content is not <paramref name="size"/> bytes long or its digest is not <paramref name="expected"/>: the store is damaged and the bag must be thrown away.</exception>
    public Hash AddStored(string name, Stream content, long size, Hash expected)
    {
        CheckName(name);
        using var digesting = new DigestingStream(content);
        sink.AddStored(name, digesting, size);
        if (digesting.Digest != expected) throw new InvalidDataException($"{name}: the stored object is not what its name says; run `khronika log fsck`");
        return Note(name, expected, size);
    }

    /// <summary>Writes the tag files and ends the bag. <c>Payload-Oxum</c> is added to <paramref name="info"/>.</summary>
    /// <exception cref="ArgumentException">A label or value holds a line end, or a label a colon.</exception>
    public void Finish(IEnumerable<KeyValuePair<string, string>> info)
    {
        var tags = new Dictionary<string, Hash>(StringComparer.Ordinal);
        Tag(BagFiles.Declaration, Encoding.UTF8.GetBytes(BagFiles.DeclarationText));
        Tag(BagFiles.Info, InfoText(info));
        Tag(BagFiles.Manifest, DigestList.ToBytes(payload));
        sink.Add(BagFiles.TagManifest, DigestList.ToBytes(tags));
        sink.Finish();

        void Tag(string name, byte[] content)
        {
            sink.Add(name, content);
            tags.Add(name, Hash.Of(content));
        }
    }

    byte[] InfoText(IEnumerable<KeyValuePair<string, string>> info)
    {
        var text = new StringBuilder();
        string oxum = string.Create(CultureInfo.InvariantCulture, $"{payloadBytes}.{payload.Count}");
        foreach ((string label, string value) in info.Append(new("Payload-Oxum", oxum)))
        {
            if (label.AsSpan().ContainsAny("\r\n:") || value.AsSpan().ContainsAny("\r\n")) throw new ArgumentException("a line of bag-info.txt is one label and one value", nameof(info));
            text.Append(label).Append(": ").Append(value).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    void CheckName(string name)
    {
        if (!name.StartsWith(BagFiles.Payload, StringComparison.Ordinal)) throw new ArgumentException($"a payload file lies under {BagFiles.Payload}", nameof(name));
        if (EntryName.FaultOf(name) is { } fault) throw new ArgumentException($"\"{EntryName.Printable(name)}\" {fault.Reason}", nameof(name));
        if (payload.ContainsKey(name)) throw new ArgumentException($"\"{name}\" is already in the bag", nameof(name));
    }

    Hash Note(string name, Hash digest, long size)
    {
        payload.Add(name, digest);
        payloadBytes += size;
        return digest;
    }
}
