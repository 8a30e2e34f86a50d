using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Notes;

public class NoteTests
{
    // The example of Go's sumdb/note, where the format comes from.
    const string KnownKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const string KnownPrivateKey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const string KnownText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const string KnownSignature = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    static readonly SigningKey Key = SigningKey.Generate(Invented.Origin);

    [Fact]
    public void The_known_note_is_signed_and_verified_byte_for_byte()
    {
        SigningKey key = SigningKey.Parse(KnownPrivateKey);
        Assert.Equal(KnownPrivateKey, key.ToString());
        Assert.Equal(KnownKey, key.Verifier.ToString());
        Assert.Equal($"{KnownText}\n{KnownSignature}", key.Sign(KnownText));

        Assert.True(VerifierKey.TryParse(KnownKey, out VerifierKey? verifier));
        SignedNote note = Parsed($"{KnownText}\n{KnownSignature}");
        Assert.True(note.Verify([verifier], out _));
        Assert.Equal(KnownText, note.Text);
    }

    [Fact]
    public void The_example_of_the_note_page_verifies()
    {
        Assert.True(VerifierKey.TryParse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", out VerifierKey? key));
        SignedNote note = Parsed("This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");
        Assert.True(note.Verify([key], out NoteFault? fault), fault?.ToString());
    }

    [Fact]
    public void Keys_read_back_as_themselves_also_where_base64_has_a_plus()
    {
        int withPlus = 0;
        for (int i = 0; i < 64; i++)
        {
            SigningKey key = SigningKey.Generate("sample-invented.example/é");
            Assert.True(VerifierKey.TryParse(key.Verifier.ToString(), out VerifierKey? read, out NoteFault? fault), fault?.ToString());
            Assert.True(read.PublicKey.SequenceEqual(key.Verifier.PublicKey));
            Assert.Equal(key.ToString(), SigningKey.Parse(key.ToString()).ToString());
            if (key.Verifier.ToString().Count(c => c == '+') > 2) withPlus++;
        }

        Assert.True(withPlus > 0);
    }

    [Theory]
    [InlineData("", NoteFaults.KeyForm)]
    [InlineData("PeterNeumann+c74f20a3", NoteFaults.KeyForm)]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.KeyForm)]
    [InlineData("PeterNeumann+74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.KeyForm)]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", NoteFaults.KeyForm)]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq_LDE4izWy10TW", NoteFaults.KeyForm)]
    [InlineData("PeterNeumann+c74f20a3+AQ==", NoteFaults.KeyForm)]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.KeyName)]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.KeyName)]
    [InlineData("Peter\u00a0Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.KeyName)]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.KeyId)]
    [InlineData("PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.KeyId)]
    [InlineData("PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.KeyId)] // the same key as a witness's has another id
    [InlineData("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.UnknownAlgorithm)]
    [InlineData("PeterNeumann+c74f20a3+Bhpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.UnknownAlgorithm)]
    [InlineData("PeterNeumann+c74f20a3+/xpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", NoteFaults.UnknownAlgorithm)]
    [InlineData("PeterNeumann+c74f20a3+BA==", NoteFaults.KeyForm)]
    public void A_key_line_is_refused_by_name(string line, string fault)
    {
        Assert.False(VerifierKey.TryParse(line, out _, out NoteFault? found));
        Assert.Equal(fault, found.Name);
        Assert.Equal(fault == NoteFaults.UnknownAlgorithm, found.IsUnchecked);
    }

    [Fact]
    public void A_key_line_of_small_order_is_refused()
    {
        byte[] typed = new byte[33];
        typed[0] = 1;
        typed[1] = 1;
        uint id = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(System.Security.Cryptography.SHA256.HashData([.. "weak\n"u8, .. typed]));
        Assert.False(VerifierKey.TryParse($"weak+{id:x8}+{Convert.ToBase64String(typed)}", out _, out NoteFault? fault));
        Assert.Equal(NoteFaults.KeyPoint, fault.Name);
    }

    [Theory]
    [InlineData("text\n", NoteFaults.NoteForm)]
    [InlineData("text\n\n", NoteFaults.NoteForm)]
    [InlineData("", NoteFaults.NoteForm)]
    [InlineData("text\n\n— PeterNeumann x08go/ZJ", NoteFaults.NoteForm)]
    [InlineData("te\rxt\n\n— PeterNeumann x08go/ZJ\n", NoteFaults.NoteBytes)]
    [InlineData("te\0xt\n\n— PeterNeumann x08go/ZJ\n", NoteFaults.NoteBytes)]
    [InlineData("text\n\n- PeterNeumann x08go/ZJ\n", NoteFaults.SignatureForm)]
    [InlineData("text\n\n—  x08go/ZJ\n", NoteFaults.SignatureForm)]
    [InlineData("text\n\n— Peter+Neumann x08go/ZJ\n", NoteFaults.SignatureForm)]
    [InlineData("text\n\n— Peter\u2003Neumann x08go/ZJ\n", NoteFaults.SignatureForm)]
    [InlineData("text\n\n— PeterNeumann x08go/ZJ more\n", NoteFaults.SignatureForm)]
    [InlineData("text\n\n— PeterNeumann x08go/Z\n", NoteFaults.SignatureForm)]
    [InlineData("text\n\n— PeterNeumann x08goZ==\n", NoteFaults.SignatureForm)] // bits set where none count
    [InlineData("text\n\n— PeterNeumann x08gow==\n", NoteFaults.SignatureForm)] // an id and no signature
    [InlineData("text\n\n— PeterNeumann x08go/ZJ\n— PeterNeumann x08go/ZK\n", NoteFaults.RepeatedSignature)]
    public void A_note_is_refused_by_name(string note, string fault)
    {
        Assert.False(SignedNote.TryParse(note, out _, out NoteFault? found));
        Assert.Equal(fault, found.Name);
        Assert.False(found.IsUnchecked);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_and_notes_beyond_the_limits_are_refused()
    {
        Assert.False(SignedNote.TryParse([.. "te"u8, 0xff, .. "xt\n\n"u8], out _, out NoteFault? bytes));
        Assert.Equal(NoteFaults.NoteBytes, bytes.Name);
        Assert.False(SignedNote.TryParse("te\ud800xt\n\n— PeterNeumann x08go/ZJ\n", out _, out NoteFault? half));
        Assert.Equal(NoteFaults.NoteBytes, half.Name);
        Assert.False(SignedNote.TryParse(new byte[SignedNote.MaxBytes + 1], out _, out NoteFault? large));
        Assert.Equal(NoteFaults.NoteTooLarge, large.Name);

        string Signed(int count) => "text\n\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"— key{i} x08go/ZJ\n"));
        Assert.Equal(SignedNote.MaxSignatures, Parsed(Signed(SignedNote.MaxSignatures)).Signatures.Count);
        Assert.False(SignedNote.TryParse(Signed(SignedNote.MaxSignatures + 1), out _, out NoteFault? many));
        Assert.Equal(NoteFaults.TooManySignatures, many.Name);
    }

    [Fact]
    public void A_note_is_cut_at_its_last_empty_line()
    {
        string text = "one\n\n— fake AAAAAAAA\n\ntwo\n";
        SignedNote note = Parsed(Key.Sign(text));
        Assert.Equal(text, note.Text);
        Assert.True(note.Verify([Key.Verifier], out _));
    }

    [Fact]
    public void Unknown_signatures_are_passed_over_and_a_bad_one_of_a_known_key_refuses_the_note()
    {
        SigningKey other = SigningKey.Generate("other.example");
        string note = Key.Sign("text\n");
        string otherLine = other.Sign("another text\n")["another text\n\n".Length..];

        Assert.True(Parsed(note + otherLine).Verify([Key.Verifier], out _));
        Assert.False(Parsed(note + otherLine).Verify([Key.Verifier, other.Verifier], out NoteFault? bad));
        Assert.Equal(NoteFaults.BadSignature, bad.Name);
        Assert.False(Parsed(note).Verify([other.Verifier], out NoteFault? unknown));
        Assert.Equal(NoteFaults.UnknownKey, unknown.Name);
        Assert.True(unknown.IsUnchecked);
    }

    [Fact]
    public void A_key_of_the_same_name_is_another_key()
    {
        SigningKey namesake = SigningKey.Generate(Invented.Origin);
        Assert.False(Parsed(Key.Sign("text\n")).Verify([namesake.Verifier], out NoteFault? fault));
        Assert.Equal(NoteFaults.UnknownKey, fault.Name);
    }

    [Fact]
    public void A_checkpoint_reads_back_as_itself()
    {
        Checkpoint checkpoint = new(Invented.Origin, 20852163, Hash.Of("root"u8));
        Assert.True(Checkpoint.TryParse(checkpoint.ToString(), out Checkpoint? read));
        Assert.Equal(checkpoint, read);
        Assert.Equal(checkpoint, Checkpoint.Open(Key.Sign(checkpoint.ToString()), Invented.Origin, [Key.Verifier], out NoteFault? fault));
        Assert.Null(fault);
    }

    [Fact]
    public void The_example_of_the_checkpoint_page_is_read()
    {
        SignedNote note = Parsed("""
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

            """.ReplaceLineEndings("\n"));
        Assert.True(Checkpoint.TryParse(note.Text, out Checkpoint? checkpoint));
        Assert.Equal(("example.com/behind-the-sofa", 20852163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal(note.Text, checkpoint.ToString());
    }

    [Theory]
    [InlineData("o\n1\n{root}", NoteFaults.CheckpointForm)]
    [InlineData("o\n1\n", NoteFaults.CheckpointForm)]
    [InlineData("\n1\n{root}\n", NoteFaults.CheckpointForm)]
    [InlineData("o\n01\n{root}\n", NoteFaults.CheckpointForm)]
    [InlineData("o\n+1\n{root}\n", NoteFaults.CheckpointForm)]
    [InlineData("o\n-1\n{root}\n", NoteFaults.CheckpointForm)]
    [InlineData("o\n 1\n{root}\n", NoteFaults.CheckpointForm)]
    [InlineData("o\n9223372036854775808\n{root}\n", NoteFaults.CheckpointForm)]
    [InlineData("o\n1\nAAAA\n", NoteFaults.CheckpointForm)]
    [InlineData("o\n1\n {root}\n", NoteFaults.CheckpointForm)]
    [InlineData("o\n1\n{root}\nextension\n", NoteFaults.CheckpointExtension)]
    public void A_checkpoint_is_refused_by_name(string text, string fault)
    {
        string root = Convert.ToBase64String(new byte[32]);
        Assert.False(Checkpoint.TryParse(text.Replace("{root}", root, StringComparison.Ordinal), out _, out NoteFault? found));
        Assert.Equal(fault, found.Name);
    }

    [Fact]
    public void A_checkpoint_of_another_log_is_refused()
    {
        string note = Key.Sign(new Checkpoint("other.example/log", 1, Hash.Of([])).ToString());
        Assert.Null(Checkpoint.Open(note, Invented.Origin, [Key.Verifier], out NoteFault? fault));
        Assert.Equal(NoteFaults.CheckpointOrigin, fault?.Name);
    }

    [Fact]
    public void One_flipped_bit_anywhere_in_a_signed_checkpoint_is_found()
    {
        byte[] note = Encoding.UTF8.GetBytes(Key.Sign(new Checkpoint(Invented.Origin, 5, Hash.Of([])).ToString()));
        for (int bit = 0; bit < note.Length * 8; bit++)
        {
            byte[] flipped = [.. note];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            bool holds = SignedNote.TryParse(flipped, out SignedNote? parsed, out _) && parsed.Verify([Key.Verifier], out _);
            Assert.False(holds, $"bit {bit}");
        }
    }

    [Fact]
    public void A_text_that_cannot_stand_in_a_note_is_not_signed()
    {
        foreach (string text in (string[])["", "no line end", "tab\t\n", "\ud800\n"]) Assert.Throws<ArgumentException>(() => Key.Sign(text));
    }

    [Fact]
    public void A_private_key_line_of_another_form_is_refused_without_being_repeated()
    {
        foreach (string line in (string[])[KnownKey, KnownPrivateKey + "=", KnownPrivateKey.Replace("c74f20a3", "c74f20a4", StringComparison.Ordinal), ""])
        {
            FormatException refused = Assert.Throws<FormatException>(() => SigningKey.Parse(line));
            Assert.DoesNotContain("AYEKFALVFGy", refused.Message, StringComparison.Ordinal);
        }
    }

    static SignedNote Parsed(string note)
    {
        Assert.True(SignedNote.TryParse(note, out SignedNote? parsed, out NoteFault? fault), fault?.ToString());
        return parsed;
    }
}
