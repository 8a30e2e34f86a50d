using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Timestamping.Rfc3161;
using Khronika.Ledger.Tree;
using Khronika.Record;

namespace Khronika.Store.Timestamping;

/// <summary>
/// Has the log's pages stamped: the authorities stamp the bytes of the frozen file <c>checkpoints/&lt;size&gt;</c>, never of
/// <c>checkpoint</c>, which changes; the calendars stamp the raw root. Each stamp is on the disk before its entry is logged; one
/// whose entry a crash lost is logged the next time, and an upgraded proof takes its place only once it is logged.
/// </summary>
/// <param name="folder">The record's folder.</param>
public sealed class Stamping(RecordFolder record, string folder, TimestampingSettings settings, HttpClient http)
{
    readonly string root = Path.GetFullPath(folder);

    /// <summary>Stamps the latest issued page with all authorities and calendars of the settings that have not stamped it.</summary>
    /// <exception cref="DamagedLogException">The page is not kept under its size, or is not the log's.</exception>
    public async Task<IReadOnlyList<StampOutcome>> Stamp(string by, CancellationToken cancel = default)
    {
        FinishUpgrades();
        Checkpoint latest = record.Log.Checkpoint;
        if (StampState.PageOf(record.Log, latest.Size, out byte[] page, out StampReading? wrong) != latest) throw new DamagedLogException($"{Layout.Log}/{StampName.Page(latest.Size)}", wrong?.Sentence ?? "it is another page");

        // All are asked at once; what they answer is written one after the other.
        List<Task<(StampFiles? Files, StampOutcome Outcome)>> asked = [.. settings.Authorities.Select(authority => Ask(authority, latest.Size, page, cancel))];
        if (settings.Calendars.Count > 0) asked.Add(AskCalendars(latest, cancel));
        (StampFiles? Files, StampOutcome Outcome)[] answers = await Task.WhenAll(asked).ConfigureAwait(false);
        foreach (StampFiles files in answers.Select(answer => answer.Files).OfType<StampFiles>()) files.Write(root);
        Log(by, [.. answers.Select(answer => answer.Files).OfType<StampFiles>()]);
        return [.. answers.Select(answer => answer.Outcome)];
    }

    /// <summary>
    /// Asks the calendars of every pending proof what has become of it; the upgraded proof takes its place and is logged. A proof
    /// to which they add nothing stays as it is.
    /// </summary>
    /// <param name="headers">A promise that ends at one of these is kept, and no longer asked about.</param>
    public async Task<IReadOnlyList<StampOutcome>> Upgrade(string by, SuppliedHeaders headers, CancellationToken cancel = default)
    {
        FinishUpgrades();
        List<StampOutcome> outcomes = [];
        List<StampFiles> written = [];
        foreach (StampFiles stamp in StampFiles.All(root).Where(stamp => stamp.Authority.Length == 0).ToList())
        {
            if (!OtsProof.TryRead(stamp.Answer, out OtsProof? proof, out _) || !Calendars.IsOpen(proof, headers)) continue;
            StampReading now = StampState.Read(record.Log, stamp, settings, headers);
            bool isOverPage = StampState.PageOf(record.Log, stamp.Size, out _, out _) is { } page && proof.IsOver(page.Root);
            if (!isOverPage)
            {
                outcomes.Add(new StampOutcome(stamp.Size, "", false, now, []));
                continue;
            }

            CalendarOutcome outcome = await Calendars.Upgrade(http, proof, settings.Upgradable, headers, cancel).ConfigureAwait(false);
            StampFiles? files = outcome.Proof is null ? null : stamp with { Answer = outcome.Proof.ToBytes() };
            files?.WriteNext(root);
            if (files is not null) written.Add(files);
            outcomes.Add(new StampOutcome(stamp.Size, "", files is not null, files is null ? now : StampState.Read(record.Log, files, settings, headers), outcome.Faults));
        }

        Log(by, written);
        FinishUpgrades();
        return outcomes;
    }

    void FinishUpgrades()
    {
        Dictionary<string, LoggedChange> logged = TimeToken.Logged(record.Index);
        StampFiles.FinishUpgrades(root, size => logged.TryGetValue(TimeToken.Key(size, ""), out LoggedChange? entry) ? (string?)entry.Body["proofSha256"] : null);
    }

    async Task<(StampFiles?, StampOutcome)> Ask(Authority authority, long size, byte[] page, CancellationToken cancel)
    {
        if (StampFiles.Read(root, new StampName(size, authority.Name, StampName.Response)) is { } there)
            return (null, new StampOutcome(size, authority.Name, false, StampState.Read(record.Log, there, settings, SuppliedHeaders.None), []));
        (StampAnswer? answer, AskFault? fault) = await StampClient.Ask(http, authority.Address, page, authority.Roots, cancel).ConfigureAwait(false);
        if (answer is null) return (null, new StampOutcome(size, authority.Name, false, null, [fault!]));
        return (new StampFiles(size, authority.Name, answer.Query, answer.Response), new StampOutcome(size, authority.Name, true, StampReading.OfResponse(page, answer.Response, answer.Query, authority.Roots), []));
    }

    async Task<(StampFiles?, StampOutcome)> AskCalendars(Checkpoint latest, CancellationToken cancel)
    {
        if (StampFiles.Read(root, new StampName(latest.Size, "", StampName.Proof)) is { } there)
            return (null, new StampOutcome(latest.Size, "", false, StampState.Read(record.Log, there, settings, SuppliedHeaders.None), []));
        CalendarOutcome outcome = await Calendars.Stamp(http, latest.Root, settings.Calendars, settings.Need, cancel).ConfigureAwait(false);
        if (outcome.Proof is null) return (null, new StampOutcome(latest.Size, "", false, null, outcome.Faults));
        StampFiles files = new(latest.Size, "", null, outcome.Proof.ToBytes());
        return (files, new StampOutcome(latest.Size, "", true, StampReading.OfProof(latest.Root, files.Answer, SuppliedHeaders.None), outcome.Faults));
    }

    // What was written now, and what lies there without an entry and holds: a crash came between.
    void Log(string by, IReadOnlyList<StampFiles> written)
    {
        Dictionary<string, LoggedChange> logged = TimeToken.Logged(record.Index);
        IEnumerable<StampFiles> lost = StampFiles.Names(root)
            .Where(name => !logged.ContainsKey(TimeToken.Key(name.Size, name.Authority)) && !written.Any(stamp => stamp.Size == name.Size && stamp.Authority == name.Authority))
            .Select(name => StampFiles.Read(root, name)).OfType<StampFiles>()
            .Where(stamp => StampState.Read(record.Log, stamp, settings, SuppliedHeaders.None).Verdict is not (StampVerdict.Altered or StampVerdict.CouldNotBeChecked));
        List<Change> changes = [];
        foreach (StampFiles stamp in written.Concat(lost).OrderBy(stamp => stamp.Size).ThenBy(stamp => stamp.Authority, StringComparer.Ordinal))
        {
            Hash of = StampState.PageOf(record.Log, stamp.Size, out _, out _)!.Root;
            logged.TryGetValue(TimeToken.Key(stamp.Size, stamp.Authority), out LoggedChange? before);
            changes.Add(new Change(ThingType.TimeToken, before?.Record ?? RecordId.New(), TimeToken.Body(stamp, of), IsPublic: true));
        }

        if (changes.Count > 0) record.Journal.Append(changes, by);
    }
}
