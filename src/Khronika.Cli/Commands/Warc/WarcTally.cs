using System.Globalization;
using Khronika.Archive.Faults;
using Khronika.Archive.Warc.Verifying;

namespace Khronika.Cli.Commands.Warc;

/// <summary>The verdicts of a file's records, counted, and the verdict on the file.</summary>
sealed class WarcTally
{
    long intact, altered, notChecked, stray, irregular;

    public void Add(RecordVerdict verdict)
    {
        if (verdict.State == RecordState.Intact) intact++;
        else if (verdict.State == RecordState.Altered) altered++;
        else notChecked++;
        irregular += verdict.Faults.Count(fault => !fault.IsDamage);
    }

    public void Add(ArchiveFault fault)
    {
        if (fault.IsDamage) stray++;
        else irregular++;
    }

    /// <summary>A file of which nothing could be compared is no intact one.</summary>
    public int ExitCode => altered + stray > 0 ? Cli.ExitCode.Altered : intact > 0 ? Cli.ExitCode.Done : Cli.ExitCode.NotChecked;

    public string Verdict => ExitCode switch
    {
        Cli.ExitCode.Altered => "altered",
        Cli.ExitCode.Done => "intact",
        _ => "could-not-be-checked",
    };

    /// <summary>How many records came to what.</summary>
    public string Counts => string.Create(CultureInfo.InvariantCulture, $"{intact + altered + notChecked} records: {intact} intact, {altered} altered, {notChecked} that could not be checked");

    public string Sentence
    {
        get
        {
            string more = (stray > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {stray} damaged places between records") : "") + (irregular > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {irregular} irregularities, which damage nothing") : "");
            return $"{Verdict.Replace('-', ' ')} ({Counts}{more})";
        }
    }

    public object Data(int number) => new { file = number, verdict = Verdict, records = intact + altered + notChecked, intact, altered, couldNotBeChecked = notChecked, damagedBetween = stray, irregularities = irregular };
}
