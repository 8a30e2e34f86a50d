using System.Text;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Entries;

/// <summary>
/// Destroying what an entry file says, line by line: a disclosure gives way to its leaf hash, and with its salt gone nobody can try
/// values against that hash. The commitment is that of the whole entry. Works on bytes, so that a damaged file is erased too.
/// </summary>
public static class EntryErasure
{
    /// <summary>The file with nothing shown but, if they are kept, the index and the fields every entry shows.</summary>
    public static byte[] Of(ReadOnlySpan<byte> file, bool keepsHeader)
    {
        using MemoryStream erased = new();
        while (!file.IsEmpty)
        {
            ReadOnlySpan<byte> line = NextLine(ref file);
            if (IsLeafHash(line) || (keepsHeader && IsOfHeader(line))) erased.Write(line);
            else erased.Write(Encoding.ASCII.GetBytes(MerkleTree.LeafHash(line).ToString()));
            erased.WriteByte((byte)'\n');
        }

        return erased.ToArray();
    }

    /// <summary>Whether erasing it would change nothing. True of a file without a byte: there is nothing to erase.</summary>
    public static bool IsErased(ReadOnlySpan<byte> file, bool keepsHeader)
    {
        if (!file.IsEmpty && file[^1] != '\n') return false;
        while (!file.IsEmpty)
        {
            ReadOnlySpan<byte> line = NextLine(ref file);
            if (!IsLeafHash(line) && !(keepsHeader && IsOfHeader(line))) return false;
        }

        return true;
    }

    /// <summary>The commitment of a file of which not even the index is shown; null where it is something else.</summary>
    public static Hash? CommitmentOfFull(ReadOnlySpan<byte> file) =>
        !file.IsEmpty && file.Length <= EntryLimits.MaxBytes && IsErased(file, keepsHeader: false) ? EntryFileReader.CommitmentOf(file) : null;

    static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> file)
    {
        int end = file.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? file : file[..end];
        file = end < 0 ? [] : file[(end + 1)..];
        return line;
    }

    static bool IsLeafHash(ReadOnlySpan<byte> line) => line.Length == EntryLimits.HashLineBytes - 1 && Hash.TryParse(Encoding.Latin1.GetString(line), out _);

    static bool IsOfHeader(ReadOnlySpan<byte> line) =>
        line.StartsWith("["u8) && Disclosure.Read(line, out Disclosure disclosure) is null && EntryFile.IsAlwaysShown(disclosure.Pointer);
}
