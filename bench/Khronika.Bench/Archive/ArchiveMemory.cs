using System.Globalization;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Archive;

/// <summary>The largest resident set while archives are indexed and verified: it must not grow with the file.</summary>
static class ArchiveMemory
{
    const long MostBytes = 64_000_000;

    public static Finding OfIndexing(Options options, string folder) => Measure(options, folder, "index", 0);

    public static Finding OfVerifying(Options options, string folder) => Measure(options, folder, "verify", 0);

    public static Finding OfIndexingBig(Options options, string folder) => Measure(options, folder, "index", options.BigBytes);

    public static Finding OfVerifyingBig(Options options, string folder) => Measure(options, folder, "verify", options.BigBytes);

    public static Finding OfVerifyingWacz(Options options, string folder) => Measure(options, folder, "verify", BigWacz.Make(options, folder));

    static Finding Measure(Options options, string folder, string verb, long bytes) =>
        Measure(options, folder, verb, bytes == 0 ? Corpus.Text.In(ArchiveFolder.Of(options)) : ArchiveFolder.Repeated(options, Corpus.Images, Path.Combine(folder, "big.warc.gz"), bytes));

    static Finding Measure(Options options, string folder, string verb, string file)
    {
        KhronikaProgram khronika = new(options.Program);
        string[] more = verb == "index" ? ["--out", Path.Combine(folder, "index.cdxj")] : [];
        Cost cost = khronika.RunWatched(["warc", verb, file, .. more]);
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"Memory of warc {verb}, {Path.GetFileName(file)}, {new FileInfo(file).Length / 1e9:0.0} GB"),
            string.Create(CultureInfo.InvariantCulture, $"one run, {cost.Wall.TotalSeconds:0.0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{cost.PeakBytes / 1e6:0} MB at most resident"),
            string.Create(CultureInfo.InvariantCulture, $"under {MostBytes / 1e6:0} MB"),
            cost.PeakBytes is > 0 and < MostBytes);
    }
}
