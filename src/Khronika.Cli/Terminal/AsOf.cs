using System.CommandLine;
using Khronika.Store.Index;

namespace Khronika.Cli.Terminal;

/// <summary>The moment a question is asked of.</summary>
static class AsOf
{
    public static Option<string> Option() => new("--as-known-on")
    {
        Description = "What the record knew then: a day (its last second, UTC) or an instant with its offset.",
        HelpName = "D",
    };

    public static Option<string> Published() => new("--as-published-on")
    {
        Description = "What the edition showed that was the latest then: only what was cleared for the public.",
        HelpName = "D",
    };

    /// <summary>Null where no moment is given.</summary>
    /// <exception cref="Refusal">It is none.</exception>
    public static DateTimeOffset? Of(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is not { } text ? null
        : Moment.TryRead(text, out DateTimeOffset instant) ? instant
        : throw new Refusal($"{option.Name} takes a day, 2031-06-12, or an instant, 2031-06-12T09:00:00+05:00.");
}
