using Khronika.Publish.Cases;
using Khronika.Record;
using Khronika.Store;
using Khronika.Store.Corrections;

namespace Khronika.Cli.Terminal;

/// <summary>Who has to be told of a correction: said when it is entered, which is when somebody can still do it.</summary>
static class CarrierTalk
{
    /// <param name="logged">What was just entered; of all but corrections nothing is said.</param>
    public static void OfCorrections(Session session, RecordFolder record, IReadOnlyList<LoggedChange> logged, string language)
    {
        foreach (LoggedChange correction in logged.Where(change => change.Type == ThingType.Correction))
        {
            if (new Carriers(record).OfCorrection(correction) is not { } carriers) continue;
            session.Err.WriteLine(Printable.Of($"{correction.Key ?? correction.Record} corrects {record.Index.Current(carriers.Record)?.Key ?? carriers.Record}, which went out with:"));
            foreach (string line in CarrierWords.Of(carriers, language)) session.Err.WriteLine(Printable.Of($"  {line}"));
        }
    }
}
