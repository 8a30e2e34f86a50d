using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Notes;

public class CosignatureLineTests
{
    static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1679315147);
    static readonly SigningKey Log = SigningKey.Generate(Invented.Origin);
    static readonly SigningKey Witness = SigningKey.GenerateCosigner("witness.sample-invented.example/w1");
    static readonly string Text = new Checkpoint(Invented.Origin, 5, Hash.Of("root"u8)).ToString();

    [Fact]
    public void A_cosignature_is_the_time_and_an_Ed25519_signature_over_the_lines_of_the_page()
    {
        string line = Witness.CosignatureLine(Text, At);
        Assert.True(NoteSignature.TryParse(line[..^1], out NoteSignature? signature));
        Assert.Equal(line, signature.ToString());
        Assert.Equal(8 + 64, signature.Bytes.Length);
        Assert.Equal("00000000641850cb", Convert.ToHexStringLower(signature.Bytes.AsSpan(0, 8)));
        Assert.Equal(1679315147, Witness.Verifier.Algorithm.TimeOf(signature.Bytes));
        Assert.True(Ed25519.Verify(Witness.Verifier.PublicKey, Encoding.UTF8.GetBytes($"cosignature/v1\ntime 1679315147\n{Text}"), signature.Bytes.AsSpan(8)));
        Assert.True(Witness.Verifier.Verify(Encoding.UTF8.GetBytes(Text), signature.Bytes));
    }

    [Fact]
    public void The_line_of_the_cosignature_page_states_its_time()
    {
        const string Line = "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==";
        Assert.True(NoteSignature.TryParse(Line, out NoteSignature? signature));
        Assert.Equal(1679315147, NoteAlgorithm.CosignatureV1.TimeOf(signature.Bytes));
        Assert.Null(NoteAlgorithm.Ed25519.TimeOf(signature.Bytes));
    }

    [Fact]
    public void Any_other_time_text_length_or_bit_is_no_cosignature()
    {
        byte[] text = Encoding.UTF8.GetBytes(Text);
        Assert.True(NoteSignature.TryParse(Witness.CosignatureLine(Text, At)[..^1], out NoteSignature? good));
        for (int bit = 0; bit < good.Bytes.Length * 8; bit++)
        {
            byte[] flipped = [.. good.Bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Witness.Verifier.Verify(text, flipped), $"bit {bit}");
        }

        Assert.False(Witness.Verifier.Verify([.. text, (byte)'\n'], good.Bytes));
        Assert.False(Witness.Verifier.Verify(text, good.Bytes.AsSpan(8)));
        Assert.False(Witness.Verifier.Verify(text, [.. good.Bytes, 0]));
        Assert.False(Witness.Verifier.Verify(text, []));
    }

    [Fact]
    public void A_time_above_the_largest_of_the_page_is_refused_even_signed()
    {
        // 2^63 as an unsigned number; a signature over any text for it must not count.
        byte[] above = [0x80, 0, 0, 0, 0, 0, 0, 0, .. new byte[64]];
        Assert.Null(NoteAlgorithm.CosignatureV1.TimeOf(above));
        Assert.False(Witness.Verifier.Verify(Encoding.UTF8.GetBytes(Text), above));
    }

    [Fact]
    public void A_checkpoint_opens_with_its_cosignature_and_not_by_it_alone()
    {
        string cosigned = Log.Sign(Text) + Witness.CosignatureLine(Text, At);
        Assert.NotNull(Checkpoint.Open(cosigned, Invented.Origin, [Log.Verifier], out _));
        Assert.NotNull(Checkpoint.Open(cosigned, Invented.Origin, [Log.Verifier, Witness.Verifier], out _));

        Assert.Null(Checkpoint.Open(cosigned, Invented.Origin, [Witness.Verifier], out NoteFault? alone));
        Assert.Equal(NoteFaults.UnknownKey, alone!.Name);
    }

    [Fact]
    public void A_bad_cosignature_of_a_known_witness_refuses_the_note_and_of_an_unknown_one_is_passed_over()
    {
        string other = new Checkpoint(Invented.Origin, 6, Hash.Of("root"u8)).ToString();
        string lying = Log.Sign(Text) + Witness.CosignatureLine(other, At);
        Assert.NotNull(Checkpoint.Open(lying, Invented.Origin, [Log.Verifier], out _));
        Assert.Null(Checkpoint.Open(lying, Invented.Origin, [Log.Verifier, Witness.Verifier], out NoteFault? fault));
        Assert.Equal(NoteFaults.BadSignature, fault!.Name);
    }

    [Fact]
    public void One_key_pair_as_log_and_as_witness_has_two_ids_and_neither_signs_for_the_other()
    {
        SigningKey asLog = SigningKey.Generate("witness.sample-invented.example/w1");
        VerifierKey asWitness = new(asLog.Name, asLog.Verifier.PublicKey, NoteAlgorithm.CosignatureV1);
        Assert.NotEqual(asLog.Verifier.KeyId, asWitness.KeyId);
        Assert.True(SignedNote.TryParse(asLog.Sign(Text), out SignedNote? note, out _));
        Assert.False(asWitness.Verify(Encoding.UTF8.GetBytes(Text), note.Signatures[0].Bytes));
        Assert.Throws<InvalidOperationException>(() => Log.CosignatureLine(Text, At));
        Assert.Throws<InvalidOperationException>(() => Witness.Sign(Text));
    }

    [Fact]
    public void Keys_of_witnesses_read_back_as_themselves()
    {
        Assert.True(VerifierKey.TryParse(Witness.Verifier.ToString(), out VerifierKey? read, out _));
        Assert.Equal((4, Witness.Verifier.ToString()), ((int)read.Type, read.ToString()));
        Assert.Equal(Witness.ToString(), SigningKey.Parse(Witness.ToString()).ToString());

        // The same seed said to be a log's has another id, and so is no key.
        string[] parts = Witness.ToString().Split('+', 5);
        byte[] typed = Convert.FromBase64String(parts[4]);
        typed[0] = 1;
        Assert.Throws<FormatException>(() => SigningKey.Parse(string.Join('+', [.. parts[..4], Convert.ToBase64String(typed)])));
    }

    [Fact]
    public void A_time_before_1970_is_not_signed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Witness.CosignatureLine(Text, DateTimeOffset.UnixEpoch));
}
