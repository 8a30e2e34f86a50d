using System.Globalization;
using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Following;

/// <summary>One thing that is not as it should be with a log that is followed.</summary>
public abstract record LogFinding
{
    LogFinding()
    {
    }

    /// <summary>Whether the log is altered or broken; otherwise it could not be checked.</summary>
    public abstract bool IsAltered { get; }

    /// <summary>A short name for reports, which never changes its meaning.</summary>
    public abstract string Name { get; }

    /// <summary>In words; names paths and sizes, never a place.</summary>
    public abstract string Reason { get; }

    /// <summary>Two checkpoints, both signed by the log, of which neither extends the other: the log shows different people different histories.</summary>
    public sealed record Forked(Checkpoint Known, Checkpoint Found) : LogFinding
    {
        public override bool IsAltered => true;

        public override string Name => "forked";

        public override string Reason => string.Create(CultureInfo.InvariantCulture, $"the log signed two histories: one of {Known.Size} entries that was seen before, one of {Found.Size} that is served now and does not go together with it");
    }

    /// <summary>A smaller checkpoint than was seen before, and as far as can be told a beginning of it: a restored copy, or an old one handed out.</summary>
    public sealed record Shrunk(Checkpoint Known, Checkpoint Found) : LogFinding
    {
        public override bool IsAltered => true;

        public override string Name => "shrunk";

        public override string Reason => string.Create(CultureInfo.InvariantCulture, $"the log had {Known.Size} entries and now says {Found.Size}");
    }

    /// <summary>What is served as the checkpoint is none that the log's key signed.</summary>
    public sealed record BadCheckpoint(NoteFault Fault) : LogFinding
    {
        public override bool IsAltered => !Fault.IsUnchecked;

        public override string Name => "bad-checkpoint";

        public override string Reason => $"the served checkpoint does not hold ({Fault.Name}): {Fault.Reason}";
    }

    /// <summary>A file of the log is missing or is not what its root says.</summary>
    public sealed record Damaged(string Path, string Why) : LogFinding
    {
        public override bool IsAltered => true;

        public override string Name => "damaged";

        public override string Reason => $"{Path}: {Why}";
    }

    /// <summary>An entry its leaf calls public that is not served whole, as logged.</summary>
    public sealed record NotServed(long Index, string Why) : LogFinding
    {
        public override bool IsAltered => true;

        public override string Name => "public-entry-not-served";

        public override string Reason => string.Create(CultureInfo.InvariantCulture, $"entry {Index} is public and is not served as it was logged: {Why}");
    }

    /// <summary>An entry that replaces the log's key by one whose hash was not logged before.</summary>
    public sealed record BadRotation(long Index) : LogFinding
    {
        public override bool IsAltered => true;

        public override string Name => "bad-rotation";

        public override string Reason => string.Create(CultureInfo.InvariantCulture, $"entry {Index} replaces the log's key by one whose hash was not logged before");
    }

    /// <summary>The key the follower trusts is none that the log's entries name, though all of them were read.</summary>
    public sealed record UnnamedKey : LogFinding
    {
        public override bool IsAltered => true;

        public override string Name => "unnamed-key";

        public override string Reason => "neither entry 0 nor a rotation names the key that this log is followed by";
    }

    /// <summary>No larger checkpoint for longer than agreed.</summary>
    public sealed record Silent(TimeSpan For) : LogFinding
    {
        public override bool IsAltered => false;

        public override string Name => "silent";

        public override string Reason => string.Create(CultureInfo.InvariantCulture, $"no new checkpoint for {For.TotalHours:0.#} hours");
    }

    /// <summary>A file could not be had, which says nothing about the log.</summary>
    public sealed record Unreachable(string Path, string Why) : LogFinding
    {
        public override bool IsAltered => false;

        public override string Name => "unreachable";

        public override string Reason => $"{Path}: {Why}";
    }
}
