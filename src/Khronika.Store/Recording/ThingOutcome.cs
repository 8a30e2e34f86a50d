using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Rules;
using Khronika.Record.State;
using Khronika.Record.Yaml;

namespace Khronika.Store.Recording;

/// <summary>What became of things somebody wanted to write.</summary>
public abstract record ThingOutcome
{
    ThingOutcome()
    {
    }

    /// <summary>They could not be read, or name what is not there. Nothing was logged.</summary>
    /// <param name="Faults">Of each, which of the things it is in, counted from 0.</param>
    public sealed record Unreadable(IReadOnlyList<(int Thing, FileFault Fault)> Faults) : ThingOutcome;

    /// <summary>One was to be new, and its case has a thing of that key. Nothing was logged.</summary>
    public sealed record Taken(string Key, Thing Holder) : ThingOutcome;

    /// <summary>A rule is against it. Nothing was logged.</summary>
    public sealed record Refused(IReadOnlyList<Breach> Breaches) : ThingOutcome;

    /// <summary>No rule refuses it, and somebody is to say first whether it is meant so. Nothing was logged.</summary>
    public sealed record Asked(IReadOnlyList<Breach> Flagged) : ThingOutcome;

    /// <param name="Records">The ids of the things, in their order, also of those that changed nothing.</param>
    /// <param name="Changes">What was wanted.</param>
    /// <param name="Entries">What was logged of it.</param>
    /// <param name="Flagged">What the rules say and does not stop anything.</param>
    public sealed record Logged(IReadOnlyList<string> Records, IReadOnlyList<Change> Changes, IReadOnlyList<LoggedChange> Entries, IReadOnlyList<Breach> Flagged) : ThingOutcome
    {
        /// <summary>What nobody sees any more until it is decided anew, because it was changed.</summary>
        public IReadOnlyList<ClosedByChange> Closed { get; init; } = [];
    }
}
