namespace Khronika.Store.Due;

/// <summary>The lists of what is due.</summary>
public enum DueKind
{
    /// <summary>People who by what is recorded are held on the day, who is held shortest first.</summary>
    Held,

    /// <summary>Hunger strikes that go on, the shortest first.</summary>
    HungerStrike,

    /// <summary>Hearings from the day on, the next first.</summary>
    HearingAhead,

    /// <summary>Hearings before the day of which nobody has said whether they took place or what came of them, the last first.</summary>
    HearingPassed,

    /// <summary>Deadlines and tasks from the day on, the next first; tasks without a day behind them.</summary>
    DeadlineAhead,

    /// <summary>Deadlines and tasks before the day that nobody has met, the last first.</summary>
    DeadlinePassed,

    /// <summary>Rights of reply and submissions that were sent and have no answer, who waits longest first.</summary>
    Unanswered,

    /// <summary>Preserved items that no case describes, the newest first.</summary>
    Undescribed,

    /// <summary>Described items from which nothing is cited, the newest first.</summary>
    Unread,

    /// <summary>Posts and pages found gone or behind a login, of which no copy is kept, the newest first.</summary>
    Gone,
}
