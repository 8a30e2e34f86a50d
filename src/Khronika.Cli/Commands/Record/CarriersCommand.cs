using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Publish.Cases;
using Khronika.Record.Things;
using Khronika.Store;
using Khronika.Store.Corrections;

namespace Khronika.Cli.Commands.Record;

/// <summary><c>khronika record carriers</c></summary>
static class CarriersCommand
{
    public static Command Create(Session session)
    {
        Argument<string> thing = new("THING") { Description = "Its id, or CASE/KEY." };
        Option<long?> version = new("--version") { Description = "This version alone.", HelpName = "N" };
        Option<string> language = Languages.Option("Language");
        Command command = new("carriers", "Who has a thing: which editions, files handed over and submissions carried each of its versions, so that a correction can follow the error.\n\nExample: khronika record carriers my-case/st-weight --version 1") { thing, version, language };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            ThingCarriers carriers = new Carriers(record).Of(Chosen.Id(record, parsed.GetValue(thing)!));
            if (carriers.Type is null) throw new Refusal("There is no thing with this id.");
            if (parsed.GetValue(version) is long wanted)
            {
                carriers = carriers with { Versions = [.. carriers.Versions.Where(v => v.Version == wanted)] };
                if (carriers.Versions.Count == 0) throw new Refusal("There is no such version: see 'khronika record history'.");
            }

            if (parsed.GetValue(Common.Json)) Data(session, carriers);
            else foreach (string line in CarrierWords.Of(carriers, Languages.Of(parsed, language))) session.Out.WriteLine(Printable.Of(line));
            return ExitCode.Done;
        });
        return command;
    }

    static void Data(Session session, ThingCarriers carriers)
    {
        foreach (VersionCarriers version in carriers.Versions) session.Out.WriteLine(Json.Line(new { carriers.Record, carriers.Type, version.Version, carriers = version.Given.Select(Data) }));
        if (carriers.NotChecked.Count > 0) session.Out.WriteLine(Json.Line(new { carriers.Record, notChecked = carriers.NotChecked.Select(Data) }));
    }

    static object Data(Given given) => given switch
    {
        Given.Edition edition => new { edition = edition.Number },
        Given.Handover handover => new { handover = handover.Record, handover.Key, handover.Audience, handover.On, handover.File },
        Given.Submission submission => new { submission = submission.Record, submission.Key, submission.Mechanism, submission.On, way = Vocabulary.Word(submission.Way) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
