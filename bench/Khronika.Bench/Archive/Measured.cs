using System.Globalization;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Archive;

/// <summary>One task on one corpus by every program in turns: each finding about them is of the same run.</summary>
sealed class Measured
{
    static readonly Dictionary<string, Measured> All = [];

    readonly List<(string Name, List<TimeSpan> Times)> runs = [];

    /// <summary>Medians by name.</summary>
    public TimeSpan this[string name] => Rounds.Median(runs.Single(run => run.Name == name).Times);

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
            foreach ((int i, (_, Func<Cost> run)) in these.Index()) measured.runs[i].Times.Add(run().Wall);
        }

        return All[key] = measured;
    }

    /// <summary>Median and best of each, in seconds.</summary>
    public override string ToString() =>
        string.Join("; ", runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Name} {Rounds.Median(run.Times).TotalSeconds:0.00} s (best {run.Times.Min().TotalSeconds:0.00})")));
}
