using System.Globalization;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Archive;

/// <summary>One task on one corpus by every program in turns: each finding about them is of the same run.</summary>
sealed class Measured
{
    static readonly Dictionary<string, Measured> All = [];

    readonly List<(string Name, List<Cost> Costs)> runs = [];

    /// <summary>Median of the time on the clock.</summary>
    public TimeSpan Wall(string name) => Median(name, cost => cost.Wall);

    /// <summary>Median of the time on processors, which what else the machine does at the time touches less.</summary>
    public TimeSpan Cpu(string name) => Median(name, cost => cost.Cpu);

    TimeSpan Median(string name, Func<Cost, TimeSpan> of) => Rounds.Median([.. runs.Single(run => run.Name == name).Costs.Select(of)]);

    public bool Has(string name) => runs.Any(run => run.Name == name);

    /// <summary>Measured once, then remembered.</summary>
    public static Measured Of(string key, Func<IReadOnlyList<(string Name, Func<Cost> Run)>> programs)
    {
        if (All.TryGetValue(key, out Measured? known)) return known;
        var measured = new Measured();
        IReadOnlyList<(string Name, Func<Cost> Run)> these = programs();
        foreach ((string name, _) in these) measured.runs.Add((name, []));
        for (int round = 0; round < Rounds.Count; round++)
        {
            foreach ((int i, (_, Func<Cost> run)) in these.Index()) measured.runs[i].Costs.Add(run());
        }

        return All[key] = measured;
    }

    /// <summary>Of each the median and the best on the clock, and the median on processors.</summary>
    public override string ToString() =>
        string.Join("\n  ", runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Name}: {Wall(run.Name).TotalSeconds:0.00} s (best {run.Costs.Min(cost => cost.Wall).TotalSeconds:0.00}), processor {Cpu(run.Name).TotalSeconds:0.00} s")));
}
