using System.Text;
using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Tests.Notes;

public class Ed25519Tests
{
    // RFC 8032 §7.1: seed, public key, message, signature.
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData(
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void The_examples_of_RFC_8032_come_out(string seed, string publicKey, string message, string signature)
    {
        byte[] seedBytes = Convert.FromHexString(seed), text = Convert.FromHexString(message), signed = Convert.FromHexString(signature);
        Assert.Equal(publicKey, Convert.ToHexStringLower(Ed25519.PublicKey(seedBytes)));
        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(seedBytes, text)));
        Assert.True(Ed25519.Verify(Convert.FromHexString(publicKey), text, signed));
        for (int i = 0; i < signed.Length; i++)
        {
            byte[] flipped = [.. signed];
            flipped[i] ^= 1;
            Assert.False(Ed25519.Verify(Convert.FromHexString(publicKey), text, flipped));
        }

        Assert.False(Ed25519.Verify(Convert.FromHexString(publicKey), [.. text, 0], signed));
    }

    [Fact]
    public void An_S_of_the_group_order_or_more_is_refused()
    {
        byte[] seed = new byte[32];
        byte[] signature = Ed25519.Sign(seed, "text"u8);
        byte[] order = Convert.FromHexString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        int carry = 0;
        for (int i = 0; i < 32; i++)
        {
            int sum = signature[32 + i] + order[i] + carry;
            signature[32 + i] = (byte)(sum & 0xff);
            carry = sum >> 8;
        }

        Assert.False(Ed25519.Verify(Ed25519.PublicKey(seed), "text"u8, signature));
    }

    [Theory]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // y = p, which is 0 written otherwise
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // y = p + 1
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // y = 2^255 - 1
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")] // x = 0 with a sign
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")] // order 1
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // order 2
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")] // order 4
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")] // order 4
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")] // order 8
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")] // order 8
    [InlineData("00")]
    public void A_key_that_is_not_canonical_or_of_small_order_is_refused(string key)
    {
        byte[] point = Convert.FromHexString(key);
        Assert.False(Ed25519.IsPublicKey(point));

        // Under a key of order one the signature (R = identity, S = 0) fits every text; here it must fit none.
        byte[] fitsAll = new byte[64];
        fitsAll[0] = 1;
        Assert.False(Ed25519.Verify(point, "any text"u8, fitsAll));
    }

    [Fact]
    public void A_signature_point_that_is_not_canonical_is_refused()
    {
        byte[] publicKey = Ed25519.PublicKey(new byte[32]);
        foreach (string point in (string[])["eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "0100000000000000000000000000000000000000000000000000000000000080"])
            Assert.False(Ed25519.Verify(publicKey, "text"u8, [.. Convert.FromHexString(point), .. new byte[32]]));
    }

    [Fact]
    public void A_point_that_is_not_on_the_curve_verifies_nothing()
    {
        byte[] off = new byte[32];
        off[0] = 2;
        Assert.False(Ed25519.Verify(off, "text"u8, new byte[64]));
    }

    [Fact]
    public void OpenSSL_accepts_what_is_signed_and_refuses_another_text()
    {
        string folder = Directory.CreateTempSubdirectory("khronika-").FullName;
        try
        {
            SigningKey key = SigningKey.Generate(Invented.Origin);
            string note = key.Sign("first\nsecond\n");
            Assert.True(SignedNote.TryParse(note, out SignedNote? parsed, out _));
            File.WriteAllBytes(Path.Combine(folder, "key.der"), key.Verifier.SpkiDer());
            File.WriteAllText(Path.Combine(folder, "text"), parsed.Text, new UTF8Encoding(false));
            File.WriteAllText(Path.Combine(folder, "other"), "first\nSecond\n");
            File.WriteAllBytes(Path.Combine(folder, "sig"), parsed.Signatures[0].Bytes);

            Assert.Equal(0, OpenSsl(folder, "text"));
            Assert.NotEqual(0, OpenSsl(folder, "other"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static int OpenSsl(string folder, string text)
    {
        using System.Diagnostics.Process openssl = new();
        openssl.StartInfo = new("openssl", ["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key.der", "-rawin", "-in", text, "-sigfile", "sig"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        openssl.Start();
        openssl.WaitForExit();
        return openssl.ExitCode;
    }
}
