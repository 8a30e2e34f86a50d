using System.Globalization;
using Khronika.Archive.Wacz.Writing;
using Khronika.Bench.Material;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Bench.Archive;

/// <summary>A WACZ of the image-heavy corpus again and again: each time a WARC of its own, all of them in one index.</summary>
static class BigWacz
{
    const long Short = 1_000_000_000;
    const long Long = 20_000_000_000;

    static readonly DateTimeOffset At = new(2031, 7, 25, 18, 4, 0, TimeSpan.Zero);

    public static string Make(Options options, string folder)
    {
        long bytes = options.IsLong ? Long : Short;
        ArchiveFolder.ExpectSpace(folder, bytes);
        string path = Path.Combine(folder, "big.wacz"), corpus = Corpus.Images.In(ArchiveFolder.Of(options));
        using FileStream output = File.Create(path);
        using SafeFileHandle warc = File.OpenHandle(corpus);
        using var writer = new WaczWriter(output, At, folder);
        for (int n = 0; output.Position < bytes; n++) writer.AddWarc(string.Create(CultureInfo.InvariantCulture, $"part-{n:d3}.warc.gz"), warc);
        writer.Finish(new WaczDescription(Invented.Mark, "khronika bench"));
        return path;
    }
}
