using System.Diagnostics;
using Khronika.Store.Due;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Index;

/// <summary>What is due: answered from rows of its own, so that it takes as long as there are open matters and not as the record is large.</summary>
public sealed partial class RecordIndex
{
    /// <summary>Minutes that two clocks can differ, whatever zone is written: what closed earlier has closed everywhere, and the index need not be read further back.</summary>
    const long ZonesApart = 2 * DueRow.MinutesADay;

    /// <summary>What a list holds on a day: nothing of what is erased, and of each thing what its latest version says.</summary>
    /// <param name="now">By the clock of the asking person: what ended earlier today does not last any more.</param>
    /// <param name="limit">1 to <see cref="DueList.MaxLines"/>.</param>
    /// <param name="skip">Lines before the first one wanted.</param>
    public DueList Due(DueKind kind, DateTimeOffset now, int limit, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, DueList.MaxLines);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        DateOnly day = DateOnly.FromDateTime(now.DateTime);
        return kind switch
        {
            DueKind.Held => Lasting(kind, DueWord.Held, now, isNewestFirst: true, limit, skip),
            DueKind.HungerStrike => Lasting(kind, DueWord.Strike, now, isNewestFirst: true, limit, skip),
            DueKind.Unanswered => Lasting(kind, DueWord.Unanswered, now, isNewestFirst: false, limit, skip),
            DueKind.Gone => Lasting(kind, DueWord.Gone, now, isNewestFirst: true, limit, skip),
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
    DueList Lasting(DueKind kind, string word, DateTimeOffset now, bool isNewestFirst, int limit, int skip)
    {
        long minute = DueRow.Minute(now.DateTime), end = DueRow.End(DateOnly.FromDateTime(now.DateTime));
        (string, object?)[] asked = [("kind", word), ("least", minute - ZonesApart), ("now", minute), ("zone", (long)now.Offset.TotalMinutes), ("end", end)];
        return Told(
            kind,
            database.Rows("Due/lasting", Row, [.. asked, ("order", isNewestFirst ? -1 : 1), ("limit", limit), ("skip", skip)]),
            database.Rows("Due/lasting-count", Count, asked));
    }

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
