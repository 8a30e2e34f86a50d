using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Clearing;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Clearing;

/// <summary>What the desk says of one case is what publishing the whole record would say of it.</summary>
public sealed class PersonDecisionTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("khronika-persons-").FullName;
    readonly RecordFolder record;
    readonly PersonDecisions persons = new();

    public PersonDecisionTests()
    {
        (string path, string signer) = SampleRecord.CopyTo(folder);
        record = RecordFolder.Open(path, TestClock.At("2031-08-21T09:00:00Z"), signer);
    }

    [Fact]
    public void Of_one_case_as_much_is_opened_and_held_back_as_of_the_whole_record() => Same();

    [Fact]
    public void A_name_that_is_closed_in_another_case_closes_a_sentence_in_this_one()
    {
        Same();
        string before = Held();
        (string _, Thing case2) = OtherCase("Sample Watch");
        Same();
        Assert.NotEqual(before, Held());

        // As if it were cleared the sentence is open again, before anything is.
        Thing other = Current(ThingType.Person).Single(p => p.Entry.Case == case2.Id);
        ClearingWish wish = new(case2.Id, [other.Id], Audience.Public, "consent", _ => "", null);
        Assert.DoesNotContain(CaseUnderDecisions.Of(record, persons, case2.Id)!.As(wish, "keeper").Open(case2.Id).Held, h => h.Record == other.Id);

        // And opens it again with a clearance of its own, and closes it with a refused consent.
        Thing person = Current(ThingType.Person).Single(p => p.Entry.Case == case2.Id);
        Record(new ClearingWish(case2.Id, [person.Id], Audience.Public, "consent", _ => "said so", null).Changes(RecordState.Of(record.Index.All())));
        Same();
        Assert.Equal(before, Held());
        Write(case2, "consent", ("key", "refused"), ("person", "other"), ("purpose", "publish-named"), ("given", "refused"));
        Same();
        Assert.NotEqual(before, Held());
    }

    void Same()
    {
        RecordState whole = RecordState.Of(record.Index.All());
        foreach (Thing one in whole.Cases)
        {
            CaseUnderDecisions seen = CaseUnderDecisions.Of(record, persons, one.Id)!;
            foreach (Audience audience in Enum.GetValues<Audience>())
            {
                Opened expected = new AudienceView(whole, audience).Open(one.Id), asWhole = new AudienceView(seen.Whole, audience).Open(one.Id);
                foreach (Opened actual in new[] { seen.As(audience).Open(one.Id), asWhole })
                {
                    Assert.Equal(Pointers(expected), Pointers(actual));
                    Assert.Equal(expected.Held.Select(h => $"{h.Key} {h.Reason}"), actual.Held.Select(h => $"{h.Key} {h.Reason}"));
                }
            }
        }
    }

    static IEnumerable<string> Pointers(Opened opened) => opened.Openings.SelectMany(o => o.Pointers.Select(p => $"{o.Entry.Record} {p}"));

    string Held()
    {
        RecordState state = RecordState.Of(record.Index.All());
        return string.Join('\n', new AudienceView(state, Audience.Public).Open(state.FindByKey("case-one")!.Id).Held.Select(h => $"{h.Key} {h.Reason}"));
    }

    /// <summary>A case with one person, shown by name where that is cleared.</summary>
    (string Key, Thing Case) OtherCase(string name)
    {
        RecordState none = RecordState.Of([]);
        Assert.IsType<ThingOutcome.Logged>(Recorder().Write(none, "case-two", [new ThingWanted(record.Schema.Find(ThingType.Case)!, default, [("key", "case-two"), ("slug", "case-two"), ("title", "{en: \"SAMPLE - INVENTED\"}")], 0)], "keeper"));
        Thing made = Current(ThingType.Case).Single(c => c.Key == "case-two");
        Write(made, "person", ("key", "other"), ("names", $"[{{text: \"{name}\", lang: en, script: Latn}}]"), ("protection", "open"));
        return ("case-two", made);
    }

    void Write(Thing ofCase, string kind, params (string, string)[] members) => Assert.IsType<ThingOutcome.Logged>(
        Recorder().Write(RecordState.Of(record.Index.OfCase(ofCase.Id)), ofCase.Key, [new ThingWanted(record.Schema.Find(kind)!, default, members, 0)], "keeper"));

    void Record(IReadOnlyList<Change> changes) => Assert.IsType<RecordOutcome.Logged>(new Recorder(record).Record(RecordState.Of(record.Index.All()), changes, "keeper"));

    ThingRecorder Recorder() => new(record, folder, (_, _) => null!);

    IEnumerable<Thing> Current(string type) => record.Index.CurrentOfType(type).Select(c => new Thing(c));

    public void Dispose()
    {
        record.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
