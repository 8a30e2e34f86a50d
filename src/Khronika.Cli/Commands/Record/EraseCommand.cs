using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Store;

namespace Khronika.Cli.Commands.Record;

/// <summary><c>khronika record erase</c>: what <c>log erase</c> does, for things, and with a question before.</summary>
static class EraseCommand
{
    /// <summary>What has to be typed: a word, since a letter is typed by mistake.</summary>
    const string Confirmation = "erase";

    public static Command Create(Session session)
    {
        Argument<string[]> things = new("THING") { Description = "Its id, or CASE/KEY: all its versions go.", Arity = ArgumentArity.OneOrMore };
        Option<string> reason = new("--reason") { Description = "Why; public.", HelpName = string.Join('|', Vocabulary.Words<ErasureReason>()), Required = true };
        reason.AcceptOnlyFromAmong([.. Vocabulary.Words<ErasureReason>()]);
        Option<string> orderedBy = new("--ordered-by") { Description = "Code of the order or request in your own files, never a name; public.", HelpName = "CODE", Required = true };
        Option<bool> full = new("--full") { Description = "Leave not even which thing it was." };
        Option<bool> yes = new("--yes") { Description = "Do it without asking." };
        Command command = new("erase", $"Destroys things for good: content and salts of all their versions. Shows first what goes, what stays and names them, and asks for the word '{Confirmation}'.\n\nExample: khronika record erase my-case/st-relative --reason consent-withdrawn --ordered-by R-2031-07") { things, reason, orderedBy, full, yes };
        command.SetAction(parsed =>
        {
            string code = parsed.GetValue(orderedBy)!;
            if (!ErasureBody.IsAuthority(code)) throw new Refusal($"--ordered-by takes letters, digits, '-' and '_', at most {ErasureBody.MaxAuthority}: a code that you look up in your own files. It is public for ever, so it is never a name.");
            _ = Vocabulary.TryRead(parsed.GetValue(reason), out ErasureReason why);
            using RecordFolder record = Common.Open(parsed, session);
            string[] ids = [.. parsed.GetValue(things)!.Select(name => Chosen.Id(record, name))];
            ErasureMode mode = parsed.GetValue(full) ? ErasureMode.Full : ErasureMode.KeepHeader;
            bool json = parsed.GetValue(Common.Json);
            if (!parsed.GetValue(yes))
            {
                // The plan goes to the person who is asked; data are what was done.
                int planned = Log.EraseCommand.Run(session with { Out = json ? session.Err : session.Out }, record, ids, mode, why, code, yes: false, Common.ByOf(parsed), json: false);
                if (planned == ExitCode.Done) return planned;
                session.Err.WriteLine($"Type '{Confirmation}' to do it, anything else to leave it.");
                if (session.In.ReadLine()?.Trim() != Confirmation) return ExitCode.Failed;
            }

            return Log.EraseCommand.Run(session, record, ids, mode, why, code, yes: true, Common.ByOf(parsed), json);
        });
        return command;
    }
}
