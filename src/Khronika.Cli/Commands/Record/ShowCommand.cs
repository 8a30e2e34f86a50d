using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Law;
using Khronika.Record.Schema;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Index;

namespace Khronika.Cli.Commands.Record;

/// <summary><c>khronika record show</c></summary>
static class ShowCommand
{
    public static Command Create(Session session)
    {
        Argument<string> thing = new("THING") { Description = "Its id, or CASE/KEY." };
        Option<long?> version = new("--version") { Description = "That version.", HelpName = "N" };
        Option<string> knownOn = AsOf.Option();
        Option<bool> yaml = new("--yaml") { Description = "As a case file writes it, for 'record edit THING FILE'." };
        Option<string> language = Languages.Option("Language of labels");
        Command command = new("show", "Shows one thing with its fields, and what names it.\n\nExample: khronika record show my-case/held --as-known-on 2031-06-12") { thing, version, knownOn, yaml, language };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            string id = Chosen.Id(record, parsed.GetValue(thing)!);
            LoggedChange shown = Version(record, id, parsed.GetValue(version), AsOf.Of(parsed, knownOn));
            if (parsed.GetValue(Common.Json)) session.Out.WriteLine(Json.Line(new { shown.Record, shown.Type, shown.Key, shown.Version, shown.LogIndex, shown.Commitment, shown.At, shown.By, shown.Body }));
            else if (parsed.GetValue(yaml)) Yaml(session, record, shown);
            else Print(session, record, shown, Languages.Of(parsed, language));
            return ExitCode.Done;
        });
        return command;
    }

    static LoggedChange Version(RecordFolder record, string id, long? version, DateTimeOffset? knownOn)
    {
        if (version is null && knownOn is null) return Chosen.Thing(record, id);
        ThingVersion[] versions = [.. record.Index.History(id).Versions];
        ThingVersion? found = version is long number
            ? versions.FirstOrDefault(v => v.Version == number)
            : versions.LastOrDefault(v => v.At is not null && DateTimeOffset.Parse(v.At, CultureInfo.InvariantCulture) <= knownOn);
        return found?.Change ?? throw new Refusal(found is null
            ? (version is null ? "The record did not know it then." : "There is no such version: see 'khronika record history'.")
            : "That version is erased: see 'khronika record history'.");
    }

    static void Yaml(Session session, RecordFolder record, LoggedChange shown)
    {
        RecordState state = Chosen.Surroundings(record, shown);
        string? written = shown.Case is { } ofCase && state.Find(ofCase) is not null ? new ThingWriter(state, record.Schema, ofCase).Yaml(new Thing(shown)) : null;
        session.Out.Write(written ?? throw new Refusal("Case files do not hold things of this kind."));
    }

    static void Print(Session session, RecordFolder record, LoggedChange shown, string language)
    {
        RecordState state = Chosen.Surroundings(record, shown);
        FieldWords words = new(record.Schema, (other, inLanguage) => Named(record, state, other, inLanguage));
        session.Out.WriteLine(Printable.Of(FormattableString.Invariant($"{record.Schema.Find(shown.Type)?.Labels.In(language).Text ?? shown.Type}  {shown.Key ?? shown.Record}")));
        session.Out.WriteLine(Printable.Of(FormattableString.Invariant($"{shown.Record}  version {shown.Version}, log index {shown.LogIndex}, entered {shown.At} by {shown.By}")));
        foreach (KindField field in record.Schema.Find(shown.Type)?.Fields ?? [])
        {
            LocalText value = words.Of(field, shown.Body[field.Member]);
            string text = FieldWords.StateOf(shown.Body[field.Member]) is { } state2 ? FieldWords.State(state2, language) : value.In(language).Text;
            if (text.Length > 0) session.Out.WriteLine(Printable.Of($"  {field.Labels.In(language).Text}: {text}"));
        }

        if (FineSuggestion.Of(state, ReferenceData.Standard.Law, new Thing(shown)) is { } finding) session.Out.WriteLine(Printable.Of($"  ? {finding.Reason.In(language).Text}"));
        foreach (Pointing from in record.Index.PointingTo(shown.Record).Where(p => p.From.Type != ThingType.Clearance))
            session.Out.WriteLine(Printable.Of($"  < {record.Schema.Find(from.From.Type)?.Labels.In(language).Text ?? from.From.Type}: {from.From.Key ?? from.From.Record}"));
    }

    /// <summary>What a reference leads to; an erased thing is said to be one, and does not pass for nothing.</summary>
    static string Named(RecordFolder record, RecordState state, string id, string language)
    {
        if ((state.Find(id)?.Entry ?? record.Index.Current(id)) is not { } thing) return record.Index.History(id).Versions.Count > 0 ? $"{id} (erased)" : $"{id} (not in the record)";
        string name = NameShown.Of(thing.Type, thing.Body, language);
        return name.Length > 0 ? name : thing.Key ?? id;
    }
}
