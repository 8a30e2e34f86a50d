using System.Globalization;
using Khronika.Bench.Tools;
using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Bench.Record;

/// <summary>Reading uncertain dates on one core: what a record holds mostly, and a share of what the deeper levels of EDTF allow.</summary>
static class EdtfRate
{
    const int Repeats = 50_000;
    const double LeastRate = 2_000_000;

    /// <summary>Half are days, months and years as in any case; the rest is of levels 1 and 2, in which one of twenty is a set.</summary>
    static readonly string[] Mix =
    [
        "2031-05-03", "2031-07-25", "2030-12-31", "2031-02-28", "2031-05", "2030-11", "2031-08", "2029", "2031", "2031-06-12",
        "2031-05-21/2031-05-31", "2031-05-21/..", "2031-05~", "2031-09-18?", "2031-21", "2031-05-XX", "199X", "2004-06~-11", "156X-12-25", "[1667,1668,1670..1672]",
    ];

    public static Finding Measure(Options options, string folder)
    {
        foreach (string text in Mix)
        {
            if (!UncertainDate.TryParse(text, out _, out Why? reason)) throw new InvalidOperationException($"{reason}");
        }

        ReadAll();
        TimeSpan time = Rounds.Median(() => Rounds.CostOf(ReadAll));
        double rate = (double)Repeats * Mix.Length / time.TotalSeconds;
        return new Finding(
            "Reading EDTF dates of levels 0 to 2 on one core",
            string.Create(CultureInfo.InvariantCulture, $"{Repeats * Mix.Length} values of {Mix.Length} kinds in {time.TotalMilliseconds:0} ms, {time.TotalNanoseconds / Repeats / Mix.Length:0} ns each"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s"),
            string.Create(CultureInfo.InvariantCulture, $"at least {LeastRate:0}/s"),
            rate >= LeastRate);
    }

    static void ReadAll()
    {
        for (int i = 0; i < Repeats; i++)
        {
            foreach (string text in Mix)
            {
                if (!UncertainDate.TryParse(text, out _, out _)) throw new InvalidOperationException($"{text} was refused");
            }
        }
    }
}
