using System.Text;

namespace Khronika.Archive.Posts.Json;

/// <summary>Names of members, which are the same few in every post: each is made a string once. Of fixed size.</summary>
sealed class NameCache
{
    public const int MaxBytes = 32;
    const int Slots = 256;

    readonly (byte[] Bytes, string Text)[] kept = new (byte[], string)[Slots];

    /// <summary>Null where the name is not ASCII, which is then read as any string is.</summary>
    public string? Get(ReadOnlySpan<byte> name)
    {
        if (!Ascii.IsValid(name)) return null;
        int slot = name.Length;
        foreach (byte b in name) slot = (slot * 31 + b) % Slots;
        if (kept[slot] is { Bytes: { } bytes, Text: var text } && name.SequenceEqual(bytes)) return text;
        string made = Encoding.ASCII.GetString(name);
        kept[slot] = (name.ToArray(), made);
        return made;
    }
}
