using System.Globalization;
using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Tests.Vectors;

public class CosignatureVectorTests
{
    public static TheoryData<string> Cases() => VectorCase.Names("cosignature");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cosigned_checkpoint_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("cosignature", name);
        VerifierKey witness = Verdict.Key(vector["witness"]);
        string found = Verdict.OfNote(vector.Material, vector["origin"], vector["vkey"]);
        if (found == "intact") found = Verdict.OfCosignature(vector.Text, witness);
        Assert.Equal(vector["expect"], found);
        if (found != "intact") return;

        Assert.True(SignedNote.TryParse(vector.Material, out SignedNote? note, out _));
        NoteSignature line = note.Signatures.Single(witness.IsNamedBy);
        Assert.Equal(vector["time"], witness.Algorithm.TimeOf(line.Bytes)?.ToString(CultureInfo.InvariantCulture));
    }
}
