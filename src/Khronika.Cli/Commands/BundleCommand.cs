using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Publish.Bundles;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Khronika.Store;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika bundle</c></summary>
static class BundleCommand
{
    public static Command Create(Session session)
    {
        Argument<string> name = new("CASE") { Description = "Key, slug or id of the case." };
        Argument<string> target = new("OUT.zip") { Description = "The file to write; it must not be there yet." };
        Option<string> audience = new("--for") { Description = "Whom the bundle is for: only what is cleared for them goes in.", HelpName = "public|un|court|lawyer", Required = true };
        audience.AcceptOnlyFromAmong([.. Vocabulary.Words<Audience>()]);
        Option<string> language = new("--lang") { Description = "Language of the page.", HelpName = "en|ru|kk", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. RecordLanguage.All]);
        Command command = new("bundle", "Makes one file of a case that a court or committee can read and a stranger can check offline. Lists what was held back and why, and notes in the record that it was made, so that a correction can follow it.\n\nExample: khronika bundle case-one case-one.zip --for court") { name, target, audience, language };
        command.SetAction(async (parsed, _) =>
        {
            using RecordFolder record = Common.Open(parsed, session);
            Vocabulary.TryRead(parsed.GetValue(audience), out Audience chosen);
            return await RunAsync(session, record, parsed.GetValue(name)!, parsed.GetValue(target)!, chosen, parsed.GetValue(language)!, Common.ByOf(parsed), parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static async Task<int> RunAsync(Session session, RecordFolder record, string name, string target, Audience audience, string language, string by, bool json)
    {
        RecordState state = record.Index.StandingNow();
        if (CaseBundle.Find(state, name) is not { } ofCase) throw new Refusal("The record has no such case: name it by its key, slug or id.");
        if (Path.Exists(target)) throw new Refusal("The file to write is there already: name another, or move it away. A bundle is never replaced.");

        BundleOutcome outcome;
        using (Unfinished unfinished = new(target))
        {
            // Nobody else writes to the record while this command has it open: what was read stands until it is noted.
            outcome = await new HandedBundle(record, session.Time).Write(() => new CaseStanding(state, ofCase), audience, language, unfinished.Path, by);
            if (outcome is BundleOutcome.Made) unfinished.PlaceFile();
        }

        if (outcome is not BundleOutcome.Made(BundleReport report, LoggedChange handover, _))
        {
            if (outcome is BundleOutcome.Closed closed) HeldBackList.Print(session.Err, closed.Held);
            throw new Refusal($"Nothing was written: the case itself is not cleared for {Vocabulary.Word(audience)}.");
        }

        IReadOnlyList<HeldBack> held = report.Held;
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { @case = ofCase.Id, audience = Vocabulary.Word(audience), annexes = report.View.Annexes.Count, sentences = report.Manifest.Sentences.Count, leaves = report.Manifest.Leaves, pdf = report.Pdf is PdfOutcome.Printed, handover = handover.Record, held }));
            return ExitCode.Done;
        }

        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bundle for {Vocabulary.Word(audience)}: {report.View.Annexes.Count} annexes, {report.Manifest.Sentences.Count} sentences, {report.Manifest.Entries.Count} entries"));
        session.Err.WriteLine(report.Pdf switch
        {
            PdfOutcome.Printed => "The page is in it as PDF too.",
            PdfOutcome.Absent => "Without a PDF: Chromium is not installed here. The page itself is whole.",
            PdfOutcome.Failed failed => $"Without a PDF: {failed.Reason}. The page itself is whole.",
            _ => "",
        });
        session.Err.WriteLine($"Noted in the record, in private: handover {handover.Record}. Say to whom it went with 'khronika record edit {handover.Record} --set recipient=KEY'.");
        HeldBackList.Print(session.Err, held);
        return ExitCode.Done;
    }
}
