using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;

namespace Khronika.Cli.Commands.Record;

/// <summary><c>khronika record add</c></summary>
static class AddCommand
{
    public static Command Create(Session session)
    {
        Argument<string> kind = new("KIND") { Description = "What kind of thing: 'khronika record kinds' lists them." };
        Argument<string?> file = new("FILE") { Description = "The thing as a case file's list would hold it, YAML; '-' for standard input.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> ofCase = new("--case") { Description = "The case it belongs to: key, slug or id.", HelpName = "CASE", Required = true };
        Option<string[]> set = ThingWriting.Set();
        Option<string> language = ThingWriting.Language();
        Command command = new("add", "Adds one thing to a case, as an entry of the log.\n\nExample: khronika record add hearing --case my-case --set key=appeal --set proceeding=fine --set scheduled_on=2031-09-18") { kind, file, ofCase, set, language };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.Open(parsed, session);
            if (record.Schema.Find(parsed.GetValue(kind)!) is not { } found) throw new Refusal("There is no such kind: see 'khronika record kinds'.");
            Thing to = Chosen.Case(record, parsed.GetValue(ofCase)!);
            if (found.Name == ThingType.Case) throw new Refusal("A case comes from a case file: 'khronika case import'.");
            RecordState state = RecordState.Of(record.Index.OfCase(to.Id));
            return ThingWriting.Write(session, record, found, to.Key, state, ThingWriting.Content(session, parsed.GetValue(file)), ThingWriting.Members(parsed.GetValue(set)), 0, Common.ByOf(parsed), Languages.Of(parsed, language), parsed.GetValue(Common.Json));
        });
        return command;
    }
}
