using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Publish.Cases;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Store.Corrections;

namespace Khronika.Cli.Commands.Case;

/// <summary><c>khronika case show</c></summary>
static class ShowCommand
{
    public static Command Create(Session session)
    {
        Argument<string> name = new("CASE") { Description = "Key, slug or id." };
        Option<string> knownOn = AsOf.Option(), publishedOn = AsOf.Published(), language = Languages.Option("Language");
        Command command = new("show", "Shows a case as its keeper sees it: what is reported and by whom, what stands against it, how it is known, what happened when, who was asked, what was corrected. Nothing in it has its speaker taken off.\n\nExample: khronika case show my-case --as-known-on 2031-06-12 --lang ru") { name, knownOn, publishedOn, language };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            if (parsed.GetValue(knownOn) is not null && parsed.GetValue(publishedOn) is not null) throw new Refusal("--as-known-on and --as-published-on exclude each other.");
            Thing ofCase = Chosen.Case(record, parsed.GetValue(name)!);
            DateTimeOffset? known = AsOf.Of(parsed, knownOn), published = AsOf.Of(parsed, publishedOn);
            (CaseView? view, string scope) = published is { } day ? Published(record, ofCase.Id, day) : Known(record, ofCase.Id, known);
            if (view is null) throw new Refusal(published is not null ? "Nothing of this case was published then." : "The record did not know this case then.");
            if (parsed.GetValue(Common.Json)) session.Out.Write(CaseText.Json(view));
            else foreach (string line in CaseText.Of(view, scope, Languages.Of(parsed, language), known is null && published is null ? CarriersIn(record) : null).Split('\n')[..^1]) session.Out.WriteLine(Printable.Of(line));
            return ExitCode.Done;
        });
        return command;
    }

    // Of the case as it stands alone: what is given out later would change what was known on a day.
    static Func<CorrectionView, ThingCarriers?> CarriersIn(RecordFolder record) => correction =>
        record.Index.Current(correction.Entry.Record) is { } change ? new Carriers(record).OfCorrection(change) : null;

    static (CaseView?, string) Known(RecordFolder record, string id, DateTimeOffset? instant)
    {
        RecordState state = RecordState.Of(instant is { } at ? record.Index.AsKnownOn(id, at) : record.Index.OfCase(id));
        return (KeeperView.Of(state, id), instant is { } day ? string.Create(CultureInfo.InvariantCulture, $"as known on {day.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}") : "as it stands");
    }

    static (CaseView?, string) Published(RecordFolder record, string id, DateTimeOffset instant)
    {
        if (record.Index.EditionOn(instant) is not { } edition) return (null, "");
        RecordState state = RecordState.Of(record.Index.AsOfIndex(null, edition.LogIndex));
        return (PublishedCase.Of(record, state, id, edition)?.View, string.Create(CultureInfo.InvariantCulture, $"as published with edition {edition.Number}"));
    }
}
