using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Timestamping;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Store;
using Khronika.Store.Timestamping;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log stamp</c></summary>
static class StampCommand
{
    public static Command Create(Session session)
    {
        Option<string[]> authorities = new("--authority") { Description = "Of the authorities in timestamping.txt only these.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        Option<string[]> calendars = new("--calendar") { Description = "These calendars in place of those in timestamping.txt.", HelpName = "URL", AllowMultipleArgumentsPerToken = true };
        Option<bool> upgrade = new("--upgrade") { Description = "Stamps nothing: asks the calendars what has become of their promises, which takes hours." };
        Option<int?> every = new("--every") { Description = "Goes on, and does both every so many minutes: stamps what was logged since, asks what has become of promises.", HelpName = "MINUTES" };
        Option<string[]> headers = StampsCommand.HeaderOption("With --upgrade: a promise that ends at one of these Bitcoin block headers is no longer asked about.");
        Command command = new("stamp", $"Has the latest page of the log stamped by the authorities and calendars named in {TimestampingSettings.FileName} in the record's folder: 'rfc3161 NAME URL roots FILE' and 'calendar URL', a line each. They learn a hash and nothing else. Each stamp is logged, so that later ones cover it. A stamp shows that the page existed no later than its time; it covers every entry before it.\n\nExample: khronika log stamp --authority one --authority two") { authorities, calendars, upgrade, every, headers };
        command.SetAction((parsed, cancel) => RunAsync(session, parsed, parsed.GetValue(authorities) ?? [], parsed.GetValue(calendars) ?? [], parsed.GetValue(upgrade), parsed.GetValue(every), StampsCommand.HeadersOf(parsed.GetValue(headers) ?? []), cancel));
        return command;
    }

    static async Task<int> RunAsync(Session session, ParseResult parsed, string[] names, string[] addresses, bool upgrade, int? minutes, SuppliedHeaders headers, CancellationToken cancel)
    {
        string folder = Common.RecordOf(parsed);
        TimestampingSettings settings = Chosen(StampsCommand.SettingsOf(folder), names, addresses);
        if (settings.Authorities.Count + settings.Upgradable.Count == 0) throw new Refusal($"Nobody is there to ask: name authorities and calendars in {TimestampingSettings.FileName} in the record's folder, a line each: 'rfc3161 NAME URL roots FILE', 'calendar URL'.");
        if (minutes is < 1) throw new Refusal("--every takes a number of minutes from 1.");

        // An authority that sends us elsewhere is not the one that was named.
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        async Task<int> Once(bool both)
        {
            // Held while others answer: two stamps at once would write one file twice. Between two rounds the record is free.
            using RecordFolder record = Common.Open(parsed, session);
            return await Do(session, new Stamping(record, folder, settings, http), Common.ByOf(parsed), upgrade, both, headers, parsed.GetValue(Common.Json), cancel).ConfigureAwait(false);
        }

        if (minutes is null) return await Once(both: false).ConfigureAwait(false);
        using PeriodicTimer timer = new(TimeSpan.FromMinutes(minutes.Value), session.Time);
        do
        {
            try
            {
                await Once(both: true).ConfigureAwait(false);
            }
            catch (RecordInUseException)
            {
                session.Err.WriteLine("Another process is writing to this record: the next round tries again.");
            }
        }
        while (await timer.WaitForNextTickAsync(cancel).ConfigureAwait(false));
        return ExitCode.Done;
    }

    static async Task<int> Do(Session session, Stamping stamping, string by, bool upgrade, bool both, SuppliedHeaders headers, bool json, CancellationToken cancel)
    {
        List<StampOutcome> outcomes = [];
        if (both || upgrade) outcomes.AddRange(await stamping.Upgrade(by, headers, cancel).ConfigureAwait(false));
        if (both || !upgrade) outcomes.AddRange(await stamping.Stamp(by, cancel).ConfigureAwait(false));
        foreach (StampOutcome outcome in outcomes) Print(session, outcome, json);
        if (outcomes.Count == 0) session.Err.WriteLine("No promise of a calendar is open.");
        return outcomes.Any(outcome => outcome.Reading is null) ? ExitCode.Failed : ExitCode.Done;
    }

    static void Print(Session session, StampOutcome outcome, bool json)
    {
        string name = outcome.Authority.Length > 0 ? outcome.Authority : "calendars";
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { outcome.Size, authority = outcome.Authority, outcome.IsNew, verdict = outcome.Reading?.Verdict.ToString(), outcome.Reading?.NoLaterThan, sentence = outcome.Reading?.Sentence, faults = outcome.Faults.Select(fault => new { fault.Name, fault.Reason }) }));
        }
        else
        {
            string state = outcome.Reading is not { } reading ? "no stamp" : outcome.IsNew ? reading.Sentence : $"unchanged: {reading.Sentence}";
            session.Out.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"page {outcome.Size}, {name}: {state}")));
        }

        foreach (AskFault fault in outcome.Faults) session.Err.WriteLine(Printable.Of($"{name}: {fault}"));
    }

    static TimestampingSettings Chosen(TimestampingSettings settings, string[] names, string[] addresses)
    {
        if (names.Any(name => settings.Authorities.All(authority => authority.Name != name))) throw new Refusal($"--authority takes a name that stands in {TimestampingSettings.FileName}.");
        List<Uri> calendars = [];
        foreach (string address in addresses)
            calendars.Add(TimestampingSettings.TryAddress(address, out Uri? calendar) ? calendar : throw new Refusal("--calendar takes an address that begins with http:// or https://."));
        bool isChosen = names.Length + addresses.Length > 0;
        return settings with
        {
            Authorities = isChosen ? [.. settings.Authorities.Where(authority => names.Contains(authority.Name))] : settings.Authorities,
            Calendars = isChosen ? calendars : settings.Calendars,
        };
    }
}
