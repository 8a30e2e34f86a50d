using Khronika.Record.Lists;
using Khronika.Record.Statistics;

namespace Khronika.Web.Desk.Lists;

/// <summary>A list that was made, with what it was asked for.</summary>
/// <param name="For">"keeper", or the word of an audience.</param>
/// <param name="List">Null of statistics.</param>
/// <param name="Diff">To the edition; null where none was asked for.</param>
public sealed record MadeList(string Name, string For, DateOnly Day, long? Edition, RecordList? List, ListDiff? Diff, RecordStatistics? Statistics, StatisticsDiff? StatisticsDiff);
