using System.CommandLine;
using System.Text;
using Khronika.Cli.Terminal;
using Khronika.Record;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.State;
using Khronika.Store;

namespace Khronika.Cli.Commands.Record;

/// <summary><c>khronika record edit</c></summary>
static class EditCommand
{
    public static Command Create(Session session)
    {
        Argument<string> thing = new("THING") { Description = "Its id, or CASE/KEY." };
        Argument<string?> file = new("FILE") { Description = "The whole thing anew, YAML; '-' for standard input. Without it, what stands, changed by --set.", Arity = ArgumentArity.ZeroOrOne };
        Option<long?> version = new("--version") { Description = "The version you have seen: refused where there is a later one.", HelpName = "N" };
        Option<string[]> set = ThingWriting.Set();
        Option<string> language = ThingWriting.Language();
        Command command = new("edit", "Makes a new version of one thing; the one before stays readable.\n\nExample: khronika record edit my-case/held --version 2 --set 'end={edtf: \"2031-06-12\"}'") { thing, file, version, set, language };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.Open(parsed, session);
            LoggedChange known = Chosen.Thing(record, parsed.GetValue(thing)!);
            RecordState state = Chosen.Surroundings(record, known);
            if (record.Schema.Find(known.Type) is not { } kind || known.Case is not { } caseId || state.Find(caseId) is not { } ofCase) throw new Refusal("Things of this kind are not edited by hand.");

            byte[] yaml = ThingWriting.Content(session, parsed.GetValue(file));
            (string, string)[] members = ThingWriting.Members(parsed.GetValue(set));
            if (yaml.Length == 0 && members.Length == 0) throw new Refusal("Say what is to change: a FILE, or --set NAME=VALUE. 'khronika record show THING --yaml' shows what stands.");
            if (yaml.Length == 0) yaml = Encoding.UTF8.GetBytes(new ThingWriter(state, record.Schema, caseId).Yaml(new Thing(known)) ?? throw new Refusal("Things of this kind are not edited by hand."));
            return ThingWriting.Write(session, record, kind, ofCase.Key, state, yaml, members, parsed.GetValue(version) ?? known.Version, Common.ByOf(parsed), Languages.Of(parsed, language), parsed.GetValue(Common.Json));
        });
        return command;
    }
}
