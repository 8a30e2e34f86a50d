using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Witnessing;

/// <summary>What a log sends a witness (c2sp.org/tlog-witness, add-checkpoint): from which size, the proof, the signed checkpoint.</summary>
public sealed record AddCheckpointRequest(long OldSize, IReadOnlyList<Hash> Proof, string Note)
{
    /// <summary>Hashes of a consistency proof in a tree below 2^63 leaves: stops a request of a million lines.</summary>
    public const int MaxProof = 63;

    /// <summary>Bytes of a whole request: the longest proof and the longest note. Stops one from filling memory.</summary>
    public const int MaxBytes = SignedNote.MaxBytes + (1 << 12);

    /// <summary>False for everything a witness answers 400 to before it looks at the note.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out AddCheckpointRequest? request)
    {
        request = null;
        int end = body.IndexOf("\n\n"u8);
        if (body.Length > MaxBytes || end < 0 || !Utf8.IsValid(body)) return false;
        string[] lines = Encoding.UTF8.GetString(body[..end]).Split('\n', MaxProof + 2);
        if (lines.Length > 1 + MaxProof || !lines[0].StartsWith("old ", StringComparison.Ordinal) || !Checkpoint.TryCount(lines[0]["old ".Length..], out long old)) return false;
        List<Hash> proof = [];
        foreach (string line in lines.Skip(1))
        {
            if (!Checkpoint.TryHash(line, out Hash hash)) return false;
            proof.Add(hash);
        }

        request = new AddCheckpointRequest(old, proof, Encoding.UTF8.GetString(body[(end + 2)..]));
        return true;
    }

    public override string ToString()
    {
        StringBuilder text = new(string.Create(CultureInfo.InvariantCulture, $"old {OldSize}\n"));
        foreach (Hash hash in Proof) text.Append(Convert.ToBase64String(hash.Bytes)).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }
}
