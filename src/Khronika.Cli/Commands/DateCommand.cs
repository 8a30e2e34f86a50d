using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika date</c></summary>
static class DateCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> values = new("EDTF") { Description = "Dates as EDTF writes them (ISO 8601-2), levels 0 to 2.", Arity = ArgumentArity.OneOrMore };
        Option<string> language = new("--lang") { Description = "Language of the words.", HelpName = "en|ru|kk", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "ru", "kk");
        Command command = new("date", "Reads uncertain dates: canonical form, first and last possible day, and words. Nothing is trimmed: what has a blank is refused. A year before 0000 begins with '-', and what could be taken for an option stands behind '--'.\n\nExample: khronika date '2031-05~' '[2031-05,2031-07]' --lang kk\nExample: khronika date --json -- -0044-03-15") { values, language };
        command.SetAction(parsed =>
        {
            bool areAllRead = true;
            foreach (string value in parsed.GetValue(values)!) areAllRead &= Run(session, value, parsed.GetValue(language)!, parsed.GetValue(Common.Json));
            return areAllRead ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    /// <summary>False where the value is no date.</summary>
    internal static bool Run(Session session, string value, string language, bool json)
    {
        bool valid = UncertainDate.TryParse(value, out UncertainDate? date, out Why? reason);
        if (json) session.Out.WriteLine(valid ? Json.Line(Read(value, date!, language)) : Json.Line(new { value, valid, reason = $"{reason}" }));
        else session.Out.WriteLine(Printable.Of(valid ? Sentence(date!, language) : $"{Shortened(value)}: refused: {reason}"));
        return valid;
    }

    static object Read(string value, UncertainDate date, string language) => new
    {
        value,
        valid = true,
        level = date.Level,
        canonical = date.Edtf,
        earliest = date.FirstDay?.ToString(),
        latest = date.LastDay?.ToString(),
        text = date.Render(language),
    };

    static string Sentence(UncertainDate date, string language) =>
        $"{date.Edtf}: {date.Render(language)} ({date.FirstDay?.ToString() ?? "no first day"} to {date.LastDay?.ToString() ?? "no last day"}, level {date.Level})";

    /// <summary>A line stays a line, whatever was pasted; with <c>--json</c> the value is whole.</summary>
    static string Shortened(string value) => value.Length <= 64 ? value : $"{value[..64]}…";
}
