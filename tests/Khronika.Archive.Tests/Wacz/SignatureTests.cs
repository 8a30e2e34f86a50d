using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Khronika.Archive.Wacz;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>Both forms of a signature in both encodings, and each way in which one does not hold.</summary>
public sealed class SignatureTests
{
    static readonly byte[] Good = SamplePackage.Make();
    static readonly DateTimeOffset At = SamplePackage.At;

    [Fact]
    public void A_domains_signature_holds_with_its_chain_and_its_time()
    {
        using var signer = new InventedSigner(At);
        WaczReport report = Verdicts.Of(signer.Sign(Good), new WaczVerifyOptions { Roots = signer.Roots });

        Assert.True(report.Verdict == WaczVerdict.Intact && report.Checks.All(c => c.State == WaczState.Intact), Verdicts.Told(report));
        Assert.Equal(InventedSigner.Domain, report.Signer!.Domain);
        Assert.True(report.Signer.IsChainTrusted && report.Signer.IsTimeTrusted);
        Assert.Equal(At.AddMinutes(1), report.Signer.Time);
    }

    [Fact]
    public void Without_a_root_who_vouches_is_shown_and_not_believed()
    {
        using var signer = new InventedSigner(At);
        WaczReport report = Verdicts.Of(signer.Sign(Good));

        Assert.Equal(WaczVerdict.Intact, report.Verdict);
        Assert.False(report.Signer!.IsChainTrusted || report.Signer.IsTimeTrusted);
        Assert.Equal(["time-root", "domain-root"], report.Checks.Where(c => c.State == WaczState.Unchecked).Select(c => c.Fault));
    }

    [Fact]
    public void A_root_of_somebody_else_is_not_believed()
    {
        using InventedSigner signer = new(At), other = new(At);
        WaczReport report = Verdicts.Of(signer.Sign(Good), new WaczVerifyOptions { Roots = other.Roots });
        Assert.Equal(WaczVerdict.Intact, report.Verdict);
        Assert.False(report.Signer!.IsChainTrusted || report.Signer.IsTimeTrusted);
    }

    [Fact]
    public void A_second_chain_of_the_same_key_is_believed_in_the_place_of_the_first()
    {
        using InventedSigner signer = new(At), other = new(At);
        byte[] crossed = signer.Sign(Good, signed => signed["crossSignedCert"] = other.Vouch(signer));
        Assert.True(Verdicts.Of(crossed, new WaczVerifyOptions { Roots = other.Roots }).Signer!.IsChainTrusted);
        byte[] wrong = signer.Sign(Good, signed => signed["crossSignedCert"] = other.DomainPem);
        Verdicts.IsAltered(Verdicts.Of(wrong, new WaczVerifyOptions { Roots = other.Roots }), "signer", "cross-signed-key");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void An_anonymous_signature_holds_on_both_curves_and_in_both_encodings(bool isWide, bool isDer)
    {
        using var key = ECDsa.Create(isWide ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        byte[] wacz = Anonymous(key, isDer ? DSASignatureFormat.Rfc3279DerSequence : DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        WaczReport report = Verdicts.Of(wacz);

        Assert.True(report.Verdict == WaczVerdict.Intact, Verdicts.Told(report));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), report.Signer!.KeyHash);
        Assert.Equal(!(isWide && !isDer), report.Checks.Any(c => c.Fault == "signature-dialect"));
    }

    static readonly Dictionary<string, (string Check, string Fault, Action<JsonObject> Change)> Domain = new()
    {
        ["another hash"] = ("signature", "signed-hash", s => s["hash"] = "sha256:" + new string('0', 64)),
        ["another signature"] = ("signature", "signature", s => Flip(s, "signature", 20)),
        ["no base64"] = ("signature", "signature", s => s["signature"] = "?"),
        ["another member"] = ("signature", "signed-data-property", s => s["more"] = "x"),
        ["both forms"] = ("signature", "signed-data-form", s => s["publicKey"] = "x"),
        ["no signature"] = ("signature", "signed-data-form", s => s.Remove("signature")),
        ["no domain"] = ("signature", "signed-data-form", s => s.Remove("domain")),
        ["another time"] = ("signature", "created-differs", s => s["created"] = "2031-07-25T18:04:01Z"),
        ["a certificate that is none"] = ("signature", "domain-certificate", s => s["domainCert"] = "x"),
        ["another domain"] = ("signer", "domain-name", s => s["domain"] = "other-invented.example"),
        ["no token"] = ("signer", "time-token-missing", s => s.Remove("timeSignature")),
        ["a token that is none"] = ("signer", "time-token-form", s => s["timeSignature"] = "AAAA"),
        ["an altered token"] = ("signer", "time-token-signature", s => Flip(s, "timeSignature", -8)),
        ["a certificate of the authority that is none"] = ("signer", "time-certificate", s => s["timestampCert"] = "x"),
    };

    public static TheoryData<string> Changes() => [.. Domain.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_does_not_hold_of_a_domains_signature_alters_the_package(string name)
    {
        (string check, string fault, Action<JsonObject> change) = Domain[name];
        using var signer = new InventedSigner(At);
        Verdicts.IsAltered(Verdicts.Of(signer.Sign(Good, change), new WaczVerifyOptions { Roots = signer.Roots }), check, fault);
    }

    [Fact]
    public void A_token_of_another_signature_is_not_one_of_this()
    {
        using var signer = new InventedSigner(At);
        byte[] wacz = signer.Sign(Good, signed => signed["timeSignature"] = Convert.ToBase64String(signer.Response("another", At)));
        Verdicts.IsAltered(Verdicts.Of(wacz), "signer", "time-token-imprint");
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(-10, false)]
    [InlineData(11, true)]
    [InlineData(-11, true)]
    public void A_token_may_be_ten_minutes_from_the_time_of_making(int minutes, bool isFar)
    {
        using var signer = new InventedSigner(At) { StampedAt = At.AddMinutes(minutes) };
        WaczReport report = Verdicts.Of(signer.Sign(Good), new WaczVerifyOptions { Roots = signer.Roots });
        Assert.Equal(isFar ? WaczVerdict.Altered : WaczVerdict.Intact, report.Verdict);
        Assert.Equal(isFar, report.Checks.Any(c => c.Fault == "created-far"));
    }

    [Fact]
    public void A_certificate_that_had_expired_alters_the_package()
    {
        using var signer = new InventedSigner(At, validUntil: At.AddDays(-1));
        Verdicts.IsAltered(Verdicts.Of(signer.Sign(Good), new WaczVerifyOptions { Roots = signer.Roots }), "signer", "domain-expired");
    }

    [Theory]
    [InlineData("hash", "signature", "signed-hash")]
    [InlineData("signature", "signature", "signature")]
    [InlineData("publicKey", "signature", "signature")]
    [InlineData("created", "signature", "created-differs")]
    public void Each_value_of_an_anonymous_signature_is_held_against_the_package(string member, string check, string fault)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP384), other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        byte[] wacz = Parts.Of(Anonymous(key, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)).Edit(WaczPackage.DigestPath, digest =>
        {
            JsonObject signed = digest["signedData"]!.AsObject();
            signed[member] = member switch
            {
                "hash" => "sha256:" + new string('0', 64),
                "publicKey" => Convert.ToBase64String(other.ExportSubjectPublicKeyInfo()),
                "created" => "2031-07-25T18:04:01Z",
                _ => Convert.ToBase64String(new byte[96]),
            };
        }).ToBytes();
        Verdicts.IsAltered(Verdicts.Of(wacz), check, fault);
    }

    [Fact]
    public void A_manifest_that_was_replaced_with_its_hash_is_found_by_the_signature()
    {
        byte[] forged = Parts.Of(SamplePackage.Signed()).Set("logs/note.txt", "forged").Rehash().ToBytes();
        Verdicts.IsAltered(Verdicts.Of(forged), "signature", "signed-hash");
    }

    static byte[] Anonymous(ECDsa key, DSASignatureFormat format) => Parts.Of(Good).Edit(WaczPackage.DigestPath, digest =>
    {
        string hash = (string)digest["hash"]!;
        digest["signedData"] = new JsonObject
        {
            ["hash"] = hash,
            ["created"] = "2031-07-25T18:04:00Z",
            ["software"] = "Khronika tests",
            ["version"] = "0.1.0",
            ["signature"] = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(hash), HashAlgorithmName.SHA256, format)),
            ["publicKey"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        };
    }).ToBytes();

    static void Flip(JsonObject signed, string member, int at)
    {
        byte[] bytes = Convert.FromBase64String((string)signed[member]!);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        signed[member] = Convert.ToBase64String(bytes);
    }
}
