using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Record.Schema;
using Khronika.Record.Things;
using Khronika.Store;

namespace Khronika.Cli.Commands.Record;

/// <summary><c>khronika record kinds</c></summary>
static class KindsCommand
{
    public static Command Create(Session session)
    {
        Argument<string?> kind = new("KIND") { Description = "One kind, with its fields.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> language = Languages.Option("Language of labels");
        Command command = new("kinds", "Lists the kinds of thing this record can hold, or the fields of one.\n\nExample: khronika record kinds detention-episode --lang ru") { kind, language };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            string lang = Languages.Of(parsed, language);
            if (parsed.GetValue(kind) is not { } name)
            {
                foreach (Kind each in record.Schema.Kinds.Where(k => k.Section is not null)) session.Out.WriteLine(parsed.GetValue(Common.Json) ? Json.Line(new { kind = each.Name, each.Version, label = each.Labels.In(lang).Text, help = each.Help.In(lang).Text, own = each.IsOwn }) : $"{each.Name,-24} {each.Labels.In(lang).Text}");
                return ExitCode.Done;
            }

            if (record.Schema.Find(name) is not { } one) throw new Refusal("There is no such kind: 'khronika record kinds' lists them.");
            if (!parsed.GetValue(Common.Json)) session.Out.WriteLine($"{one.Labels.In(lang).Text}. {one.Help.In(lang).Text}");
            foreach (KindField field in one.Fields) Print(session, record.Schema, field, lang, "", parsed.GetValue(Common.Json));
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(Session session, RecordSchema schema, KindField field, string language, string indent, bool json)
    {
        IReadOnlyList<string> codes = schema.CodesOf(field);
        if (json) session.Out.WriteLine(Json.Line(new { field = indent + field.Name, type = Vocabulary.Word(field.Type), label = field.Labels.In(language).Text, required = field.IsRequired, closed = field.IsClosed, field.Touches, to = field.To, codes, field.Huridocs }));
        else session.Out.WriteLine($"  {indent}{field.Name,-24} {Vocabulary.Word(field.Type),-10} {field.Labels.In(language).Text}{(field.IsRequired ? " *" : "")}{(codes.Count > 0 ? $": {string.Join(", ", codes)}" : "")}");
        foreach (KindField inner in field.Fields) Print(session, schema, inner, language, indent + (json ? $"{field.Name}." : "  "), json);
    }
}
