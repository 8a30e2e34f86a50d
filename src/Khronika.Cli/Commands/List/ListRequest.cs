using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Store;
using Khronika.Store.Listing;

namespace Khronika.Cli.Commands.List;

/// <summary>What every list is asked for: for whom, of which day, as known when, and compared with which edition.</summary>
sealed class ListRequest
{
    const string Keeper = "keeper";

    readonly Option<string> readers = new("--for") { Description = "Whom it is for: only what is cleared for them; for the keeper everything (keeper).", HelpName = "keeper|public|un|court|lawyer" };
    readonly Option<string> on = new("--on") { Description = "The day it is of (today, UTC).", HelpName = "DAY" };
    readonly Option<string> knownOn = AsOf.Option();
    readonly Option<long?> edition = new("--diff") { Description = "What was added, left and changed since the edition with this number, for the same reader and the same day.", HelpName = "EDITION" };
    readonly Option<string> language = Languages.Option("Language");

    ListRequest() => readers.AcceptOnlyFromAmong([Keeper, .. Vocabulary.Words<Audience>()]);

    /// <summary>A list command with these options.</summary>
    /// <param name="isOfDay">It is of one day, and not of all.</param>
    public static Command Command(Session session, string name, string description, Action<Asked> run, bool isOfDay = true, params Option[] further)
    {
        ListRequest request = new();
        Command command = new(name, description) { request.readers, request.knownOn, request.edition, request.language };
        if (isOfDay) command.Add(request.on);
        foreach (Option option in further) command.Add(option);
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            run(request.Of(parsed, session, record));
            return ExitCode.Done;
        });
        return command;
    }

    Asked Of(ParseResult parsed, Session session, RecordFolder record)
    {
        DateTimeOffset? known = AsOf.Of(parsed, knownOn);
        Audience? audience = Vocabulary.TryRead(parsed.GetValue(readers), out Audience chosen) ? chosen : null;
        // What was cleared then may be taken back since: earlier states go out only as an edition had them, less that.
        if (known is not null && audience is not null) throw new Refusal("--as-known-on is for the keeper alone. For others compare with an edition: --diff EDITION.");
        return new Asked(session, record, parsed)
        {
            Audience = audience,
            Reader = audience is { } one ? Vocabulary.Word(one) : Keeper,
            Day = Day(parsed.CommandResult.Command.Options.Contains(on) ? parsed.GetValue(on) : null) ?? DateOnly.FromDateTime((known ?? session.Time.GetUtcNow()).UtcDateTime),
            KnownOn = known,
            Edition = parsed.GetValue(edition),
            Language = Languages.Of(parsed, language),
            IsJson = parsed.GetValue(Common.Json),
        };
    }

    static DateOnly? Day(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new Refusal("--on takes a day, 2031-06-12.");
}

/// <summary>A list as it was asked for.</summary>
sealed record Asked(Session Session, RecordFolder Record, ParseResult Parsed)
{
    RecordLists? lists;

    /// <summary>Null for the keeper.</summary>
    public required Audience? Audience { get; init; }
    public required string Reader { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset? KnownOn { get; init; }
    public required long? Edition { get; init; }
    public required string Language { get; init; }
    public required bool IsJson { get; init; }

    public RecordLists Lists => lists ??= new RecordLists(Record, Audience);

    /// <summary>The record as it is asked about.</summary>
    public RecordState State() => KnownOn is { } instant ? Lists.KnownOn(instant) : Lists.Today;

    /// <summary>The record as it stood when an edition was issued.</summary>
    /// <exception cref="Refusal">There is no such edition.</exception>
    public RecordState StateWith(long edition) => Lists.With(edition) ?? throw new Refusal("There is no edition with this number.");
}
