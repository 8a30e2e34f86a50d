using System.CommandLine;
using Khronika.Store;

namespace Khronika.Cli;

/// <summary>The options that every command knows.</summary>
static class Common
{
    public static readonly Option<string?> Record = new("--record")
    {
        Description = "The record's folder (else $KHRONIKA_RECORD, else ./record).",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<string?> By = new("--by")
    {
        Description = "Opaque id of who acts; never a name (else $KHRONIKA_BY, else 'keeper').",
        HelpName = "ACTOR",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Data as JSON on standard output.",
        Recursive = true,
    };

    /// <summary>An actor id is part of every entry: short, plain, and the same in every language.</summary>
    const int MaxActor = 40;

    public static string RecordOf(ParseResult parsed) =>
        parsed.GetValue(Record) ?? Environment.GetEnvironmentVariable("KHRONIKA_RECORD") ?? "record";

    public static string ByOf(ParseResult parsed)
    {
        string by = parsed.GetValue(By) ?? Environment.GetEnvironmentVariable("KHRONIKA_BY") ?? "keeper";
        return by.Length is > 0 and <= MaxActor && by.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? by
            : throw new Refusal($"--by takes letters, digits, '-' and '_', at most {MaxActor}: an opaque id, not a name.");
    }

    /// <summary>Opens the record to write to it; says first what it is not for.</summary>
    public static RecordFolder Open(ParseResult parsed, Session session)
    {
        Notice.AlreadyPublicOnly(session.Err);
        return RecordFolder.Open(RecordOf(parsed), session.Time);
    }

    /// <summary>Opens the record to read it; another process may be writing meanwhile.</summary>
    public static RecordFolder OpenToRead(ParseResult parsed, Session session)
    {
        Notice.AlreadyPublicOnly(session.Err);
        return RecordFolder.OpenToRead(RecordOf(parsed));
    }
}
