using System.Diagnostics;
using Khronika.Store.Due;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Index;

/// <summary>What is due: answered from rows of its own, so that it takes as long as there are open matters and not as the record is large.</summary>
public sealed partial class RecordIndex
{
    /// <summary>What a list holds on a day: nothing of what is erased, and of each thing what its latest version says.</summary>
    /// <param name="day">The day where the asking person is.</param>
    /// <param name="limit">1 to <see cref="DueList.MaxLines"/>.</param>
    /// <param name="skip">Lines before the first one wanted.</param>
    public DueList Due(DueKind kind, DateOnly day, int limit, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, DueList.MaxLines);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return kind switch
        {
            DueKind.Held => Lasting(kind, DueWord.Held, day, isNewestFirst: true, limit, skip),
            DueKind.HungerStrike => Lasting(kind, DueWord.Strike, day, isNewestFirst: true, limit, skip),
            DueKind.Unanswered => Lasting(kind, DueWord.Unanswered, day, isNewestFirst: false, limit, skip),
            DueKind.Gone => Lasting(kind, DueWord.Gone, day, isNewestFirst: true, limit, skip),
            DueKind.HearingAhead => OnDays(kind, "Due/ahead", DueWord.Sitting, DueWord.Adjourned, day, limit, skip),
            DueKind.HearingPassed => OnDays(kind, "Due/passed", DueWord.Sitting, DueWord.Adjourned, day, limit, skip),
            DueKind.DeadlineAhead => OnDays(kind, "Due/ahead", DueWord.Deadline, DueWord.Recommendation, day, limit, skip),
            DueKind.DeadlinePassed => OnDays(kind, "Due/passed", DueWord.Deadline, DueWord.Recommendation, day, limit, skip),
            DueKind.Undescribed => Unread(kind, "item", limit, skip),
            DueKind.Unread => Unread(kind, "description", limit, skip),
            _ => throw new UnreachableException(),
        };
    }

    // How many there are is counted apart: the database need not sort those that are not shown.
    DueList Lasting(DueKind kind, string word, DateOnly day, bool isNewestFirst, int limit, int skip) => Told(
        kind,
        database.Rows("Due/lasting", Row, ("kind", word), ("start", DueRow.Start(day)), ("end", DueRow.End(day)), ("order", isNewestFirst ? -1 : 1), ("limit", limit), ("skip", skip)),
        database.Rows("Due/lasting-count", Count, ("kind", word), ("start", DueRow.Start(day)), ("end", DueRow.End(day))));

    DueList OnDays(DueKind kind, string statement, string word, string other, DateOnly day, int limit, int skip) => Told(
        kind,
        database.Rows(statement, Row, ("kind", word), ("other", other), ("start", DueRow.Start(day)), ("most", (long)limit + skip), ("limit", limit), ("skip", skip)),
        database.Rows($"{statement}-count", Count, ("kind", word), ("other", other), ("start", DueRow.Start(day))));

    DueList Unread(DueKind kind, string word, int limit, int skip) => Told(
        kind,
        database.Rows("Due/unread", Row, ("kind", word), ("limit", limit), ("skip", skip)),
        database.Rows("Due/unread-count", Count, ("kind", word)));

    DueList Told(DueKind kind, IReadOnlyList<(long LogIndex, string Word)> rows, IReadOnlyList<long> count)
    {
        DueLines lines = new(Current);
        // What another thread erases between the two statements has no line.
        return new DueList(kind, [.. from row in rows let thing = At(row.LogIndex)?.ToChange() where thing is not null select lines.Of(thing, row.Word)], count[0]);
    }

    static (long LogIndex, string Word) Row(SqliteDataReader row) => (row.GetInt64(0), row.GetString(1));

    static long Count(SqliteDataReader row) => row.GetInt64(0);
}
