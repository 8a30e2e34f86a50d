using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Khronika.Bench;

/// <summary>What to measure, with which program and where.</summary>
sealed record Options
{
    /// <summary>The built <c>khronika.dll</c>; the launcher names it.</summary>
    public required string Program { get; init; }

    /// <summary>Where the material is made; removed at the end. It has to be a disk: a RAM disk makes syncing free.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>Names of the measurements to run; all of them where empty.</summary>
    public IReadOnlySet<string> Only { get; init; } = new HashSet<string>();

    /// <summary>Size of the one large file whose preserving, indexing or verifying is watched.</summary>
    public long BigBytes { get; init; } = 5_000_000_000;

    /// <summary>Size of the bundle that is verified.</summary>
    public long BundleBytes { get; init; } = 1_000_000_000;

    /// <summary>Whether what takes a quarter of an hour is measured at its full size.</summary>
    public bool IsLong { get; init; }

    /// <summary>Entries of the log that is checked and asked for proofs.</summary>
    public long Entries { get; init; } = 10_000_000;

    /// <summary>Cases of the record whose desk is measured, of some 500 entries each.</summary>
    public long Cases { get; init; } = 2_000;

    static string Usage => $"""
        Usage: bench/run spine|ledger|archive|record|desk [options]
          --only NAME      one measurement; may be repeated
                           {string.Join("\n                           ", BenchRun.All.Select(run => $"{run.Name}: {string.Join(", ", run.Names)}"))}
          --dir DIR        where to make the material (the temporary folder)
          --big BYTES      spine, archive: size of the one large file (5000000000)
          --long           archive: a WACZ of 20 GB instead of 1 GB
          --bundle BYTES   spine: size of the bundle to verify (1000000000)
          --cases N        desk: cases of some 500 entries each (2000)
          --entries N      ledger: entries of the log that is checked (10000000)
        Example: bench/run ledger --only hashing
        """;

    public static bool TryRead(string[] args, out Options options, [NotNullWhen(true)] out BenchRun? run, out string fault)
    {
        run = null;
        options = new Options { Program = "" };
        fault = "";
        HashSet<string> only = [];
        for (int i = 0; i < args.Length; i++)
        {
            if (BenchRun.All.FirstOrDefault(known => known.Name == args[i]) is BenchRun named)
            {
                run = named;
                continue;
            }

            if (args[i] == "--long")
            {
                options = options with { IsLong = true };
                continue;
            }

            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i++])
            {
                case "--khronika" when value is not null: options = options with { Program = value }; break;
                case "--dir" when value is not null: options = options with { Folder = value }; break;
                case "--big" when TryReadSize(value, out long big): options = options with { BigBytes = big }; break;
                case "--bundle" when TryReadSize(value, out long bundle): options = options with { BundleBytes = bundle }; break;
                case "--entries" when TryReadSize(value, out long entries): options = options with { Entries = entries }; break;
                case "--cases" when TryReadSize(value, out long cases): options = options with { Cases = cases }; break;
                case "--only" when value is not null: only.Add(value); break;
                default: fault = $"Not understood: {args[i - 1]} {value}"; return false;
            }
        }

        options = options with { Only = only };
        if (run is null)
            fault = "Say what to measure: spine, ledger, archive, record or desk";
        else if (only.Except(run.Names).FirstOrDefault() is string unknown)
            fault = $"Not a measurement of {run.Name}: {unknown}";
        else if (!File.Exists(options.Program))
            fault = "Start it as bench/run, which builds and names the program.";
        return fault.Length == 0 && run is not null;
    }

    public static int Refuse(string fault)
    {
        Console.Error.WriteLine(fault);
        Console.Error.WriteLine(Usage);
        return 1;
    }

    static bool TryReadSize(string? text, out long bytes) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bytes) && bytes > 0;
}
