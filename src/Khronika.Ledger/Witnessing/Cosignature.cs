using System.Diagnostics.CodeAnalysis;
using System.Text;
using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Witnessing;

/// <summary>
/// A verified statement of a witness: at this time, this was the largest tree it had seen of the log, consistent with all before
/// (c2sp.org/tlog-cosignature). The time is the witness's word.
/// </summary>
/// <param name="Key">Whose it is.</param>
/// <param name="Time">Seconds since 1970.</param>
/// <param name="Line">The signature line, with its line end.</param>
public sealed record Cosignature(VerifierKey Key, long Time, string Line)
{
    /// <summary>False where the signature is not good, not of this key, or of a kind without a time.</summary>
    public static bool TryVerify(VerifierKey key, string text, NoteSignature signature, [NotNullWhen(true)] out Cosignature? cosignature)
    {
        bool isGood = key.Algorithm.IsCosignature && key.IsNamedBy(signature) && key.Verify(Encoding.UTF8.GetBytes(text), signature.Bytes);
        cosignature = isGood ? new Cosignature(key, key.Algorithm.TimeOf(signature.Bytes)!.Value, signature.ToString()) : null;
        return isGood;
    }
}
