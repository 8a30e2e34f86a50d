using Khronika.Record.Views;

namespace Khronika.Cli.Terminal;

/// <summary>What did not go out, for the keeper: nothing is left out silently.</summary>
static class HeldBackList
{
    public static void Print(TextWriter talk, IReadOnlyList<HeldBack> held)
    {
        if (held.Count == 0) talk.WriteLine("Held back: nothing.");
        else talk.WriteLine($"Held back ({held.Count}):");
        foreach (HeldBack thing in held) talk.WriteLine($"  {Printable.Of(thing.Key)} ({thing.Type}): {Printable.Of(thing.Reason)}");
        talk.WriteLine("Closed in everything given out: who entered it and when, keys, sources, file names, times of receipt, and whatever a clearance did not open.");
    }
}
