using System.Globalization;
using Khronika.Bench.Material;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Spine;

/// <summary>The largest resident set while one large file is preserved: it must not grow with the file.</summary>
static class PreserveMemory
{
    const long MostBytes = 150_000_000;

    public static Finding Measure(Options options, string folder)
    {
        if (new DriveInfo(folder).AvailableFreeSpace < options.BigBytes + options.BigBytes / 2)
            throw new InvalidOperationException("not enough free space; say less with --big or another folder with --dir");
        string file = Path.Combine(folder, "large.bin"), record = Path.Combine(folder, "record");
        Invented.WriteSparse(file, options.BigBytes);
        KhronikaProgram khronika = new(options.Program);
        khronika.Init(record);
        Cost cost = khronika.RunWatched("preserve", "--record", record, file);
        KhronikaProgram.ExpectObjects(record, 1, options.BigBytes);
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"Preserving one file of {options.BigBytes / 1e9:0.0} GB"),
            string.Create(CultureInfo.InvariantCulture, $"one run, {cost.Wall.TotalSeconds:0.0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{cost.PeakBytes / 1e6:0} MB at most resident"),
            string.Create(CultureInfo.InvariantCulture, $"under {MostBytes / 1e6:0} MB"),
            cost.PeakBytes is > 0 and < MostBytes);
    }
}
