using System.Security.Cryptography;
using System.Text;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Timestamping.OpenTimestamps;

namespace Khronika.Ledger.Tests.Timestamping;

public class OtsProofTests
{
    static readonly byte[] Magic = [0, .. "OpenTimestamps"u8, 0, 0, .. "Proof"u8, 0, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94];
    static readonly byte[] Digest = SHA256.HashData("SAMPLE"u8);
    static readonly byte[] Block = InventedCalendar.Bitcoin(InventedCalendar.Height);

    [Fact]
    public void A_proof_reads_back_as_itself_and_runs_its_operations()
    {
        byte[] bytes = Proof([0xff, .. InventedCalendar.Pending(new Uri("https://sample-invented.example/")), 0xff, 0xf3, .. Block, 0xf1, 2, 1, 2, 0xf0, 1, 3, 0x02, 0xf2, 0x08, .. Block]);

        OtsProof proof = Read(bytes);

        Assert.Equal(bytes, proof.ToBytes());
        Assert.Equal(Digest, proof.Digest.ToArray());
        byte[] expected = SHA256.HashData([.. Sha1([1, 2, .. Digest, 3]).Reverse()]);
        (OtsNode At, OtsAttestation By)[] found = [.. proof.Start.Attestations()];
        Assert.Equal(
            [new OtsAttestation.Pending("https://sample-invented.example"), new OtsAttestation.Bitcoin(InventedCalendar.Height), new OtsAttestation.Bitcoin(InventedCalendar.Height)],
            found.Select(f => f.By));
        Assert.Equal([Digest, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Digest)), expected], found.Select(f => f.At.Message!.Value.ToArray()));
    }

    [Theory]
    [InlineData(0x03)]
    [InlineData(0x67)]
    public void Behind_an_operation_that_cannot_be_run_here_nothing_could_be_checked(byte tag)
    {
        byte[] bytes = Proof([tag, 0x08, .. Block]);

        OtsProof proof = Read(bytes);

        Assert.Equal(bytes, proof.ToBytes());
        Assert.IsType<OtsFinding.NotRunnable>(Assert.Single(OtsVerification.Findings(proof, SuppliedHeaders.None)));
    }

    [Fact]
    public void An_attestation_of_an_unknown_kind_is_kept_as_it_came()
    {
        byte[] bytes = Proof([0x00, 1, 2, 3, 4, 5, 6, 7, 8, 3, 9, 9, 9]);

        OtsProof proof = Read(bytes);

        Assert.Equal(bytes, proof.ToBytes());
        Assert.Equal(new OtsFinding.UnknownKind("0102030405060708"), Assert.Single(OtsVerification.Findings(proof, SuppliedHeaders.None)));
    }

    [Fact]
    public void Digests_of_other_hashes_are_read_and_are_not_ours()
    {
        OtsProof proof = Read([.. Magic, 1, 0x02, .. new byte[20], .. Block]);

        Assert.False(proof.IsOver(new Khronika.Ledger.Tree.Hash(Digest)));
        Assert.True(Read(Proof(Block)).IsOver(new Khronika.Ledger.Tree.Hash(Digest)));
    }

    [Fact]
    public void Each_refusal_has_its_name_and_its_byte()
    {
        const int Tree = 31 + 2 + 32;
        Refused(OtsFaults.Magic, 0, []);
        Refused(OtsFaults.Magic, 0, Magic[..^1]);
        Refused(OtsFaults.CutShort, 31, Magic);
        Refused(OtsFaults.Version, 31, [.. Magic, 2, 0x08, .. Digest, .. Block]);
        Refused(OtsFaults.FileHash, 32, [.. Magic, 1, 0xf0, .. Digest, .. Block]);
        Refused(OtsFaults.CutShort, 33, [.. Magic, 1, 0x08, .. Digest[..31]]);
        Refused(OtsFaults.CutShort, Tree, Proof([]));
        Refused(OtsFaults.CutShort, Tree + 1, Proof([0xff]));
        Refused(OtsFaults.UnknownOperation, Tree, Proof([0x77]));
        Refused(OtsFaults.UnknownOperation, Tree + 1, Proof([0xff, 0xff]));
        Refused(OtsFaults.Argument, Tree + 1, Proof([0xf0, 0]));
        Refused(OtsFaults.Argument, Tree + 1, Proof([0xf0, 0x81, 0x20, .. new byte[4097], .. Block]));
        Refused(OtsFaults.Number, Tree + 1, Proof([0xf0, 0x81, 0x00, 5, .. Block]));
        Refused(OtsFaults.Number, Tree + 1, Proof([0xf0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]));
        Refused(OtsFaults.CutShort, Tree + 2, Proof([0xf0, 5, 1, 2]));
        Refused(OtsFaults.PayloadLength, Tree + 9, Proof([0x00, 1, 2, 3, 4, 5, 6, 7, 8, 0x81, 0x40, .. new byte[8193]]));
        Refused(OtsFaults.Attestation, Tree + 1, Proof([.. Block[..9], 2, 1, 1]));
        Refused(OtsFaults.Attestation, Tree + 1, Proof([0x00, 0x83, 0xdf, 0xe3, 0x0d, 0x2e, 0xf9, 0x0c, 0x8e, 3, 2, (byte)'a', (byte)'?']));
        Refused(OtsFaults.Trailing, Tree + Block.Length, Proof([.. Block, 0]));
        Refused(OtsFaults.TooLarge, 0, new byte[OtsLimits.MaxBytes + 1]);
    }

    [Fact]
    public void A_version_not_known_could_not_be_checked()
    {
        Assert.True(Refused(OtsFaults.Version, 31, [.. Magic, 2]).IsUnchecked);
        Assert.False(Refused(OtsFaults.Magic, 0, []).IsUnchecked);
        foreach (string name in (string[])[OtsFaults.TooLarge, OtsFaults.TooMany, OtsFaults.TooMuchWork, OtsFaults.UnknownOperation]) Assert.True(new OtsFault(name, 0, "").IsUnchecked, name);
        foreach (string name in (string[])[OtsFaults.TooDeep, OtsFaults.MessageLength, OtsFaults.CutShort, OtsFaults.Attestation]) Assert.False(new OtsFault(name, 0, "").IsUnchecked, name);
    }

    [Fact]
    public void A_message_over_its_limit_is_refused_before_it_is_made()
    {
        Refused(OtsFaults.MessageLength, 65 + 6, Proof([0xf3, 0xf3, 0xf3, 0xf3, 0xf3, 0xf3, 0xf3, 0xf3, .. Block]), exact: false);
        Refused(OtsFaults.MessageLength, 65, Proof([0xf0, 0x80, 0x20, .. new byte[4096], .. Block]));
    }

    [Fact]
    public void Depth_is_a_number_and_not_a_stack_that_ends()
    {
        byte[] most = [.. Enumerable.Repeat((byte)0x08, OtsLimits.MaxDepth - 1), .. Block];

        Assert.Equal(Proof(most), Read(Proof(most)).ToBytes());
        Refused(OtsFaults.TooDeep, 65 + 255, Proof([0x08, .. most]));
        Refused(OtsFaults.TooDeep, 65 + 255, Proof([.. Enumerable.Repeat((byte)0x08, 60_000)]));
    }

    [Fact]
    public void Forks_are_counted_and_their_messages_weighed()
    {
        byte[] many = [.. Enumerable.Repeat((byte[])[0xff, .. Block], OtsLimits.MaxItems).SelectMany(b => b), .. Block];
        Refused(OtsFaults.TooMany, 65 + (OtsLimits.MaxItems * (Block.Length + 1)), Proof(many));

        // One long message, and from it a thousand forks of as many bytes each.
        byte[] heavy = [0xf0, 0xa0, 0x1f, .. new byte[4000], .. Enumerable.Repeat((byte[])[0xff, 0xf2, .. Block], 1000).SelectMany(b => b), .. Block];
        Refused(OtsFaults.TooMuchWork, 0, Proof(heavy), exact: false);
    }

    static byte[] Sha1(byte[] message) =>
#pragma warning disable CA5350 // The format has this operation.
        SHA1.HashData(message);
#pragma warning restore CA5350

    static byte[] Proof(byte[] tree) => [.. Magic, 1, 0x08, .. Digest, .. tree];

    static OtsProof Read(byte[] bytes)
    {
        Assert.True(OtsProof.TryRead(bytes, out OtsProof? proof, out OtsFault? fault), fault?.ToString());
        return proof;
    }

    static OtsFault Refused(string name, int offset, byte[] bytes, bool exact = true)
    {
        Assert.False(OtsProof.TryRead(bytes, out _, out OtsFault? fault));
        Assert.Equal(name, fault.Name);
        if (exact) Assert.Equal(offset, fault.Offset);
        return fault;
    }
}
