using System.CommandLine;
using Khronika.Record;

namespace Khronika.Cli.Terminal;

/// <summary>The language of what a command says of the record.</summary>
static class Languages
{
    public static Option<string> Option(string description)
    {
        Option<string> option = new("--lang") { Description = $"{description}: {string.Join(", ", RecordLanguage.All)} (en).", HelpName = "LANG" };
        option.AcceptOnlyFromAmong([.. RecordLanguage.All]);
        return option;
    }

    public static string Of(ParseResult parsed, Option<string> option) => parsed.GetValue(option) ?? RecordLanguage.All[0];
}
