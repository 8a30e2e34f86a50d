using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Due;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Tests.Index;

namespace Khronika.Store.Tests.Due;

/// <summary>What a page may say is due: open matters of the day, each with its person, its case and its date.</summary>
public sealed class DueListTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly RecordFolder record;
    readonly DueCase one;

    public DueListTests()
    {
        record = Sample.Create(temp["r"]);
        one = new DueCase(record);
    }

    [Fact]
    public void Who_is_held_stands_there_the_shortest_first_with_person_case_and_start()
    {
        one.Import("""
            detention_episodes:
              - {key: long, person: one, start: "2031-02"}
              - {key: night, person: two, start: "2031-06-04T02:30:00+05:00"}
              - {key: day, person: one, start: "2031-06-04"}
              - {key: unknown, person: two, start: {text: "some day", lang: en}}
              - {key: later, person: one, start: "2031-06-05"}
              - {key: over, person: one, start: "2031-05-01", end: "2031-06-03"}
              - {key: freed, person: one, start: "2031-05-01", release_how: amnesty}
            """);

        DueList held = one.Of(DueKind.Held);

        Assert.Equal(["night", "day", "long", "unknown"], one.Keys(DueKind.Held));
        Assert.Equal(4, held.Count);
        Assert.Equal([one.IdOf("two")], held.Lines[0].People);
        Assert.Equal(("2031-06-04T02:30:00+05:00", record.Index.KeyToRecord("sample-one")), (held.Lines[0].Date?.Edtf, held.Lines[0].Case));
        Assert.Contains("later", one.Keys(DueKind.Held, "2031-06-05"));
        Assert.Contains("over", one.Keys(DueKind.Held, "2031-06-02"));
        Assert.DoesNotContain("over", one.Keys(DueKind.Held, "2031-06-03"));
    }

    [Theory]
    [InlineData("2031-06-04", "2031-06-04T00:00:00+05:00", false)]
    [InlineData("2031-06-04", "2031-06-03T23:59:00+05:00", true)]
    [InlineData("2031-06-04T14:30:00+05:00", "2031-06-04T14:29:59+05:00", true)]
    [InlineData("2031-06-04T14:30:00+05:00", "2031-06-04T14:30:00+05:00", false)]
    [InlineData("2031-06-04T14:30:00+05:00", "2031-06-04T09:29:00Z", true)]
    [InlineData("2031-06-04T14:30:00+05:00", "2031-06-04T09:30:00Z", false)]
    [InlineData("2031-06-04T14:30:00+05:00", "2031-06-04T13:31:00+04:00", false)]
    [InlineData("2031-06-04T14:30:00", "2031-06-04T14:29:00+05:00", true)]
    [InlineData("2031-06-04T14:30:00", "2031-06-04T14:30:00+05:00", false)]
    [InlineData("2031-06-04T00:00:00+05:00", "2031-06-03T23:59:00+05:00", true)]
    [InlineData("2031-06-04T00:00:00+05:00", "2031-06-04T00:00:00+05:00", false)]
    [InlineData("2031-06-03T20:00:00-11:00", "2031-06-04T20:59:00+14:00", true)]
    [InlineData("2031-06-03T20:00:00-11:00", "2031-06-04T21:00:00+14:00", false)]
    [InlineData("2031-06-04~", "2031-06-04T12:00:00+05:00", true)]
    [InlineData("2031-06-04?", "2031-06-04T12:00:00+05:00", true)]
    [InlineData("2031-06-01/2031-06-08", "2031-06-04T12:00:00+05:00", true)]
    [InlineData("2031-06", "2031-06-04T12:00:00+05:00", true)]
    [InlineData("[2031-06-03,2031-06-04]", "2031-06-04T12:00:00+05:00", true)]
    [InlineData("2031-06-05", "2031-06-04T12:00:00+05:00", true)]
    [InlineData("2031-04-30", "2031-06-04T12:00:00+05:00", false)]
    public void Who_is_said_to_have_been_let_go_is_held_no_longer_from_that_minute_on_or_that_day(string end, string now, bool isHeld)
    {
        one.Import($"detention_episodes:\n  - {{key: stay, person: one, start: \"2031-05-05\", end: \"{end}\"}}\n");

        DueList held = record.Index.Due(DueKind.Held, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), DueList.MaxLines);

        Assert.Equal((isHeld ? 1 : 0, isHeld ? 1 : 0), (held.Lines.Count, held.Count));
    }

    [Fact]
    public void A_term_set_by_a_decision_holds_on_its_last_day_too_and_a_strike_ends_on_the_day_it_is_said_to_end()
    {
        one.Import("""
            penalties:
              - {key: term, person: one, kind: arrest, from: "2031-05-30", until: "2031-06-04"}
            hunger_strikes:
              - {key: strike, person: one, start: "2031-05-30", end: "2031-06-04"}
            """);

        Assert.Equal(["term"], one.Keys(DueKind.Held));
        Assert.Empty(one.Keys(DueKind.HungerStrike));
        Assert.Equal(["strike"], one.Keys(DueKind.HungerStrike, "2031-06-03"));
    }

    [Fact]
    public void A_task_about_a_detention_names_whom_it_is_about()
    {
        one.Import("""
            proceedings:
              - {key: matter, kind: criminal, person: two}
            hearings:
              - {key: sitting, proceeding: matter, scheduled_on: "2031-06-10"}
            detention_episodes:
              - {key: stay, person: one, start: "2031-06-01"}
            tasks:
              - {key: call, about: stay, text: {en: "call"}, due_on: "2031-06-03"}
              - {key: attend, about: sitting, text: {en: "attend"}, due_on: "2031-06-02"}
              - {key: nobody, text: {en: "report"}, due_on: "2031-06-01"}
            """);

        Assert.Equal([[one.IdOf("one")], [one.IdOf("two")], []], one.Of(DueKind.DeadlinePassed).Lines.Select(l => l.People));
    }

    [Fact]
    public void A_penalty_served_holds_whom_its_decision_is_about()
    {
        one.Import("""
            decisions:
              - {key: ruling, kind: judgment-criminal, person: two, made_on: "2031-05-30"}
            penalties:
              - {key: arrest, decision: ruling, kind: administrative-arrest, from: "2031-05-30", duration_length: {value: "10", unit: day}}
              - {key: fine, decision: ruling, kind: fine}
            """);

        Assert.Equal([one.IdOf("two")], Assert.Single(one.Of(DueKind.Held).Lines).People);
        Assert.Equal(["arrest"], one.Keys(DueKind.Held, "2031-06-09"));
        Assert.Empty(one.Keys(DueKind.Held, "2031-06-10"));
    }

    [Fact]
    public void A_hunger_strike_goes_on_until_somebody_says_when_or_why_it_ended()
    {
        one.Import("""
            hunger_strikes:
              - {key: going, person: one, start: "2031-05-20/2031-05-24"}
              - {key: ended, person: one, start: "2031-05", end: "2031-06-01"}
              - {key: paused, person: two, start: "2031-05", end_reason: paused}
            """);

        Assert.Equal(["going"], one.Keys(DueKind.HungerStrike));
        Assert.Equal((12, 16), Interval("2031-05-20/2031-05-24", "2031-06-04"));
    }

    [Fact]
    public void Hearings_stand_ahead_until_their_day_and_behind_it_until_somebody_says_what_came_of_them()
    {
        one.Import("""
            proceedings:
              - {key: matter, kind: criminal, person: two}
            hearings:
              - {key: next, proceeding: matter, scheduled_on: "2031-06-10"}
              - {key: today, person: one, scheduled_on: "2031-06-04"}
              - {key: silent, person: one, scheduled_on: "2031-06-03"}
              - {key: older, person: one, scheduled_on: "2031-05"}
              - {key: held, person: one, scheduled_on: "2031-06-03", held: yes}
              - {key: not-held, person: one, scheduled_on: "2031-06-03", held: no}
              - {key: outcome, person: one, scheduled_on: "2031-06-03", outcome: {en: "put off"}}
              - {key: told-early, person: one, scheduled_on: "2031-06-10", outcome: {en: "called off"}}
            """);

        Assert.Equal(["today", "next"], one.Keys(DueKind.HearingAhead));
        Assert.Equal(["silent", "older"], one.Keys(DueKind.HearingPassed));
        Assert.Equal([one.IdOf("two")], one.Of(DueKind.HearingAhead).Lines[1].People);
    }

    [Fact]
    public void A_hearing_put_off_is_expected_on_its_new_day_until_one_is_entered_for_it()
    {
        one.Import("""
            hearings:
              - {key: first, person: one, scheduled_on: "2031-05-20", held: no, adjourned_to: "2031-06-10"}
            """);

        Assert.Equal(("first", true, "2031-06-10"), (one.Keys(DueKind.HearingAhead).Single(), one.Of(DueKind.HearingAhead).Lines[0].IsAdjourned, one.Of(DueKind.HearingAhead).Lines[0].Date?.Edtf));
        Assert.Equal(["first"], one.Keys(DueKind.HearingPassed, "2031-06-11"));

        one.Import("""
            hearings:
              - {key: first, person: one, scheduled_on: "2031-05-20", held: no, adjourned_to: "2031-06-10"}
              - {key: second, person: one, scheduled_on: "2031-06-10"}
            """);
        Assert.Equal(["second"], one.Keys(DueKind.HearingAhead));
        Assert.Equal(["second"], one.Keys(DueKind.HearingPassed, "2031-06-11"));

        // One of another case answers nothing here.
        DueCase other = new(record, "sample-two");
        other.Import("""
            hearings:
              - {key: elsewhere, person: one, scheduled_on: "2031-06-12", held: no, adjourned_to: "2031-06-10"}
            """);
        Assert.Equal(["elsewhere", "second"], one.Keys(DueKind.HearingAhead).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Deadlines_stand_ahead_the_next_first_and_behind_their_day_as_long_as_nobody_met_them()
    {
        one.Import("""
            decisions:
              - {key: appeal, kind: judgment-criminal, person: one, appeal_deadline: "2031-06-14"}
              - {key: missed, kind: judgment-criminal, person: one, appeal_deadline: "2031-06-01"}
              - {key: appealed, kind: judgment-criminal, person: one, appeal_deadline: "2031-06-01", appealed: yes}
              - {key: nobody, kind: judgment-criminal, person: one, appeal_deadline: "2031-06-02", appealed: no}
            rights_of_reply:
              - {key: asked, to: court, sent_on: "2031-05-20", deadline: "2031-06-05"}
              - {key: answered, to: court, sent_on: "2031-05-20", deadline: "2031-06-05", answered_on: "2031-06-01"}
            submissions:
              - {key: comments, mechanism: wgad, people: [one, two], sent_on: "2031-05-01", next_deadline: "2031-06-20"}
            tasks:
              - {key: call, about: one, text: {en: "call"}, due_on: "2031-06-03"}
              - {key: done, text: {en: "done"}, due_on: "2031-06-03", done_on: "2031-06-02"}
              - {key: dropped, text: {en: "dropped"}, due_on: "2031-06-03", dropped: yes}
              - {key: some-day, text: {en: "some day"}}
            """);

        Assert.Equal(["asked", "appeal", "comments", "some-day"], one.Keys(DueKind.DeadlineAhead));
        Assert.Equal(["call", "missed"], one.Keys(DueKind.DeadlinePassed));
        Assert.Equal([one.IdOf("one")], one.Of(DueKind.DeadlinePassed).Lines[0].People);
        Assert.Equal([one.IdOf("one"), one.IdOf("two")], one.Of(DueKind.DeadlineAhead).Lines[2].People);

        // That nobody appealed holds only once the time for it is over.
        Assert.Contains("nobody", one.Keys(DueKind.DeadlineAhead, "2031-06-02"));
    }

    [Fact]
    public void A_recommendation_whose_day_has_passed_asks_until_somebody_says_what_became_of_it()
    {
        string lists = """
            opinions:
              - {key: opinion, body: court, kind: opinion}
            recommendations:
              - {key: release, of: opinion, text: {en: "release"}, deadline: "2031-06-01"}

            """;
        one.Import(lists);
        Assert.Equal(["release"], one.Keys(DueKind.DeadlinePassed));

        one.Import(lists + """
            implementations:
              - {key: nothing, of: release, status: not-done}
            """);
        Assert.Empty(one.Keys(DueKind.DeadlinePassed));
        Assert.Equal(["release"], one.Keys(DueKind.DeadlineAhead, "2031-05-01"));
    }

    [Fact]
    public void Requests_wait_until_an_answer_or_silence_is_entered_who_waits_longest_first()
    {
        one.Import("""
            rights_of_reply:
              - {key: asked, to: court, sent_on: "2031-05-20"}
              - {key: silence, to: court, sent_on: "2031-05-20", response: none}
              - {key: not-sent, to: court}
            submissions:
              - {key: sent, mechanism: wgad, sent_on: "2031-05-01"}
              - {key: replied, mechanism: wgad, sent_on: "2031-05-01", replied_on: "2031-05-30"}
              - {key: decided, mechanism: wgad, sent_on: "2031-05-01", outcome: no-breach}
              - {key: registered, mechanism: wgad, sent_on: "2031-05-30", outcome: registered}
            """);

        Assert.Equal(["sent", "asked", "registered"], one.Keys(DueKind.Unanswered));
    }

    [Fact]
    public void A_post_found_gone_is_told_unless_its_copy_is_kept()
    {
        Change item = Sample.Keep(record, "SAMPLE, INVENTED: a copy");
        record.Journal.Append([item], Sample.By);
        one.Import("""
            links:
              - {key: gone, url: "https://sample.example/1", target: gone, followed_on: "2031-06-01"}
              - {key: login, url: "https://sample.example/2", target: login, followed_on: "2031-06-02"}
              - {key: there, url: "https://sample.example/3", target: reached}
            """);

        Assert.Equal(["login", "gone"], one.Keys(DueKind.Gone));

        LoggedChange gone = record.Index.Current(one.IdOf("gone"))!;
        gone.Body["targetItem"]!["ref"] = item.Record;
        record.Journal.Append([new Change(gone.Type, gone.Record, gone.Body)], Sample.By);
        Assert.Equal(["login"], one.Keys(DueKind.Gone));
    }

    [Theory]
    [InlineData(ErasureMode.KeepHeader)]
    [InlineData(ErasureMode.Full)]
    public void What_is_erased_never_shows_and_neither_does_the_version_before(ErasureMode mode)
    {
        one.Import("""
            detention_episodes:
              - {key: stay, person: one, start: "2031-06-01"}
              - {key: other, person: two, start: "2031-05-01"}
            """);
        one.Import("""
            detention_episodes:
              - {key: stay, person: one, start: "2031-06-02"}
              - {key: other, person: two, start: "2031-05-01"}
            """);
        Assert.Equal("2031-06-02", one.Of(DueKind.Held).Lines[0].Date?.Edtf);

        string stay = one.IdOf("stay");
        CaseSample.Erase(record, mode, mode == ErasureMode.Full ? stay : $"{record.Index.Current(stay)!.LogIndex}");
        CaseSample.Erase(record, mode, one.IdOf("two"));

        Assert.Equal(["other"], one.Keys(DueKind.Held));
        Assert.Empty(Assert.Single(one.Of(DueKind.Held).Lines).People);
        string[] kept = [.. record.Index.Dump()];
        record.Index.Rebuild();
        Assert.Equal(kept, record.Index.Dump());
    }

    [Fact]
    public void A_later_version_takes_the_place_of_the_one_before()
    {
        one.Import("tasks:\n  - {key: call, text: {en: \"call\"}, due_on: \"2031-06-03\"}");
        one.Import("tasks:\n  - {key: call, text: {en: \"call\"}, due_on: \"2031-06-08\"}");
        Assert.Equal((0, 1), (one.Of(DueKind.DeadlinePassed).Count, one.Of(DueKind.DeadlineAhead).Count));

        one.Import("tasks:\n  - {key: call, text: {en: \"call\"}, due_on: \"2031-06-08\", done_on: \"2031-06-04\"}");
        Assert.Equal((0, 0), (one.Of(DueKind.DeadlinePassed).Count, one.Of(DueKind.DeadlineAhead).Count));
    }

    [Fact]
    public void A_list_comes_in_stretches_and_each_says_how_long_the_whole_is()
    {
        one.Import("tasks:\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"  - {{key: t{i}, text: {{en: \"t\"}}, due_on: \"2031-07-0{i}\"}}\n")));

        DueList second = record.Index.Due(DueKind.DeadlineAhead, DueCase.Evening(DueCase.Today), 4, 4), beyond = record.Index.Due(DueKind.DeadlineAhead, DueCase.Evening(DueCase.Today), 4, 40);

        Assert.Equal((4, 9), (second.Lines.Count, second.Count));
        Assert.EndsWith("/t5", second.Lines[0].Thing.Key, StringComparison.Ordinal);
        Assert.Equal((0, 9), (beyond.Lines.Count, beyond.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => record.Index.Due(DueKind.Held, DueCase.Evening(DueCase.Today), DueList.MaxLines + 1));
    }

    static (int?, int?) Interval(string start, string today)
    {
        Assert.True(Khronika.Language.Dates.UncertainDate.TryParse(start, out Khronika.Language.Dates.UncertainDate? since, out _));
        Assert.True(DateTimeOffset.TryParse($"{today}T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture, out DateTimeOffset now));
        Khronika.Language.Dates.DayCount days = HeldTime.Of(since, new TestClock { Now = now }).Days!.Value;
        return (days.AtLeast, days.AtMost);
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
