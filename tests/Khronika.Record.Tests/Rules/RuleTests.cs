using System.Text.Json.Nodes;
using Khronika.Record.Law;
using Khronika.Record.Rules;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Tests.Rules;

/// <summary>Each rule of the book by a test that reads as its sentence; <see cref="RuleBookTests"/> sees that none is without one.</summary>
public class RuleTests
{
    const string All = "[public, un, court, lawyer]";
    const string Basis = "{kind: not-needed, text: x}";

    static readonly string[] Denial = ["key=again", "speaker=prison", "act=denial", "text={en: \"the register of that day is complete\"}", "disputes=held", "excerpts=[{item: page, exact: \"nobody was held that day\"}]", "cleared=[public]", $"basis={Basis}"];

    static TestRecord Record() => InventedCase.Record();

    static string Refused(IReadOnlyList<Breach> breaches) => Assert.Single(breaches, b => b.IsRefused).Message.In("en").Text;

    static string Flagged(IReadOnlyList<Breach> breaches)
    {
        Assert.DoesNotContain(breaches, b => b.IsRefused);
        return Assert.Single(breaches).Message.In("en").Text;
    }

    static PropositionView Held(TestRecord record) => record.View(Audience.Public).Propositions.Single(p => p.Text.In("en").Text == "Sample One was held for two hours");

    static void Assess(TestRecord record, string by)
    {
        record.By = by;
        Assert.Empty(record.Write("assessment", "key=judged", "assertion=held", "standing=reasonable-grounds", "against={en: \"the service denies it and names no register\"}"));
    }

    [Fact]
    public void No_sentence_is_kept_without_a_passage_of_preserved_evidence()
    {
        TestRecord record = Record();
        JsonObject body = (JsonObject)record.State.FindByKey("c1/said-held")!.Entry.Body.DeepClone();
        body["excerpts"] = new JsonArray();
        Assert.Contains("cites no passage", Refused(record.Write([new Change(ThingType.Statement, record.IdOf("c1/said-held"), body)])), StringComparison.Ordinal);
        body["excerpts"] = new JsonArray(RecordId.New());
        Assert.Contains("is not in the record", Refused(record.Write([new Change(ThingType.Statement, record.IdOf("c1/said-held"), (JsonObject)body.DeepClone())])), StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_claim_is_shown_with_who_said_it_when_and_how_surely() =>
        Assert.All(Record().View(Audience.Public).Reported, s =>
        {
            string text = s.Text.In("en").Text;
            Assert.StartsWith(s.Speaker.In("en").Text, text, StringComparison.Ordinal);
            Assert.Contains(s.SaidOn!.Render("en"), text, StringComparison.Ordinal);
            Assert.Contains("it seems", text, StringComparison.Ordinal);
        });

    [Fact]
    public void A_caution_such_as_apparently_is_part_of_what_was_said_in_every_language()
    {
        TestRecord record = Record();
        Assert.Contains("is gone (en, ru)", Refused(record.Edit("c1/said-held", "hedge=")), StringComparison.Ordinal);
        Assert.Contains("is gone (ru)", Refused(record.Edit("c1/said-held", "hedge={en: \"it seems\"}")), StringComparison.Ordinal);
        Assert.Contains("is not there in kk", Flagged(record.Edit("c1/said-held", "text={en: a, ru: b, kk: c}")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_caution_cannot_be_dropped_with_the_language_it_stood_in()
    {
        TestRecord record = Record();
        Assert.Contains("is gone (en, ru)", Refused(record.Edit("c1/said-held", "hedge=", "text={kk: c}")), StringComparison.Ordinal);
        Assert.Contains("is gone (ru)", Refused(record.Edit("c1/said-held", "hedge={en: \"it seems\"}", "text={en: a}")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_caution_in_other_words_is_kept_and_flagged()
    {
        TestRecord record = Record();
        Assert.Contains("reads otherwise than before (ru)", Flagged(record.Edit("c1/said-held", "hedge={en: \"it seems\", ru: \"точно\"}")), StringComparison.Ordinal);
        Assert.Empty(record.Edit("c1/said-held", "channel={en: \"letter\"}"));
    }

    [Fact]
    public void The_caution_about_a_reported_ground_is_kept_while_the_ground_stands()
    {
        TestRecord record = Record();
        Assert.Empty(record.Write("detention-episode", "key=det", "person=one", "start=\"2031-05-05\"", "reported_ground={en: \"a leaflet\"}", "reported_ground_hedge={en: \"it seems\"}"));
        Assert.Contains("is gone (en)", Refused(record.Edit("c1/det", "reported_ground_hedge=")), StringComparison.Ordinal);
        Assert.Contains("is gone (en)", Refused(record.Edit("c1/det", "reported_ground_hedge=not-stated")), StringComparison.Ordinal);
        Assert.Contains("reads otherwise than before (en)", Flagged(record.Edit("c1/det", "reported_ground_hedge={en: \"surely\"}")), StringComparison.Ordinal);
        Assert.Empty(record.Edit("c1/det", "reported_ground_hedge=", "reported_ground="));
    }

    [Fact]
    public void Sources_with_access_of_their_own_are_counted_for_each_proposition_never_links()
    {
        PropositionView twoArticles = Held(InventedCase.Record(InventedCase.Yaml.AlsoSaid("b", ", derived_from: [src-watch]").AlsoSaid("d", ", derived_from: [src-watch, src-b]")));
        Assert.Equal((1, 0, 2), (twoArticles.Independent, twoArticles.IndependenceNotShown, twoArticles.Repeats));
        Assert.Equal(2, Held(InventedCase.Record(InventedCase.Yaml.AlsoSaid("b", ", access: [{to: held, shown: yes}]"))).Independent);
    }

    [Fact]
    public void A_proposition_is_disputed_when_statements_stand_against_each_other()
    {
        Assert.Equal(PropositionStatus.Disputed, Held(Record()).Status);
        TestRecord withdrawn = Record();
        withdrawn.Write("withdrawal", "key=taken", "of=denied", "by_source=yes", "on=\"2031-05-09\"", $"cleared={All}", $"basis={Basis}");
        Assert.Equal(PropositionStatus.Reported, Held(withdrawn).Status);

        // A withdrawal under pressure takes nothing away.
        withdrawn.Edit("c1/taken", "under_pressure=yes");
        Assert.Equal(PropositionStatus.Disputed, Held(withdrawn).Status);
    }

    [Fact]
    public void Nobody_reviews_their_own_assessment()
    {
        TestRecord record = Record();
        Assess(record, by: "first");
        Assert.Contains("another person has to review it", Refused(record.Write("assessment-review", "key=seen", "of=judged", "of_version=1", "verdict=agrees")), StringComparison.Ordinal);
        record.By = "second";
        Assert.Contains("another version", Refused(record.Write("assessment-review", "key=seen", "of=judged", "of_version=2", "verdict=agrees")), StringComparison.Ordinal);
        Assert.Empty(record.Write("assessment-review", "key=seen", "of=judged", "of_version=1", "verdict=agrees"));
    }

    [Fact]
    public void Whoever_wrote_any_version_of_an_assessment_is_no_second_person()
    {
        TestRecord record = Record();
        Assess(record, by: "first");
        record.By = "second";
        Assert.Empty(record.Edit("c1/judged", "method={en: \"a comma,\"}"));
        record.By = "first";
        Assert.Contains("another person has to review it", Refused(record.Write("assessment-review", "key=seen", "of=judged", "of_version=2", "verdict=agrees")), StringComparison.Ordinal);
        record.By = "third";
        Assert.Empty(record.Write("assessment-review", "key=seen", "of=judged", "of_version=2", "verdict=agrees"));
    }

    static TestRecord WithTyped()
    {
        TestRecord record = Record();
        record.Preserve("typed", "SAMPLE - INVENTED. What stands on the paper.");
        return record;
    }

    [Fact]
    public void A_transcription_is_checked_by_another_person_than_typed_it()
    {
        TestRecord record = WithTyped();
        string[] typed = ["key=typed", "item=file:typed", "title={en: \"SAMPLE - INVENTED: typed\"}"];
        Assert.Contains("of another item", Refused(record.Write("description", [.. typed, "transcription=unchecked", "transcribed_by=\"first hand\""])), StringComparison.Ordinal);
        Assert.Contains("of another item", Refused(record.Write("description", [.. typed, "transcribes=typed", "transcription=unchecked", "transcribed_by=\"first hand\""])), StringComparison.Ordinal);
        Assert.Contains("who typed it", Refused(record.Write("description", [.. typed, "transcribes=page", "transcription=unchecked"])), StringComparison.Ordinal);
        Assert.Contains("who typed it", Refused(record.Write("description", [.. typed, "transcribes=page", "transcribed_by=\"first hand\""])), StringComparison.Ordinal);
        Assert.Contains("say one of the two", Refused(record.Write("description", [.. typed, "transcribes=page", "transcription=unchecked", "transcribed_by=\"first hand\"", "checked_by=\"second hand\""])), StringComparison.Ordinal);
        Assert.Empty(record.Write("description", [.. typed, "transcribes=page", "transcription=unchecked", "complete=whole", "transcribed_by=\"first hand\""]));
        Assert.Contains("another person than typed it", Refused(record.Edit("c1/typed", "transcription=checked")), StringComparison.Ordinal);
        Assert.Contains("another person than typed it", Refused(record.Edit("c1/typed", "transcription=checked", "checked_by=\"FIRST hand\"")), StringComparison.Ordinal);
        Assert.Empty(record.Edit("c1/typed", "transcription=checked", "checked_by=\"second hand\""));
        Assert.Equal(("checked", "first hand"), (record.State.FindByKey("c1/typed")!.Fields.Text("transcription"), record.State.FindByKey("c1/typed")!.Fields.Text("transcribedBy")));
    }

    [Fact]
    public void An_assessment_that_concludes_says_what_speaks_against_it() =>
        Assert.Contains("does not say what speaks against", Refused(Record().Write("assessment", "key=judged", "assertion=held", "standing=reasonable-grounds")), StringComparison.Ordinal);

    [Fact]
    public void Reasonable_grounds_need_a_second_person()
    {
        TestRecord record = Record();
        string[] finding = ["key=found", "of=held", "assessment=judged", "held_on=\"2031-05-20\"", $"cleared={All}", $"basis={Basis}"];
        record.Write("assessment", "key=judged", "assertion=held", "standing=checking");
        Assert.Contains("does not conclude", Refused(record.Write("finding", finding)), StringComparison.Ordinal);
        record.By = "first";
        Assert.Empty(record.Edit("c1/judged", "standing=reasonable-grounds", "against={en: \"the service denies it\"}"));
        Assert.Contains("One person alone cannot", Refused(record.Write("finding", finding)), StringComparison.Ordinal);
        record.By = "second";
        Assert.Empty(record.Write("assessment-review", "key=seen", "of=judged", "of_version=2", "verdict=objects"));
        Assert.Contains("One person alone cannot", Refused(record.Write("finding", finding)), StringComparison.Ordinal);
        Assert.Empty(record.Edit("c1/seen", "verdict=agrees"));
        Assert.Empty(record.Write("finding", finding));
        Assert.Equal(PropositionStatus.ReasonableGrounds, Held(record).Status);

        // Whoever changes the assessment afterwards is its author: the review was of another version, and the finding is not shown.
        Assert.Empty(record.Edit("c1/judged", "method={en: \"read again\"}"));
        Assert.Equal(PropositionStatus.Disputed, Held(record).Status);
        Assert.Contains("One person alone cannot", Refused(record.Edit("c1/found", "text={en: \"again\"}")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_is_refused_while_something_was_said_against_it_after_the_assessment()
    {
        TestRecord record = Record();
        Assess(record, by: "first");
        record.By = "second";
        Assert.Empty(record.Write("assessment-review", "key=seen", "of=judged", "of_version=1", "verdict=agrees"));
        Assert.Empty(record.Write("statement", Denial));
        string[] finding = ["key=found", "of=held", "assessment=judged", $"cleared={All}", $"basis={Basis}"];
        Assert.Contains("said against it after the assessment", Refused(record.Write("finding", finding)), StringComparison.Ordinal);

        // Taken back by this record and not by who said it, it still stands.
        Assert.Empty(record.Write("withdrawal", "key=taken", "of=again", "by_source=no", "on=\"2031-05-09\""));
        Assert.Contains("said against it after the assessment", Refused(record.Write("finding", finding)), StringComparison.Ordinal);
        Assert.Empty(record.Edit("c1/taken", "by_source=yes"));
        Assert.Empty(record.Write("finding", finding));
    }

    [Fact]
    public void A_denial_entered_in_one_breath_with_a_finding_was_not_weighed()
    {
        TestRecord record = Record();
        Assess(record, by: "first");
        record.By = "second";
        Assert.Empty(record.Write("assessment-review", "key=seen", "of=judged", "of_version=1", "verdict=agrees"));
        JsonObject denial = (JsonObject)record.State.FindByKey("c1/denied")!.Entry.Body.DeepClone();
        denial["key"] = "c1/again";
        JsonObject finding = new() { ["key"] = "c1/found", ["case"] = record.IdOf("c1"), ["of"] = new JsonObject { ["ref"] = record.IdOf("c1/held") }, ["assessment"] = new JsonObject { ["ref"] = record.IdOf("c1/judged") } };
        Change[] both = [new(ThingType.Finding, RecordId.New(), finding), new(ThingType.Statement, RecordId.New(), denial)];
        Assert.Contains("said against it after the assessment", Refused(record.Write(both)), StringComparison.Ordinal);
        Assert.Empty(record.Write([both[0]]));
    }

    [Fact]
    public void A_finding_lapses_when_something_is_said_against_it_that_it_did_not_weigh()
    {
        TestRecord record = Record();
        Assess(record, by: "first");
        record.By = "second";
        record.Write("assessment-review", "key=seen", "of=judged", "of_version=1", "verdict=agrees");
        record.Write("finding", "key=found", "of=held", "assessment=judged", $"cleared={All}", $"basis={Basis}");
        Assert.Equal(PropositionStatus.ReasonableGrounds, Held(record).Status);
        record.Write("statement", Denial);
        Assert.Equal(PropositionStatus.Disputed, Held(record).Status);
    }

    [Fact]
    public void Withdrawn_words_stay_readable_struck_through()
    {
        TestRecord record = Record();
        record.Write("withdrawal", "key=taken", "of=said-held", "by_source=yes", "on=\"2031-05-09\"", $"cleared={All}", $"basis={Basis}");
        SentenceView said = Assert.Single(record.View(Audience.Public).Reported);
        Assert.Contains("held for two hours", said.Text.In("en").Text, StringComparison.Ordinal);
        Assert.Equal(WithdrawnBy.Source, said.Withdrawn!.By);
        Assert.Equal(PropositionStatus.WithdrawnBySource, Held(record).Status);
    }

    [Fact]
    public void Who_is_said_to_be_involved_is_alleged_to_be_until_a_competent_body_has_found_it()
    {
        TestRecord record = Record();
        record.Write("detention-episode", "key=det", "person=one", "start=\"2031-05-05\"", $"cleared={All}", $"basis={Basis}");
        record.Write("statement", "key=about-det", "speaker=watch", "act=report", "text={en: \"the service held her\"}", "about=det", "excerpts=[{item: page, exact: \"Sample One was held for two hours\"}]", $"cleared={All}", $"basis={Basis}");
        record.Write("involvement", "key=part", "in=det", "actor=prison", $"cleared={All}", $"basis={Basis}");
        // Who says that she was held does not say who did it.
        Assert.False(record.IsOpened("c1/part"));
        record.Write("statement", "key=about-part", "speaker=watch", "act=report", "text={en: \"the service did it\"}", "about=part", "excerpts=[{item: page, exact: \"Sample One was held for two hours\"}]", $"cleared={All}", $"basis={Basis}");
        TimelineItem Part() => record.View(Audience.Public).Timeline.Single(t => t.Kind == "involvement");
        Assert.Contains(Part().Details, d => d.Label == "alleged");
        // Neither who alleges it nor a decision that acquits has found it.
        record.Write("opinion", "key=own", "body=watch", "kind=opinion", "adopted_on=\"2031-06-01\"", $"cleared={All}", $"basis={Basis}");
        record.Edit("c1/part", "found_by=own");
        Assert.Contains(Part().Details, d => d.Label == "alleged");
        record.Write("organisation", "key=panel", "kind=un-body", "names=[{text: \"Invented Panel\", lang: en, script: Latn}]", $"cleared={All}", $"basis={Basis}");
        record.Write("opinion", "key=op", "body=panel", "kind=opinion", "adopted_on=\"2031-06-01\"", $"cleared={All}", $"basis={Basis}");
        record.Write("statement", "key=about-op", "speaker=watch", "act=report", "text={en: \"it found so\"}", "about=op", "excerpts=[{item: page, exact: \"Sample One was held for two hours\"}]", $"cleared={All}", $"basis={Basis}");
        record.Edit("c1/part", "found_by=op");
        Assert.DoesNotContain(Part().Details, d => d.Label == "alleged");
    }

    [Fact]
    public void Retaliation_is_never_concluded_from_a_sequence_alone()
    {
        TestRecord record = Record();
        string[] link = ["key=link", "acts=[day]", "responded_to=[said-held]"];
        Assert.Contains("no ground by itself", Refused(record.Write("retaliation-link", [.. link, "asserted_by=[said-held]", "basis_kinds=[sequence]"])), StringComparison.Ordinal);
        Assert.Contains("Nobody says so", Refused(record.Write("retaliation-link", [.. link, "asserted_by=unknown", "basis_kinds=[sequence, pattern]"])), StringComparison.Ordinal);
        Assert.Empty(record.Write("retaliation-link", [.. link, "asserted_by=[said-held]", "basis_kinds=[sequence, said-by-source]"]));
    }

    [Fact]
    public void Who_asserts_retaliation_speaks_of_the_link_its_acts_or_what_is_asserted_of_them()
    {
        TestRecord record = Record();
        string[] link = ["key=link", "acts=[weighing]", "responded_to=[said-held]", "basis_kinds=[said-by-source]"];
        string[] says = ["speaker=watch", "act=allegation", "text={en: \"it was in answer\"}", "excerpts=[{item: page, exact: \"Sample One was held for two hours\"}]"];
        Assert.Empty(record.Write("assertion", "key=answer", "text={en: \"the weighing was in answer to the post\"}", "about=weighing"));
        Assert.Empty(record.Write("statement", ["key=of-act", "about=weighing", .. says]));
        Assert.Empty(record.Write("statement", ["key=of-assertion", "says=answer", .. says]));
        Assert.Empty(record.Write("statement", ["key=of-nothing", .. says]));
        Assert.Contains("speaks of something else", Refused(record.Write("retaliation-link", [.. link, "asserted_by=[said-held]"])), StringComparison.Ordinal);
        Assert.Contains("speaks of something else", Refused(record.Write("retaliation-link", [.. link, "asserted_by=[of-act, of-nothing]"])), StringComparison.Ordinal);
        Assert.Empty(record.Write("retaliation-link", [.. link, "asserted_by=[of-act, of-assertion]"]));
        Assert.Empty(record.Write("statement", ["key=of-link", "about=link", .. says]));
        Assert.Empty(record.Edit("c1/link", "asserted_by=[of-link]"));
    }

    [Fact]
    public void A_designation_says_who_made_it_and_by_which_criteria()
    {
        TestRecord record = Record();
        Assert.Contains("Say who designates", Refused(record.Write("status-designation", "key=d", "person=one", "by=not-stated", "criteria=[a]")), StringComparison.Ordinal);
        Assert.Contains("Say by which criteria", Refused(record.Write("status-designation", "key=d", "person=one", "by=watch")), StringComparison.Ordinal);
        Assert.Empty(record.Write("status-designation", "key=d", "person=one", "by=watch", "criteria_name={en: \"its own criteria of 2030\"}"));
    }

    [Fact]
    public void The_stated_reason_is_the_authority_s_own_a_reported_ground_stands_apart()
    {
        TestRecord record = Record();
        Assert.Contains("not a statement of an authority", Refused(record.Write("detention-episode", "key=det", "person=one", "start=\"2031-05-05\"", "stated_reason=said-held")), StringComparison.Ordinal);
        Assert.Empty(record.Write("detention-episode", "key=det", "person=one", "start=\"2031-05-05\"", "stated_reason=denied", "reported_ground={en: \"a leaflet\"}"));
    }

    [Fact]
    public void A_court_s_finding_is_the_court_s_statement() =>
        Assert.Contains("'characterisation' may be meant", Flagged(Record().Edit("c1/said-held", "act=finding")), StringComparison.Ordinal);

    [Fact]
    public void Clearance_steers_every_output()
    {
        TestRecord record = Record();
        record.Write("detention-episode", "key=det", "person=one", "start=\"2031-05-05\"", "conditions={en: \"no blanket\"}", "remarks={en: \"planted-remark\"}");
        record.Write("statement", "key=about-det", "speaker=watch", "act=report", "text={en: \"she was held\"}", "about=det", "excerpts=[{item: page, exact: \"Sample One was held for two hours\"}]", "cleared=[public]", $"basis={Basis}");
        Assert.False(record.IsOpened("c1/det"));
        record.Edit("c1/det", "cleared=[public]", $"basis={Basis}");
        Assert.True(record.IsOpened("c1/det"));
        Assert.False(record.IsOpened("c1/det", Audience.Court));
        Assert.DoesNotContain("planted-remark", record.AllOpened(Audience.Public), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assessment")]
    [InlineData("source")]
    public void What_is_internal_is_given_to_nobody(string type)
    {
        TestRecord record = Record();
        Assess(record, by: "first");
        string of = record.State.OfType(type).First().Id;
        Change clearance = new(ThingType.Clearance, RecordId.New(), new JsonObject { ["key"] = "c1/x/clearance", ["case"] = record.IdOf("c1"), ["of"] = of, ["audiences"] = "public", ["basisKind"] = "consent", ["basisText"] = "x", ["share"] = "excerpt", ["opens"] = "" });
        Assert.Contains("given to nobody", Refused(record.Write([clearance])), StringComparison.Ordinal);

        // And where an older program logged one, it opens nothing.
        record.Append(clearance);
        Assert.DoesNotContain(record.Open(Audience.Public).Things, t => t.Entry.Record == of);
    }

    [Fact]
    public void Consent_that_is_withdrawn_closes_the_name()
    {
        TestRecord record = Record();
        Assert.Contains("Sample One", record.AllOpened(Audience.Public), StringComparison.Ordinal);
        record.Write("consent", "key=yes", "person=one", "purpose=publish-named", "given=given");
        Assert.True(record.IsOpened("c1/one"));
        record.Edit("c1/yes", "given=withdrawn", "withdrawn_on=\"2031-06-01\"");
        // Another consent beside the refusal opens nothing.
        record.Write("consent", "key=other", "person=one", "purpose=publish-named", "given=given");
        Assert.DoesNotContain("Sample One", record.AllOpened(Audience.Public), StringComparison.Ordinal);
        Assert.True(record.IsOpened("c1/one", Audience.Court));
        Assert.Contains("refused or withdrawn", Refused(record.Edit("c1/one", "basis={kind: consent, text: \"asked again\"}")), StringComparison.Ordinal);
        Assert.Contains("Given in custody", Flagged(record.Write("consent", "key=weak", "person=one", "purpose=court", "given=given", "custodial=yes")), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_that_contradict_each_other_are_kept_and_flagged()
    {
        TestRecord record = Record();
        Assert.Contains("Held until (4 May 2031) is before Held since (5 May 2031)", Flagged(record.Write("detention-episode", "key=det", "person=one", "start=\"2031-05-05\"", "end=\"2031-05-04\"")), StringComparison.Ordinal);
        Assert.NotNull(record.State.FindByKey("c1/det"));
        // Where some day within the bounds is in order, nothing contradicts.
        Assert.Empty(record.Write("detention-episode", "key=det2", "person=one", "start=\"2031-05-05\"", "end=\"2031-05\""));
    }

    [Fact]
    public void That_two_persons_are_one_is_a_judgement_with_reasons_and_can_be_undone()
    {
        TestRecord record = Record();
        Assert.Contains("fewer than two", Refused(record.Write("same-person", "key=m", "persons=[one]", "verdict=same", "reasons={en: x}")), StringComparison.Ordinal);
        Assert.Contains("Say why", Refused(record.Write("same-person", "key=m", "persons=[one, two]", "verdict=same")), StringComparison.Ordinal);
        string before = record.AllOpened(Audience.Public);
        Assert.Empty(record.Write("same-person", "key=m", "persons=[one, two]", "verdict=same", "reasons={en: \"same birth year\"}"));
        Assert.Equal(before, record.AllOpened(Audience.Public));
        Assert.Empty(record.Edit("c1/m", "verdict=undone", "reasons={en: \"different mothers\"}"));
        Assert.Equal([1, 2], record.Entries.Where(e => e.Type == ThingType.SamePerson).Select(e => e.Version));
    }

    [Fact]
    public void Silence_after_a_question_is_recorded()
    {
        TestRecord record = Record();
        record.Write("right-of-reply", "key=asked", "to=prison", "sent_on=\"2031-05-10\"", "deadline=\"2031-05-20\"", "questions={en: \"Was she held?\"}", $"cleared={All}", $"basis={Basis}");
        ReplyView reply = Assert.Single(record.View(Audience.Public).Replies);
        Assert.Equal(("Invented Prison Service", null), (reply.To.In("en").Text, reply.AnsweredOn));
    }

    [Fact]
    public void A_provision_is_suggested_with_its_reason_and_never_set()
    {
        TestRecord record = Record();
        record.Write("decision", "key=fined", "person=one", "made_on=\"2025-07-31\"");
        record.Write("penalty", "key=fine", "decision=fined", "kind=fine", "amount={amount: \"78640\", currency: KZT}", "provision=not-stated");
        TariffFinding finding = FineSuggestion.Of(record.State, ReferenceData.Standard.Law, record.State.FindByKey("c1/fine")!)!;
        Assert.Contains(finding.Suggestions, s => s.Provision.Code == "kz/cao-2014/456-2/3" && s.Reason.In("en").Text.Contains("20 times 3,932", StringComparison.Ordinal));
        Assert.Equal((null, "not-stated"), (record.State.FindByKey("c1/fine")!.Fields.Target("provision"), record.State.FindByKey("c1/fine")!.Fields.State("provision")));

        // One that fits no tariff says so; of one whose provision a person has written nothing is suggested.
        record.Edit("c1/fine", "amount={amount: \"78000\", currency: KZT}");
        Assert.Empty(FineSuggestion.Of(record.State, ReferenceData.Standard.Law, record.State.FindByKey("c1/fine")!)!.Suggestions);
        record.Write("legal-provision", "key=p", "code_of_law={en: \"Invented Code\"}");
        record.Edit("c1/fine", "provision=p");
        Assert.Null(FineSuggestion.Of(record.State, ReferenceData.Standard.Law, record.State.FindByKey("c1/fine")!));
    }

    [Fact]
    public void An_empty_field_never_means_no()
    {
        TestRecord record = Record();
        record.Write("detention-episode", "key=det", "person=one", "start=\"2031-05-05\"", "warrant_shown=not-asked", "rights_read=no");
        Khronika.Record.Bodies.Fields fields = record.State.FindByKey("c1/det")!.Fields;
        Assert.Equal((null, "not-asked"), (fields.Value("warrantShown"), fields.State("warrantShown")));
        Assert.Equal(("no", null), (fields.Value("rightsRead"), fields.State("rightsRead")));
        Assert.Equal((null, null), (fields.Value("searched"), fields.State("searched")));
    }
}
