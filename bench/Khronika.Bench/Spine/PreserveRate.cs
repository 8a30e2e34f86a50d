using System.Globalization;
using Khronika.Bench.Material;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Spine;

/// <summary>
/// Preserving many small files, each an evidence item, against copying, hashing and syncing them with stock tools:
/// what any tool must do that keeps bytes, can name them by hash and does not lose them with the power.
/// </summary>
static class PreserveRate
{
    const int Files = 1000;
    const double LeastRate = 0.3;

    public static Finding Measure(Options options, string folder)
    {
        string source = Directory.CreateDirectory(Path.Combine(folder, "src")).FullName;
        List<string> paths = [];
        for (int n = 1; n <= Files; n++)
        {
            paths.Add(Path.Combine(source, string.Create(CultureInfo.InvariantCulture, $"page-{n:0000}.txt")));
            Invented.WritePage(paths[^1], n);
        }

        KhronikaProgram khronika = new(options.Program);
        string copy = Path.Combine(folder, "dst"), record = Path.Combine(folder, "record");
        (TimeSpan peer, TimeSpan ours) = Rounds.InTurns(
            () =>
            {
                Emptied(copy);
                return Tool.Run("sh", "-ec", "cp -r \"$1\" \"$2\"; sha256sum \"$1\"/*; sync -d \"$2\"/*", "sh", source, copy);
            },
            () =>
            {
                khronika.Init(Emptied(record));
                return khronika.Run(["preserve", "--record", record, "--kind", "page", .. paths]);
            });

        KhronikaProgram.ExpectObjects(record, Files, 0);
        double rate = peer / ours;
        return new Finding(
            $"Preserving {Files} files of 4 KiB",
            string.Create(CultureInfo.InvariantCulture, $"cp, sha256sum and sync {peer.TotalSeconds:0.00} s, khronika {ours.TotalSeconds:0.00} s"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0.00} of the rate of stock tools"),
            string.Create(CultureInfo.InvariantCulture, $"at least {LeastRate:0.0}"),
            rate >= LeastRate);
    }

    static string Emptied(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return folder;
    }
}
