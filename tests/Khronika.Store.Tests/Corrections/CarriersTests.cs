using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Khronika.Store.Corrections;
using Khronika.Store.Erasing;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Tests.Index;

namespace Khronika.Store.Tests.Corrections;

/// <summary>Where an error went before it was put right.</summary>
public sealed class CarriersTests : IDisposable
{
    static readonly DateOnly Day = new(2031, 8, 1);

    readonly TempFolder temp = new();
    readonly TestClock clock = new();
    readonly RecordFolder record;
    readonly CaseSample sample;

    public CarriersTests()
    {
        record = Sample.Create(temp["record"], clock);
        sample = new CaseSample(record);
        Log(sample.All);
    }

    [Fact]
    public void The_edition_and_the_bundle_that_held_the_error_are_named_and_the_edition_that_put_it_right_is_not()
    {
        Edition(1);
        LoggedChange bundle = Handover();
        clock.Now += TimeSpan.FromMinutes(1);
        LoggedChange correction = Log(CaseSample.Reworded(sample.First, "SAMPLE, INVENTED: put right"), Correction(sample.First))[1];
        Edition(2);

        ThingCarriers carriers = new Carriers(record).OfCorrection(correction)!;

        VersionCarriers wrong = Assert.Single(carriers.Versions);
        Assert.Equal(1, wrong.Version);
        Assert.Equal([new Given.Edition(1), Given(bundle)], wrong.Given);
        Assert.Equal([new Given.Edition(2)], new Carriers(record).Of(sample.First.Record).Versions[1].Given);
    }

    [Fact]
    public void A_correction_entered_before_the_words_are_mended_names_the_same()
    {
        Edition(1);
        clock.Now += TimeSpan.FromMinutes(1);
        LoggedChange correction = Log(Correction(sample.First))[0];
        clock.Now += TimeSpan.FromMinutes(1);
        Log(CaseSample.Reworded(sample.First, "SAMPLE, INVENTED: put right"));
        Edition(2);

        Assert.Equal([new Given.Edition(1)], Assert.Single(new Carriers(record).OfCorrection(correction)!.Versions).Given);
    }

    [Fact]
    public void What_never_left_the_record_was_carried_by_nothing() =>
        Assert.Empty(Assert.Single(new Carriers(record).Of(sample.First.Record).Versions).Given);

    [Fact]
    public void What_another_thing_went_out_with_is_not_said_of_this_one()
    {
        Edition(1, sample.Second);

        Assert.Empty(new Carriers(record).Of(sample.First.Record).Versions[0].Given);
        Assert.Equal([new Given.Edition(1)], new Carriers(record).Of(sample.Second.Record).Versions[0].Given);
    }

    [Fact]
    public void A_submission_carries_those_it_is_for_in_the_version_that_stood_when_it_was_noted()
    {
        Change submission = OfKind(ThingType.Submission, ("people", Refs(sample.Person.Record)), ("mechanism", Value("wgad")));
        Log(submission);
        Log(CaseSample.Reworded(sample.Person, "later"));

        ThingCarriers carriers = new Carriers(record).Of(sample.Person.Record);

        Assert.Equal([new Given.Submission(submission.Record, null, "wgad", null, SubmissionWay.Named)], carriers.Versions[0].Given);
        Assert.Empty(carriers.Versions[1].Given);
    }

    [Fact]
    public void A_submission_that_sent_the_item_is_named_for_what_is_quoted_from_it_and_so_is_one_a_file_was_handed_over_for()
    {
        Change excerpt = Sample.OfCase(sample.Id, new Change(ThingType.Excerpt, RecordId.New(), new JsonObject { ["item"] = sample.Item.Record }));
        Change quoted = Sample.OfCase(sample.Id, new Change(ThingType.Statement, RecordId.New(), new JsonObject { ["excerpts"] = new JsonArray(excerpt.Record) }));
        Change sent = OfKind(ThingType.Submission, ("sent", Refs(sample.Description.Record))), other = OfKind(ThingType.Submission);
        Log(excerpt, quoted, sent, other);
        LoggedChange handover = Handover(quoted);
        Log(new Change(ThingType.Handover, handover.Record, With(handover.Body, "submission", Ref(other.Record))));

        Assert.Equal(
            [SubmissionWay.Handover, SubmissionWay.Item],
            new Carriers(record).Of(quoted.Record).Versions[0].Given.OfType<Given.Submission>().Select(given => given.Way));
    }

    [Fact]
    public void A_handover_somebody_entered_by_hand_counts_by_what_it_names()
    {
        Change handover = OfKind(ThingType.Handover, ("things", Refs(sample.First.Record)), ("audience", Value("lawyer")));
        Log(handover);

        Assert.Equal([new Given.Handover(handover.Record, null, "lawyer", null, null)], new Carriers(record).Of(sample.First.Record).Versions[0].Given);
    }

    [Fact]
    public void Of_a_list_that_is_not_kept_it_is_said_that_it_could_not_be_checked()
    {
        Log(new Change(ThingType.Edition, RecordId.New(), new JsonObject { ["number"] = 1, ["listSha256"] = new string('c', 64) }, IsPublic: true));

        ThingCarriers carriers = new Carriers(record).Of(sample.First.Record);

        Assert.Empty(carriers.Versions[0].Given);
        Assert.Equal([new Given.Edition(1)], carriers.NotChecked);
    }

    [Fact]
    public void Erasing_names_the_bundles_that_hold_it_and_erasing_the_note_takes_its_list_along()
    {
        LoggedChange handover = Handover();

        ErasurePlan plan = record.Erasures.Plan([sample.First.Record], ErasureMode.KeepHeader, out _)!;

        Assert.Equal([Given(handover)], plan.Given);
        Assert.Empty(record.Erasures.Plan([sample.Item.Record], ErasureMode.KeepHeader, out _)!.Given);
        Assert.Single(record.Erasures.Plan([handover.Record], ErasureMode.KeepHeader, out _)!.ObjectsGone);
    }

    [Fact]
    public void What_is_noted_of_a_handover_has_the_shape_of_its_kind_and_names_nobody()
    {
        LoggedChange handover = Handover();

        Assert.Equal("handover/1", (string?)handover.Body["schema"]);
        Assert.Equal(sample.Id, handover.Case);
        Assert.Equal(("court", "2031-08-01"), ((string?)handover.Body["audience"]!["value"], (string?)handover.Body["on"]!["edtf"]));
        Assert.Null((string?)handover.Body["recipient"]!["ref"]);
        Assert.Contains(record.Index.OfCase(sample.Id), change => change.Record == handover.Record);
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }

    IReadOnlyList<LoggedChange> Log(params Change[] changes) => record.Journal.Append(changes, Sample.By);

    void Edition(long number, Change? of = null)
    {
        EntryList list = EntryList.Of([Opening(of ?? sample.First).Entry]);
        record.Objects.Put(list.ToBytes());
        Log(new Change(ThingType.Edition, RecordId.New(), new JsonObject { ["number"] = number, ["listSha256"] = list.Hash.ToString() }, IsPublic: true));
    }

    LoggedChange Handover(Change? of = null) =>
        new Handovers(record).Log(new Thing(record.Index.Current(sample.Id)!), Audience.Court, Day, Hash.Of("SAMPLE, INVENTED: a bundle"u8), [Opening(of ?? sample.First).Entry], Sample.By);

    Opening Opening(Change of) => record.Index.Current(of.Record) is { } now ? new Opening(new EntryRef(now.Record, now.Version, now.LogIndex, now.Commitment), now.Type, []) : throw new InvalidOperationException();

    static Given.Handover Given(LoggedChange handover) => new(handover.Record, handover.Key, "court", "2031-08-01", Hash.Of("SAMPLE, INVENTED: a bundle"u8).ToString());

    Change Correction(Change of) => Sample.OfCase(sample.Id, new Change(ThingType.Correction, RecordId.New(), new JsonObject { ["of"] = of.Record }));

    static Change OfKind(string type, params (string Member, JsonNode Value)[] members) => new(type, RecordId.New(), new JsonObject(members.Select(m => KeyValuePair.Create(m.Member, (JsonNode?)m.Value))));

    static JsonObject With(JsonObject body, string member, JsonNode value)
    {
        JsonObject changed = (JsonObject)body.DeepClone();
        changed[member] = value;
        return changed;
    }

    static JsonObject Value(string value) => new() { ["value"] = value, ["state"] = null };

    static JsonObject Ref(string id) => new() { ["ref"] = id, ["state"] = null };

    static JsonObject Refs(string id) => new() { ["refs"] = new JsonArray(id), ["state"] = null };
}
