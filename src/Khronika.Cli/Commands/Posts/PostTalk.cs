using System.Globalization;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;

namespace Khronika.Cli.Commands.Posts;

/// <summary>What is said of an export in words.</summary>
static class PostTalk
{
    /// <summary>UTC with its Z; a clock of unknown zone without; "?" where day and month could be each other.</summary>
    public static string Time(PostTime? time) => time switch
    {
        { Instant: { } instant } => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        { Local: { } local } => local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (time.Certainty is PostTimeCertainty.OrderUndecided ? "?" : ""),
        _ => "-",
    };

    /// <summary>Which file is told by its place among the package's files in the order of their names: names of folders are names of people (rule 11).</summary>
    public static string Fault(IExportSource source, PostFault fault)
    {
        int number = source.Files.Select((f, i) => (f.Name, Number: i + 1)).FirstOrDefault(f => f.Name == fault.File).Number;
        string where = number > 0 ? $"file {number} of the package, " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{where}byte {fault.Fault.Offset}: {fault.Fault.Name}: {fault.Fault.Reason}");
    }

    public static string Summary(ExportSummary summary)
    {
        string media = summary.Media.Count == 0 ? "no media" : "media " + string.Join(", ", summary.Media.OrderBy(m => m.Key).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Value} {PostJson.Word(m.Key)}")));
        return string.Create(CultureInfo.InvariantCulture, $"{PostJson.Word(summary.Kind)} ({string.Join(", ", summary.Generations)}): {summary.Posts} posts from {Time(summary.First)} to {Time(summary.Last)}, {summary.Edited} edited, {summary.Deleted} deleted; {media}; {summary.FaultCount} faults");
    }
}
