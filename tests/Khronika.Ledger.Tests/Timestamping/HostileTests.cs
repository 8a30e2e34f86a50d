using System.Text;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Timestamping.Rfc3161;

namespace Khronika.Ledger.Tests.Timestamping;

/// <summary>Broken proofs and responses by the thousand: each is a value, and none allocates more than its named limit.</summary>
public sealed class HostileTests : IDisposable
{
    const int Proofs = 20_000;
    const int Responses = 3_000;

    static readonly byte[] Content = Encoding.UTF8.GetBytes("sample-invented.example/log\n1\n");
    static readonly DateTimeOffset From = new(2001, 3, 1, 0, 0, 0, TimeSpan.Zero), Then = From.AddDays(100);

    readonly InventedAuthority authority = new(From, From.AddYears(2));

    [Fact]
    public void No_proof_however_broken_is_more_than_a_value()
    {
        byte[] start = [0, .. "OpenTimestamps"u8, 0, 0, .. "Proof"u8, 0, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94, 1, 0x08, .. new byte[32]];
        byte[] block = InventedCalendar.Bitcoin(InventedCalendar.Height), promise = InventedCalendar.Pending(new Uri("https://sample-invented.example/"));
        byte[][] corpus =
        [
            [.. start, .. block],
            [.. start, 0xff, .. promise, 0xff, 0xf3, .. block, 0xf1, 2, 1, 2, 0xf0, 1, 3, 0x02, 0xf2, 0x08, .. block],
            [.. start, .. Enumerable.Repeat((byte)0x08, 255), .. block],
            [.. start, 0xf3, 0xf3, 0xf3, 0xf3, 0xf3, 0xf3, .. Enumerable.Repeat((byte)0xff, 1).Concat(promise), .. block],
            [.. start, 0xf0, 0xa0, 0x1f, .. new byte[4000], .. Enumerable.Repeat((byte[])[0xff, 0xf2, .. block], 250).SelectMany(b => b), .. block],
            [.. start, 0x03, 0x67, 0xff, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 2, 9, 9, .. block],
            [.. start, .. Enumerable.Repeat((byte[])[0xff, .. promise], 300).SelectMany(b => b), .. block],
        ];
        Mutations mutations = new(1);
        int read = 0;
        for (int i = 0; i < Proofs; i++)
        {
            byte[] broken = mutations.Of(corpus);
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isRead = OtsProof.TryRead(broken, out OtsProof? proof, out OtsFault? fault);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, OtsLimits.MaxAllocatedBytes);
            if (!isRead) Assert.InRange(fault!.Offset, 0, broken.Length);
            else Assert.Equal(broken, proof!.ToBytes());
            if (isRead) read++;
        }

        // Otherwise the mutations were so wild that nothing behind the first byte was tried.
        Assert.InRange(read, Proofs / 100, Proofs);
    }

    [Fact]
    public void The_most_a_proof_can_ask_for_stays_within_the_limit()
    {
        byte[] start = [0, .. "OpenTimestamps"u8, 0, 0, .. "Proof"u8, 0, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94, 1, 0x08, .. new byte[32]];
        byte[] unknown = [0xff, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 0];
        foreach (byte[] tree in (byte[][])[
            [.. Enumerable.Repeat(unknown, 4095).SelectMany(b => b), .. unknown.AsSpan(1)],
            [.. Enumerable.Repeat((byte[])[0xff, 0x08, .. unknown.AsSpan(1)], 2047).SelectMany(b => b), .. unknown.AsSpan(1)],
            [0xf0, 0xe0, 0x0f, .. new byte[2016], .. Enumerable.Repeat((byte[])[0xff, 0xf3, .. unknown.AsSpan(1)], 255).SelectMany(b => b), .. unknown.AsSpan(1)],
        ])
        {
            byte[] proof = [.. start, .. tree];
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(OtsProof.TryRead(proof, out _, out OtsFault? fault), fault?.ToString());
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, OtsLimits.MaxAllocatedBytes);
        }
    }

    [Fact]
    public void No_response_however_broken_is_more_than_a_value_and_none_broken_in_what_is_signed_holds()
    {
        byte[] query = StampQuery.Make(Content), good = authority.Stamp(Content, Then, query);
        using InventedAuthority other = new(From, From.AddYears(2));
        byte[][] corpus =
        [
            good, good, authority.Stamp(Content, Then), authority.Token(Content, Then), InventedAuthority.Response(2, null),
            authority.Stamp(Content, Then, withCertificate: false), other.Stamp(Content, Then, query),
        ];
        Assert.True(PinnedRoots.TryParse(authority.RootPem, out PinnedRoots? roots));
        Mutations mutations = new(2);
        for (int i = 0; i < Responses; i++)
        {
            byte[] broken = mutations.Of(corpus);
            long before = GC.GetAllocatedBytesForCurrentThread();
            TimeStamp? stamp = StampVerification.Check(Content, broken, query, roots, out StampFault? fault);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, StampVerification.MaxAllocatedBytes);
            Assert.True(stamp is null != fault is null);
            if (stamp is not null) Assert.Equal((Then, authority.Subject), (stamp.Time, stamp.Authority));
        }
    }

    [Fact]
    public void No_query_however_broken_is_more_than_a_value()
    {
        byte[] query = StampQuery.Make(Content), response = authority.Stamp(Content, Then, query);
        Assert.True(PinnedRoots.TryParse(authority.RootPem, out PinnedRoots? roots));
        Mutations mutations = new(3);
        for (int i = 0; i < Responses; i++)
        {
            byte[] broken = mutations.Of([query]);
            TimeStamp? stamp = StampVerification.Check(Content, response, broken, roots, out StampFault? fault);
            Assert.True(stamp is null != fault is null);
        }
    }

    public void Dispose() => authority.Dispose();
}
