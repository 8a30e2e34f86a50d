using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Timestamping;

public sealed class CalendarTests : IDisposable
{
    static readonly Hash Root = Hash.Of("SAMPLE, INVENTED: a root"u8);
    static readonly DateTimeOffset At = new(2031, 5, 3, 10, 0, 0, TimeSpan.Zero);

    readonly HttpClient http = new();
    readonly InventedCalendar one = new(1), two = new(2);

    [Fact]
    public async Task Two_calendars_promise_and_the_proof_forks_from_the_raw_root()
    {
        OtsProof proof = (await Calendars.Stamp(http, Root, [one.Address, two.Address], need: 2)).Proof!;

        Assert.True(proof.IsOver(Root));
        Assert.Equal(2, proof.Start.Items.Count);
        Assert.All(OtsVerification.Findings(proof, SuppliedHeaders.None), finding => Assert.IsType<OtsFinding.Pending>(finding));
        Assert.True(OtsProof.TryRead(proof.ToBytes(), out _, out _));
    }

    [Fact]
    public async Task Pending_turns_into_a_block_whose_header_it_matches()
    {
        OtsProof proof = (await Calendars.Stamp(http, Root, [one.Address, two.Address], need: 1)).Proof!;
        CalendarOutcome early = await Calendars.Upgrade(http, proof, [one.Address, two.Address], SuppliedHeaders.None);
        byte[] header = one.Mine(At);

        CalendarOutcome later = await Calendars.Upgrade(http, proof, [one.Address, two.Address], SuppliedHeaders.None);

        Assert.Null(early.Proof);
        Assert.Equal([AskFaults.NotYet, AskFaults.NotYet], early.Faults.Select(f => f.Name));
        Assert.Equal((1, AskFaults.NotYet), (later.Changed, later.Faults.Single().Name));
        Assert.True(SuppliedHeaders.TryRead([header], InventedCalendar.Height, out SuppliedHeaders? headers, out _));
        IReadOnlyList<OtsFinding> findings = OtsVerification.Findings(later.Proof!, headers);
        OtsFinding.Matches match = Assert.Single(findings.OfType<OtsFinding.Matches>());
        Assert.Equal((InventedCalendar.Height, At, 0, 2), (match.Height, match.Time, match.Following, (int)match.Work));
        Assert.Equal(2, findings.OfType<OtsFinding.Pending>().Count());
        Assert.Equal(3, findings.Count);

        two.Mine(At);
        CalendarOutcome last = await Calendars.Upgrade(http, later.Proof!, [one.Address, two.Address], SuppliedHeaders.None);
        Assert.Equal([new OtsFinding.WithoutHeader(InventedCalendar.Height), new OtsFinding.WithoutHeader(InventedCalendar.Height)], OtsVerification.Findings(last.Proof!, SuppliedHeaders.None).Where(finding => finding is not OtsFinding.Pending));
    }

    [Fact]
    public async Task A_block_that_a_calendar_made_up_does_not_keep_the_real_one_from_being_fetched()
    {
        OtsProof proof = (await Calendars.Stamp(http, Root, [one.Address], need: 1)).Proof!;
        one.Mine(At);
        one.Lie = [0xf0, 1, 77, 0x08];
        CalendarOutcome lied = await Calendars.Upgrade(http, proof, [one.Address], SuppliedHeaders.None);
        one.Lie = null;

        CalendarOutcome honest = await Calendars.Upgrade(http, lied.Proof!, [one.Address], SuppliedHeaders.None);

        Assert.True(SuppliedHeaders.TryRead([one.Header!], InventedCalendar.Height, out SuppliedHeaders? headers, out _));
        Assert.Equal(StampVerdict.Altered, StampReading.OfProof(Root, lied.Proof!.ToBytes(), headers).Verdict);
        StampReading reading = StampReading.OfProof(Root, honest.Proof!.ToBytes(), headers);
        Assert.Equal((StampVerdict.Holds, At), (reading.Verdict, reading.NoLaterThan));
        Assert.EndsWith("another way in it names a block that the headers contradict", reading.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_is_asked_about_again_until_a_header_shows_its_block_and_an_answer_with_nothing_new_changes_nothing()
    {
        OtsProof proof = (await Calendars.Stamp(http, Root, [one.Address], need: 1)).Proof!;
        one.Mine(At);
        OtsProof upgraded = (await Calendars.Upgrade(http, proof, [one.Address], SuppliedHeaders.None)).Proof!;
        int asked = one.Asked;

        CalendarOutcome again = await Calendars.Upgrade(http, upgraded, [one.Address], SuppliedHeaders.None);
        Assert.Equal((null, 0, asked + 1), (again.Proof, again.Changed, one.Asked));
        Assert.Empty(again.Faults);

        Assert.True(SuppliedHeaders.TryRead([InventedCalendar.MakeHeader(new byte[32], new byte[32], At)], null, out SuppliedHeaders? other, out _));
        await Calendars.Upgrade(http, upgraded, [one.Address], other);
        Assert.Equal(asked + 2, one.Asked);

        Assert.True(SuppliedHeaders.TryRead([one.Header!], null, out SuppliedHeaders? headers, out _));
        await Calendars.Upgrade(http, upgraded, [one.Address], headers);
        Assert.Equal(asked + 2, one.Asked);
        Assert.Equal((true, false), (Calendars.IsOpen(upgraded, SuppliedHeaders.None), Calendars.IsOpen(upgraded, headers)));
    }

    [Fact]
    public async Task A_calendar_that_names_another_block_each_time_is_asked_only_so_often()
    {
        OtsProof proof = (await Calendars.Stamp(http, Root, [one.Address, two.Address], need: 2)).Proof!;
        one.Mine(At);
        for (byte lie = 0; lie < 10; lie++)
        {
            one.Lie = [0xf0, 1, lie, 0x08];
            proof = (await Calendars.Upgrade(http, proof, [one.Address, two.Address], SuppliedHeaders.None)).Proof ?? proof;
        }

        Assert.Equal((1 + Calendars.MaxBlocks, 11), (one.Asked, two.Asked));
        Assert.Equal(Calendars.MaxBlocks, OtsVerification.Findings(proof, SuppliedHeaders.None).Count(finding => finding is OtsFinding.WithoutHeader));
    }

    [Fact]
    public async Task A_calendar_that_is_not_ours_to_ask_is_never_asked()
    {
        OtsProof proof = (await Calendars.Stamp(http, Root, [one.Address], need: 1)).Proof!;
        one.Mine(At);

        CalendarOutcome outcome = await Calendars.Upgrade(http, proof, [two.Address], SuppliedHeaders.None);

        Assert.Equal((0, 1, 0), (outcome.Changed, one.Asked, two.Asked));
    }

    [Fact]
    public async Task Fewer_answers_than_needed_are_no_stamp_and_one_that_fails_is_a_value()
    {
        using LocalServer broken = new((_, _, _) => (500, []));

        Assert.Null((await Calendars.Stamp(http, Root, [one.Address, broken.Address], need: 2)).Proof);
        CalendarOutcome enough = await Calendars.Stamp(http, Root, [one.Address, broken.Address], need: 1);

        Assert.NotNull(enough.Proof);
        Assert.Equal(AskFaults.Refused, Assert.Single(enough.Faults).Name);
    }

    [Theory]
    [InlineData("", AskFaults.BadAnswer)]
    [InlineData("ff", AskFaults.BadAnswer)]
    [InlineData("77", AskFaults.BadAnswer)]
    [InlineData("long", AskFaults.TooLarge)]
    public async Task An_answer_that_is_none_is_refused(string answer, string name)
    {
        using LocalServer lying = new((_, _, _) => (200, answer == "long" ? new byte[OtsLimits.MaxAnswerBytes + 1] : Convert.FromHexString(answer)));

        CalendarOutcome outcome = await Calendars.Stamp(http, Root, [lying.Address], need: 1);

        Assert.Null(outcome.Proof);
        Assert.Equal(name, Assert.Single(outcome.Faults).Name);
    }

    [Fact]
    public async Task A_calendar_whose_answer_would_break_the_limits_is_left_out_alone()
    {
        // Each is within the limits; eight with a thousand attestations of their own are not.
        byte[] Many(byte kind) => [.. Enumerable.Range(0, 600).SelectMany(i => (byte[])[0xff, 0x00, kind, 2, 3, 4, 5, 6, (byte)(i >> 8), (byte)(i & 0xff), 0]), .. InventedCalendar.Pending(one.Address)];
        List<LocalServer> servers = [.. Enumerable.Range(1, 8).Select(kind => new LocalServer((_, _, _) => (200, Many((byte)kind))))];

        CalendarOutcome outcome = await Calendars.Stamp(http, Root, [.. servers.Select(server => server.Address), one.Address], need: 1);

        servers.ForEach(server => server.Dispose());
        Assert.True(outcome.Changed is > 1 and < 9);
        Assert.All(outcome.Faults, fault => Assert.Equal(AskFaults.BadAnswer, fault.Name));
        Assert.True(OtsProof.TryRead(outcome.Proof!.ToBytes(), out _, out _));
    }

    [Fact]
    public async Task What_calendars_say_twice_stands_once()
    {
        OtsProof proof = (await Calendars.Stamp(http, Root, [one.Address, one.Address], need: 1)).Proof!;

        Assert.Single(proof.Start.Items);
    }

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
        http.Dispose();
    }
}
