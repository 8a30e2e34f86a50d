using System.Text;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.Rfc3161;

namespace Khronika.Ledger.Tests.Timestamping;

public sealed class StampClientTests : IDisposable
{
    static readonly byte[] Content = Encoding.UTF8.GetBytes("sample-invented.example/log\n1\n");
    static readonly DateTimeOffset From = new(2001, 3, 1, 0, 0, 0, TimeSpan.Zero), Then = From.AddDays(100);

    readonly InventedAuthority authority = new(From, From.AddYears(2));
    readonly HttpClient http = new();

    [Fact]
    public async Task An_authority_behind_http_stamps_and_question_and_answer_are_kept_whole()
    {
        byte[]? asked = null;
        using LocalServer server = new((method, _, query) => (200, authority.Stamp(Content, Then, asked = query)));

        (StampAnswer? answer, AskFault? fault) = await Ask(server.Address);

        Assert.Null(fault);
        Assert.Equal(asked, answer!.Query);
        Assert.Equal((Then, true), (answer.Stamp.Time, answer.Stamp.IsNonceChecked));
        Assert.NotNull(StampVerification.Check(Content, answer.Response, answer.Query, Roots(authority), out _));
    }

    [Fact]
    public async Task Openssl_behind_http_stamps()
    {
        Assert.SkipUnless(OpensslAuthority.IsHere, "openssl is not here");
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using InventedAuthority living = new(now.AddDays(-1), now.AddDays(1));
        using OpensslAuthority openssl = new(living);
        using LocalServer server = new((_, _, query) => (200, openssl.Reply(query)));

        (StampAnswer? answer, AskFault? fault) = await StampClient.Ask(http, server.Address, Content, Roots(living));

        Assert.Null(fault);
        Assert.Equal(living.Subject, answer!.Stamp.Authority);
    }

    [Fact]
    public async Task An_answer_that_does_not_hold_is_not_kept() => await Fails(AskFaults.BadAnswer, (_, _, _) => (200, authority.Stamp(Content, Then)));

    [Fact]
    public async Task An_answer_that_never_ends_is_cut_off() => await Fails(AskFaults.TooLarge, (_, _, _) => (200, new byte[1 << 20]));

    [Fact]
    public async Task An_authority_that_answers_with_an_error_is_named_so() => await Fails(AskFaults.Refused, (_, _, _) => (500, []));

    [Fact]
    public async Task Nobody_there_is_a_value_that_tells_no_address()
    {
        Uri gone;
        using (LocalServer server = new((_, _, _) => (200, []))) gone = server.Address;

        (_, AskFault? fault) = await Ask(gone);

        Assert.Equal(AskFaults.Unreachable, fault!.Name);
        Assert.DoesNotContain("127.0.0.1", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_never_answers_is_given_up()
    {
        using ManualResetEventSlim released = new();
        using LocalServer silent = new((_, _, _) =>
        {
            released.Wait();
            return (200, []);
        });
        http.Timeout = TimeSpan.FromMilliseconds(200);

        (_, AskFault? fault) = await Ask(silent.Address);

        released.Set();
        Assert.Equal(AskFaults.TimedOut, fault!.Name);
    }

    [Fact]
    public async Task Who_asks_can_stop_asking()
    {
        using LocalServer server = new((_, _, _) => (200, []));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StampClient.Ask(http, server.Address, Content, Roots(authority), new CancellationToken(canceled: true)));
    }

    public void Dispose()
    {
        http.Dispose();
        authority.Dispose();
    }

    static PinnedRoots Roots(InventedAuthority of)
    {
        Assert.True(PinnedRoots.TryParse(of.RootPem, out PinnedRoots? roots));
        return roots;
    }

    Task<(StampAnswer? Answer, AskFault? Fault)> Ask(Uri address) => StampClient.Ask(http, address, Content, Roots(authority));

    async Task Fails(string name, Func<string, string, byte[], (int, byte[])> answer)
    {
        using LocalServer server = new(answer);
        (StampAnswer? kept, AskFault? fault) = await Ask(server.Address);
        Assert.Null(kept);
        Assert.Equal(name, fault!.Name);
    }
}
