using Khronika.Bundle.Verification;
using Khronika.Cli.Commands;
using Khronika.Cli.Commands.Case;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Store.Intake;

namespace Khronika.Cli.Demo;

/// <summary>
/// The demo: the real commands on the invented sample, then what they are for, shown on one contested post.
/// Everything it prints is read back from the record and the bundle it made.
/// </summary>
sealed class DemoRun(Session session, string folder)
{
    const string Origin = RecordSettings.SamplePrefix + ".example/khronika-demo";
    const string By = "demo";
    const int Steps = 8;

    /// <summary>What is preserved; each is one item.</summary>
    static readonly string[] Items =
        ["dispatch.html", "republication.html", "telegram-export", "denial.html", "decision.txt", "opinion.html", "gate.png"];

    /// <summary>The talk of the commands themselves would drown the story; what they refuse still ends the demo.</summary>
    readonly Session quiet = session with { Out = TextWriter.Null, Err = TextWriter.Null };

    readonly string samples = Path.Combine(AppContext.BaseDirectory, "samples", "case");
    readonly string site = Path.Combine(folder, "site");
    readonly string bundle = Path.Combine(folder, "bundle.zip");
    int step;

    /// <returns>The slug of the case.</returns>
    public async Task<string> RunAsync()
    {
        Notice.AlreadyPublicOnly(session.Err);
        Say("SAMPLE – INVENTED: the case, its country, its law and its people do not exist.");
        Step("A record with a log and a key of its own");
        using RecordFolder record = RecordFolder.Create(Path.Combine(folder, "record"), Origin, session.Time, out _);

        Step($"Preserving {Items.Length + 1} things untouched, each an entry in the log");
        Must(PreserveCommand.Run(quiet, record, [.. Items.Select(i => Path.Combine(samples, i))], new IntakeRequest(null, null, null), By, json: false));
        Must(PreserveCommand.Run(quiet, record, [Path.Combine(samples, "call-note.txt")], new IntakeRequest(ItemKind.CallNote, null, null), By, json: false));

        Step("Reading the case: who said what, when, and in which passage");
        Must(ImportCommand.Run(quiet, record, Path.Combine(samples, "case.yaml"), By, json: false));

        Step("Publishing what is cleared for the public, in English, Russian and Kazakh");
        Must(await PublishCommand.RunAsync(quiet, record, site, By, json: false));

        Step("One file for a stranger, and checking it");
        RecordState state = RecordState.Of(record.Index.All());
        (CaseView? view, IReadOnlyList<HeldBack> held) = new AudienceView(state, Audience.Public).Case(state.Cases.Single().Id);
        if (view is null) throw new Refusal("The sample case is not cleared for the public: the samples beside the program are not the ones it was built with.");
        Must(await BundleCommand.RunAsync(quiet, record, view.Slug, bundle, Audience.Public, "en", By, json: false));
        VerifyReport intact = Verifier.Verify(bundle);
        Say($"   bundle.zip: {VerifyReport.Word(intact.Verdict)}. {view.Annexes.Count} annexes; {held.Count} things held back from the public, each with its reason.");

        (SentenceView sentence, PassageView passage) = ShowContested(view);
        ShowAlteration(sentence, passage);
        ShowLimits(intact);
        return view.Slug;
    }

    /// <summary>A post that is gone, the sentence made from it, its passage, and the denial beside it.</summary>
    (SentenceView Sentence, PassageView Passage) ShowContested(CaseView view)
    {
        // Of all that is disputed, what somebody's own kept post says, as the platform gave it out; one with a note on its fate first.
        // Propositions stand in the order of their ids, which are random: without this each demo would show another one.
        (PropositionView disputed, SentenceView sentence) = view.Propositions
            .Where(p => p.Status == PropositionStatus.Disputed)
            .SelectMany(p => p.For, (p, s) => (p, s))
            .OrderByDescending(pair => AnnexOf(view, pair.s).Kind == "export")
            .ThenByDescending(pair => pair.s.Passages[0].Note is not null)
            .First();
        PassageView passage = sentence.Passages[0];
        AnnexView annex = AnnexOf(view, sentence);
        Step("What that is for");
        Say($"   {annex.Title.In("en").Text} (annex {passage.Annex})");
        if (passage.Note is not null) Say($"   {passage.Note}");
        Say("   On the page stands, with who said it and when:");
        Say($"     {sentence.Text.In("en").Text}");
        Say("   Behind it the passage, from the bytes that were preserved:");
        Say($"     «{passage.Passage}»");
        Say("   Beside it, at the same size, the denial:");
        Say($"     {disputed.Against[0].Text.In("en").Text}");
        return (sentence, passage);
    }

    static AnnexView AnnexOf(CaseView view, SentenceView sentence) => view.Annexes.Single(a => a.Number == sentence.Passages[0].Annex);

    void ShowAlteration(SentenceView sentence, PassageView passage)
    {
        Step("One word altered in a copy of the file");
        string copy = Path.Combine(folder, "altered.zip");
        try
        {
            File.Copy(bundle, copy);
            (string was, string now) = AlteredCopy.ChangeWord(copy, passage);
            VerifyReport report = Verifier.Verify(copy);
            Check first = report.Checks.Where(c => c.Verdict == Verdict.Altered).OrderByDescending(c => c.Name == "passage").First();
            Say($"   «{was}» became «{now}» in the passage behind the sentence of {sentence.Speaker.In("en").Text}.");
            Say($"   {VerifyReport.Word(report.Verdict)}, {first.Subject}: {first.Reason}.");
        }
        finally
        {
            File.Delete(copy);
        }

        Say("   The altered copy is removed.");
    }

    void ShowLimits(VerifyReport report)
    {
        Step("What this does not prove");
        foreach (string key in report.NotShown) Say($"   – {NotShown.InEnglish(key)}");
    }

    void Step(string what) => Say($"{++step}/{Steps} {what}");

    void Say(string line) => session.Out.WriteLine(line);

    static void Must(int exitCode)
    {
        if (exitCode != ExitCode.Done) throw new Refusal("The demo could not be made: a command in it failed. Run the same commands by hand, as in README.md, to see why.");
    }
}
