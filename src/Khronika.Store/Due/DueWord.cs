namespace Khronika.Store.Due;

/// <summary>The kinds of row the index keeps of what is due.</summary>
static class DueWord
{
    /// <summary>Somebody is held from the first day to the last.</summary>
    internal const string Held = "held";

    /// <summary>Somebody refuses food from the first day to the last.</summary>
    internal const string Strike = "strike";

    /// <summary>A hearing on one of these days of which nobody has said what came of it.</summary>
    internal const string Sitting = "sitting";

    /// <summary>The day a hearing was put off to. It asks for nothing where its case has a hearing of that day.</summary>
    internal const string Adjourned = "adjourned";

    /// <summary>That a hearing is entered, on its day: what answers <see cref="Adjourned"/>. Never shown.</summary>
    internal const string Entered = "entered";

    /// <summary>Something is to be done by then.</summary>
    internal const string Deadline = "deadline";

    /// <summary>A recommendation is to be met by then. Behind its day it asks for nothing where somebody has entered what became of it.</summary>
    internal const string Recommendation = "recommendation";

    /// <summary>Sent on that day, and nobody has said what came back.</summary>
    internal const string Unanswered = "unanswered";

    /// <summary>A post or page found gone, or behind a login, of which no copy is kept.</summary>
    internal const string Gone = "gone";
}
