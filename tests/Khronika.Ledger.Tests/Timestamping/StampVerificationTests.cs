using System.Globalization;
using System.Text;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.Rfc3161;

namespace Khronika.Ledger.Tests.Timestamping;

public sealed class StampVerificationTests : IDisposable
{
    static readonly byte[] Content = Encoding.UTF8.GetBytes("sample-invented.example/log\n1\n");

    // Long ago, so that this authority has expired whenever the test runs.
    static readonly DateTimeOffset From = new(2001, 3, 1, 0, 0, 0, TimeSpan.Zero), Then = From.AddDays(100), To = From.AddYears(2);

    readonly InventedAuthority authority = new(From, To);

    [Fact]
    public void A_stamp_holds_long_after_its_authority_expired()
    {
        byte[] query = StampQuery.Make(Content);

        TimeStamp? stamp = Check(authority.Stamp(Content, Then, query), query, authority.RootPem, out StampFault? fault);

        Assert.Null(fault);
        Assert.Equal((Then, TimeSpan.FromSeconds(1.5), "CN=Sample Invented Authority", "CN=Sample Invented Authority Root", InventedAuthority.Policy, true),
            (stamp!.Time, stamp.Accuracy, stamp.Authority, stamp.Root, stamp.Policy, stamp.IsNonceChecked));
    }

    [Fact]
    public void Without_its_query_a_stamp_holds_and_says_that_the_nonce_was_not_checked() =>
        Assert.False(Check(authority.Stamp(Content, Then), null, authority.RootPem, out _)!.IsNonceChecked);

    [Fact]
    public void Two_queries_over_the_same_bytes_differ_in_their_nonce() =>
        Assert.NotEqual(StampQuery.Make(Content), StampQuery.Make(Content));

    [Fact]
    public void What_is_too_little_or_too_much_to_check_is_no_alteration()
    {
        foreach (string name in (string[])[StampFaults.TooLarge, StampFaults.BareToken, StampFaults.Rejected, StampFaults.NoCertificate]) Assert.True(new StampFault(name, "").IsUnchecked, name);
        foreach (string name in (string[])[StampFaults.Malformed, StampFaults.WrongImprint, StampFaults.WrongNonce, StampFaults.NotAnAuthority, StampFaults.BadSignature, StampFaults.ExpiredThen, StampFaults.BadChain]) Assert.False(new StampFault(name, "").IsUnchecked, name);
        Assert.Equal(StampVerdict.CouldNotBeChecked, StampReading.OfResponse(Content, authority.Token(Content, Then), null, PinnedRoots.None).Verdict);
        Assert.Equal(StampVerdict.Altered, StampReading.OfResponse([1], authority.Stamp(Content, Then), null, PinnedRoots.None).Verdict);
    }

    [Fact]
    public void A_stamp_over_other_bytes_is_refused() => Refused(StampFaults.WrongImprint, authority.Stamp([1], Then));

    [Fact]
    public void A_query_over_other_bytes_is_refused() => Refused(StampFaults.QueryImprint, authority.Stamp(Content, Then), StampQuery.Make([1]));

    [Fact]
    public void A_query_that_is_none_is_refused() => Refused(StampFaults.QueryForm, authority.Stamp(Content, Then), [0x30, 0]);

    [Fact]
    public void An_old_answer_to_another_query_is_refused() => Refused(StampFaults.WrongNonce, authority.Stamp(Content, Then, StampQuery.Make(Content)), StampQuery.Make(Content));

    [Fact]
    public void An_answer_without_the_nonce_that_was_sent_is_refused() => Refused(StampFaults.WrongNonce, authority.Stamp(Content, Then), StampQuery.Make(Content));

    [Fact]
    public void An_answer_without_certificate_is_refused() => Refused(StampFaults.NoCertificate, authority.Stamp(Content, Then, withCertificate: false));

    [Fact]
    public void A_certificate_for_something_else_stamps_nothing()
    {
        using InventedAuthority other = new(From, To, isForTime: false);

        Refused(StampFaults.NotAnAuthority, other.Stamp(Content, Then), roots: other.RootPem);
    }

    [Fact]
    public void An_authority_that_was_expired_or_not_yet_valid_at_the_stated_time_is_refused()
    {
        Refused(StampFaults.ExpiredThen, authority.Stamp(Content, To.AddDays(1)));
        Refused(StampFaults.ExpiredThen, authority.Stamp(Content, From.AddDays(-1)));
    }

    [Fact]
    public void An_authority_under_another_root_could_not_be_checked()
    {
        using InventedAuthority other = new(From, To);

        Assert.True(Refused(StampFaults.UntrustedRoot, authority.Stamp(Content, Then), roots: other.RootPem).IsUnchecked);
    }

    [Fact]
    public void Without_roots_a_stamp_could_not_be_checked()
    {
        Assert.Null(StampVerification.Check(Content, authority.Stamp(Content, Then), null, PinnedRoots.None, out StampFault? fault));
        Assert.Equal((StampFaults.NoRoots, true), (fault!.Name, fault.IsUnchecked));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void An_answer_whose_status_is_not_granted_is_no_stamp_even_with_a_token(int status) =>
        Refused(StampFaults.Rejected, InventedAuthority.Response(status, authority.Token(Content, Then)));

    [Fact]
    public void A_bare_token_is_refused_by_its_name() => Refused(StampFaults.BareToken, authority.Token(Content, Then));

    [Fact]
    public void What_is_no_response_is_refused()
    {
        byte[] good = authority.Stamp(Content, Then);
        Refused(StampFaults.Malformed, []);
        Refused(StampFaults.Malformed, "no DER"u8.ToArray());
        Refused(StampFaults.Malformed, good[..^1]);
        Refused(StampFaults.Malformed, [.. good, 0]);
        Refused(StampFaults.Malformed, InventedAuthority.Response(0, null));
        Refused(StampFaults.Malformed, InventedAuthority.Response(0, [0x30, 0]));
        Refused(StampFaults.TooLarge, new byte[(64 * 1024) + 1]);
    }

    [Fact]
    public void One_bit_in_the_signature_is_found()
    {
        byte[] stamp = authority.Stamp(Content, Then);
        stamp[^9] ^= 1;

        Refused(StampFaults.BadSignature, stamp);
    }

    [Fact]
    public void A_time_changed_in_the_token_is_found()
    {
        byte[] stamp = authority.Stamp(Content, Then);
        byte[] time = Encoding.ASCII.GetBytes(Then.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        int at = stamp.AsSpan().IndexOf(time);
        stamp[at + time.Length - 1] ^= 1;

        Refused(StampFaults.BadSignature, stamp);
    }

    [Fact]
    public void A_signature_that_names_another_certificate_or_none_is_refused()
    {
        using InventedAuthority other = new(From, To);

        Refused(StampFaults.BadSignature, authority.Stamp(Content, Then, named: Encoding.ASCII.GetBytes(other.SignerPem)));
        Refused(StampFaults.BadSignature, authority.Stamp(Content, Then, named: []));
    }

    [Fact]
    public void An_authority_below_another_is_followed_through_the_certificates_it_sends()
    {
        using InventedAuthority below = new(From, To, isBelowAnother: true);

        Assert.Equal("CN=Sample Invented Authority Root", Check(below.Stamp(Content, Then), null, below.RootPem, out StampFault? fault)?.Root);
        Assert.Null(fault);
        Refused(StampFaults.UntrustedRoot, below.Stamp(Content, Then));
    }

    [Fact]
    public void A_certificate_that_was_pinned_and_is_no_root_vouches_for_nothing() =>
        Refused(StampFaults.UntrustedRoot, authority.Stamp(Content, Then), roots: authority.SignerPem);

    [Fact]
    public void A_root_file_without_a_certificate_is_refused()
    {
        Assert.False(PinnedRoots.TryParse("", out _));
        Assert.False(PinnedRoots.TryParse("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", out _));
        Assert.True(PinnedRoots.TryParse(authority.RootPem + "\n" + authority.SignerPem, out PinnedRoots? two));
        Assert.Equal(2, two.Count);
    }

    [Fact]
    public void Openssl_accepts_our_query_and_we_accept_its_answer()
    {
        Assert.SkipUnless(OpensslAuthority.IsHere, "openssl is not here");
        using InventedAuthority living = new(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using OpensslAuthority openssl = new(living);
        byte[] query = StampQuery.Make(Content);

        TimeStamp? stamp = Check(openssl.Reply(query), query, living.RootPem, out StampFault? fault);

        Assert.Null(fault);
        Assert.Equal((living.Subject, InventedAuthority.Policy, TimeSpan.FromSeconds(1)), (stamp!.Authority, stamp.Policy, stamp.Accuracy));
    }

    [Fact]
    public void An_authority_of_openssl_whose_certificate_ran_out_is_refused()
    {
        Assert.SkipUnless(OpensslAuthority.IsHere, "openssl is not here");
        using OpensslAuthority openssl = new(authority);
        byte[] query = StampQuery.Make(Content);

        Refused(StampFaults.ExpiredThen, openssl.Reply(query), query);
    }

    [Fact]
    public void Openssl_refuses_a_query_for_another_hash_and_we_read_that_as_rejected()
    {
        Assert.SkipUnless(OpensslAuthority.IsHere, "openssl is not here");
        using OpensslAuthority openssl = new(authority);
        openssl.Write("content", Content);
        openssl.Run("openssl", "ts", "-query", "-data", "content", "-sha512", "-cert", "-out", "other.tsq");

        Refused(StampFaults.Rejected, openssl.Reply(File.ReadAllBytes(openssl["other.tsq"])));
    }

    [Fact]
    public void Openssl_accepts_at_the_stated_time_what_we_accept_after_expiry()
    {
        Assert.SkipUnless(OpensslAuthority.IsHere, "openssl is not here");
        using OpensslAuthority openssl = new(authority);
        byte[] query = StampQuery.Make(Content);
        openssl.Write("content", Content);
        openssl.Write("kept.tsq", query);
        openssl.Write("kept.tsr", authority.Stamp(Content, Then, query));
        string then = Then.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        Assert.Contains("Verification: OK", openssl.Run("openssl", "ts", "-verify", "-data", "content", "-in", "kept.tsr", "-CAfile", "roots.pem", "-attime", then).Said, StringComparison.Ordinal);
        Assert.Contains("Verification: OK", openssl.Run("openssl", "ts", "-verify", "-queryfile", "kept.tsq", "-in", "kept.tsr", "-CAfile", "roots.pem", "-attime", then).Said, StringComparison.Ordinal);
        Assert.NotEqual(0, openssl.Run("openssl", "ts", "-verify", "-data", "content", "-in", "kept.tsr", "-CAfile", "roots.pem").ExitCode);
    }

    public void Dispose() => authority.Dispose();

    static TimeStamp? Check(byte[] response, byte[]? query, string roots, out StampFault? fault)
    {
        Assert.True(PinnedRoots.TryParse(roots, out PinnedRoots? pinned));
        return StampVerification.Check(Content, response, query, pinned, out fault);
    }

    StampFault Refused(string name, byte[] response, byte[]? query = null, string? roots = null)
    {
        Assert.Null(Check(response, query, roots ?? authority.RootPem, out StampFault? fault));
        Assert.Equal(name, fault!.Name);
        return fault;
    }
}
