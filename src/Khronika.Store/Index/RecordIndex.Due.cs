using System.Diagnostics;
using Khronika.Store.Due;

namespace Khronika.Store.Index;

/// <summary>What is due: answered from rows of its own, so that it takes as long as there are open matters and not as the record is large.</summary>
public sealed partial class RecordIndex
{
    // SQLite gives what is not named no match, and here there is no second kind.
    const string NoOther = "";

    /// <summary>What a list holds on a day: nothing of what is erased, and of each thing what its latest version says.</summary>
    /// <param name="day">The day where the asking person is.</param>
    /// <param name="limit">1 to <see cref="DueList.MaxLines"/>.</param>
    /// <param name="skip">Lines before the first one wanted.</param>
    public DueList Due(DueKind kind, DateOnly day, int limit, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, DueList.MaxLines);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        DueList stretch = kind switch
        {
            DueKind.Held => Lasting(kind, DueWord.Held, day, isNewestFirst: true, limit, skip),
            DueKind.HungerStrike => Lasting(kind, DueWord.Strike, day, isNewestFirst: true, limit, skip),
            DueKind.Unanswered => Lasting(kind, DueWord.Unanswered, day, isNewestFirst: false, limit, skip),
            DueKind.Gone => Lasting(kind, DueWord.Gone, day, isNewestFirst: true, limit, skip),
            DueKind.HearingAhead => OnDays(kind, "Due/ahead", DueWord.Sitting, DueWord.Adjourned, day, limit, skip),
            DueKind.HearingPassed => OnDays(kind, "Due/passed", DueWord.Sitting, DueWord.Adjourned, day, limit, skip),
            DueKind.DeadlineAhead => OnDays(kind, "Due/ahead", DueWord.Deadline, NoOther, day, limit, skip),
            DueKind.DeadlinePassed => OnDays(kind, "Due/passed", DueWord.Deadline, NoOther, day, limit, skip),
            DueKind.Undescribed => Unread(kind, "item", limit, skip),
            DueKind.Unread => Unread(kind, "description", limit, skip),
            _ => throw new UnreachableException(),
        };
        // Behind the last line no row is left to say how many there are.
        return stretch.Lines.Count == 0 && skip > 0 ? stretch with { Count = Due(kind, day, 1).Count } : stretch;
    }

    DueList Lasting(DueKind kind, string word, DateOnly day, bool isNewestFirst, int limit, int skip) => Told(kind, database.Rows(
        "Due/lasting", row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2)),
        ("kind", word), ("start", DueRow.Start(day)), ("end", DueRow.End(day)), ("order", isNewestFirst ? -1 : 1), ("limit", limit), ("skip", skip)));

    DueList OnDays(DueKind kind, string statement, string word, string other, DateOnly day, int limit, int skip) => Told(kind, database.Rows(
        statement, row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2)),
        ("kind", word), ("other", other), ("start", DueRow.Start(day)), ("limit", limit), ("skip", skip)));

    DueList Unread(DueKind kind, string word, int limit, int skip)
    {
        long count = database.Rows("Due/unread-count", row => row.GetInt64(0), ("kind", word))[0];
        return Told(kind, database.Rows("Due/unread", row => (row.GetInt64(0), row.GetString(1), count), ("kind", word), ("limit", limit), ("skip", skip)));
    }

    DueList Told(DueKind kind, IReadOnlyList<(long LogIndex, string Word, long Count)> rows)
    {
        DueLines lines = new(Current);
        return new DueList(kind, [.. rows.Select(row => lines.Of(At(row.LogIndex)!.ToChange()!, row.Word))], rows.Count > 0 ? rows[0].Count : 0);
    }
}
