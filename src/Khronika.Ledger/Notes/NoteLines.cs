using System.Text;

namespace Khronika.Ledger.Notes;

/// <summary>A note with fewer signature lines.</summary>
public static class NoteLines
{
    /// <summary>The note with the lines of these keys only, byte for byte: without the cosignatures of others behind them.</summary>
    /// <exception cref="ArgumentException">The bytes are no note.</exception>
    public static byte[] Of(byte[] note, IReadOnlyList<VerifierKey> keys)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(keys);
        if (!SignedNote.TryParse(note, out SignedNote? parsed, out _)) throw new ArgumentException("these bytes are no note", nameof(note));
        string[] lines = Encoding.UTF8.GetString(note)[(parsed.Text.Length + 1)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> own = lines.Zip(parsed.Signatures)
            .Where(line => keys.Any(key => key.Name == line.Second.Name && key.KeyId == line.Second.KeyId))
            .Select(line => $"{line.First}\n");
        return Encoding.UTF8.GetBytes($"{parsed.Text}\n{string.Concat(own)}");
    }
}
