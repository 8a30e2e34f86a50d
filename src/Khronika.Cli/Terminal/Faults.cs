using Khronika.Record.Rules;
using Khronika.Record.Yaml;

namespace Khronika.Cli.Terminal;

/// <summary>What stops or accompanies a change, as a person at a terminal reads it.</summary>
static class Faults
{
    /// <param name="file">What the lines are lines of.</param>
    public static void Print(Session session, string file, IReadOnlyList<FileFault> faults, bool json)
    {
        foreach (FileFault fault in faults)
        {
            if (json) session.Out.WriteLine(Json.Line(new { file, line = fault.Mark.Line, column = fault.Mark.Column, fault = fault.Message }));
            session.Err.WriteLine(Printable.Of($"{file}:{fault.Mark.Line}:{fault.Mark.Column}: {fault.Message}"));
        }
    }

    public static void Print(Session session, IReadOnlyList<Breach> breaches, string language, bool json)
    {
        foreach (Breach breach in breaches)
        {
            if (json) session.Out.WriteLine(Json.Line(new { breach.Rule, refused = breach.IsRefused, breach.Record, breach.Key, message = breach.Message.In(language).Text }));
            session.Err.WriteLine(Printable.Of($"{(breach.IsRefused ? "refused" : "flagged")}  {breach.Key}  {breach.Message.In(language).Text}  [{breach.Rule}]"));
        }
    }
}
