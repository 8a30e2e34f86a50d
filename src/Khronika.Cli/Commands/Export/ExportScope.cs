using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Publish.Bundles;
using Khronika.Record;
using Khronika.Record.Exchange;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Store.Corrections;

namespace Khronika.Cli.Commands.Export;

/// <summary>What every export asks: which cases, for whom, and where to.</summary>
sealed class ExportScope
{
    const string Keeper = "keeper";

    readonly Argument<string[]> words = new("CASE OUT") { Description = "Key, slug or id of the case, and what to write, which must not be there yet. With --all the latter only.", Arity = new ArgumentArity(1, 2) };
    readonly Option<bool> all = new("--all") { Description = "Every case." };
    readonly Option<string> audience = new("--for")
    {
        Description = "Whom it is for: only what is cleared for them goes out. What is for a body or a lawyer is noted in the record as handed over. 'keeper' is everything, for nobody else.",
        HelpName = "public|un|court|lawyer|keeper",
        DefaultValueFactory = _ => "public",
    };

    public ExportScope(Command command)
    {
        audience.AcceptOnlyFromAmong([.. Vocabulary.Words<Audience>(), Keeper]);
        command.Add(words);
        command.Add(all);
        command.Add(audience);
    }

    /// <summary>Opens the record: to write where what goes out is noted in it, since the public reads it in an edition and the keeper has it.</summary>
    public RecordFolder Open(ParseResult parsed, Session session) =>
        HandedTo(parsed) is null ? Common.OpenToRead(parsed, session) : Common.Open(parsed, session);

    /// <summary>The cases with what may go out of each, and the path to write.</summary>
    public Exported Read(ParseResult parsed, Session session, RecordFolder record)
    {
        string[] given = parsed.GetValue(words)!;
        bool isAll = parsed.GetValue(all);
        if (given.Length != (isAll ? 1 : 2)) throw new Refusal(isAll ? "With --all, name what to write and no case." : "Name the case and what to write, or --all and what to write.");
        if (Path.Exists(given[^1])) throw new Refusal("What is to be written is there already: name another, or move it away. Nothing is ever replaced.");
        RecordState state = record.Index.StandingNow();
        Thing[] cases = isAll ? [.. state.Cases] : [CaseBundle.Find(state, given[0]) ?? throw new Refusal("The record has no such case: name it by its key, slug or id.")];
        bool isWhole = !Vocabulary.TryRead(parsed.GetValue(audience), out Audience chosen);
        List<CaseExtract> extracts = [];
        List<HeldBack> held = [];
        foreach (Thing ofCase in cases)
        {
            IReadOnlyList<HeldBack> heldHere = [];
            CaseExtract? extract = isWhole ? CaseExtract.Whole(state, record.Schema, ofCase.Id) : CaseExtract.For(state, ofCase.Id, chosen, out heldHere);
            held.AddRange(heldHere);
            if (extract is not null) extracts.Add(extract);
        }

        return new Exported(extracts, held, given[^1], isAll, isWhole, record.Settings.IsSample, state)
        {
            IsAhead = !isWhole && chosen == Audience.Public && !PublishedCase.HoldsAll(record, extracts.SelectMany(e => e.Things.Select(t => t.Entry))),
            Notes = HandedTo(parsed) is { } to ? new ExportNotes(record, state, to, DateOnly.FromDateTime(session.Time.GetUtcNow().UtcDateTime), Common.ByOf(parsed)) : null,
        };
    }

    Audience? HandedTo(ParseResult parsed) => Vocabulary.TryRead(parsed.GetValue(audience), out Audience chosen) && chosen != Audience.Public ? chosen : null;
}

/// <summary>What goes out, and how.</summary>
/// <param name="Target">What to write: it is not there yet.</param>
sealed record Exported(IReadOnlyList<CaseExtract> Cases, IReadOnlyList<HeldBack> Held, string Target, bool IsAll, bool IsWhole, bool IsSample, RecordState State)
{
    /// <summary>Null where nothing is handed over.</summary>
    public ExportNotes? Notes { get; init; }

    /// <summary>For the public, and not all of it is in the last edition.</summary>
    public bool IsAhead { get; init; }

    /// <summary>Before the name of each file of a folder, so that a file which is moved still says what it is.</summary>
    public string Mark => (IsSample ? "SAMPLE-INVENTED-" : "") + (IsWhole ? "CONFIDENTIAL-" : "");

    /// <summary>Writes one file, or with <c>--all</c> one for each case into a folder, by its slug.</summary>
    public int WriteEach(Session session, bool json, string extension, Action<CaseExtract, Stream> write)
    {
        RefuseNothing(session);
        return Write(session, json, IsAll
            ? [.. Cases.Select(c => ($"{Mark}{c.Case.Body["slug"]}{extension}", (Action<Stream>)(stream => write(c, stream))))]
            : [(null, stream => write(Cases[0], stream))], isByCase: true);
    }

    /// <summary>Writes files; into a folder where they have names. Beside its name until all is whole: nobody picks up half of it.</summary>
    /// <param name="isByCase">Whether each file is of the case at its place.</param>
    public int Write(Session session, bool json, IReadOnlyList<(string? Name, Action<Stream> Write)> files, bool isByCase = false)
    {
        IReadOnlyList<string> handovers = [];
        using (Unfinished unfinished = new(Target))
        {
            if (files is [(null, var only)])
            {
                WriteFile(unfinished.Path, only);
                handovers = Note([KeyValuePair.Create("", unfinished.Path)]);
                unfinished.PlaceFile();
            }
            else
            {
                Directory.CreateDirectory(unfinished.Path);
                foreach ((string? name, Action<Stream> write) in files) WriteFile(Path.Combine(unfinished.Path, name!), write);
                handovers = Note([.. files.Select(file => KeyValuePair.Create(file.Name!, Path.Combine(unfinished.Path, file.Name!)))]);
                unfinished.PlaceFolder();
            }
        }

        if (json) session.Out.WriteLine(Json.Line(new { cases = Cases.Count, files = files.Select(f => f.Name).OfType<string>(), handovers, held = Held }));
        else session.Out.WriteLine(FormattableString.Invariant($"{Cases.Count} {(Cases.Count == 1 ? "case" : "cases")}, {files.Count} {(files.Count == 1 ? "file" : "files")}"));
        if (IsWhole) session.Err.WriteLine("CONFIDENTIAL: this holds everything the record has of the case: closed names, sources, health, the grounds of clearances and internal notes. Give it to nobody, and delete it when you are done.");
        else HeldBackList.Print(session.Err, Held);
        if (IsAhead) session.Err.WriteLine("The last edition does not hold all of this, so that no correction can follow it to whoever gets it: run 'khronika publish' first.");
        foreach (string handover in handovers) session.Err.WriteLine($"Noted in the record, in private: handover {handover}. Say to whom it went with 'khronika record edit {handover} --set recipient=KEY'.");
        return ExitCode.Done;

        // Before it has its name: a note of what nobody got is a small thing, a file of which the record does not know is not.
        IReadOnlyList<string> Note(IReadOnlyList<KeyValuePair<string, string>> written) => Notes?.Log(Cases, written, isByCase) ?? [];
    }

    public void RefuseNothing(Session session)
    {
        if (Cases.Count > 0) return;
        HeldBackList.Print(session.Err, Held);
        throw new Refusal("Nothing was written: no case is cleared for this audience.");
    }

    // Of a keeper's file nobody else on this machine reads.
    void WriteFile(string path, Action<Stream> write)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (IsWhole && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using FileStream file = new(path, options);
        write(file);
    }
}
