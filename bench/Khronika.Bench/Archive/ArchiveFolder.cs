namespace Khronika.Bench.Archive;

/// <summary>Where corpora and peers are kept from run to run: making and fetching them takes longer than measuring.</summary>
static class ArchiveFolder
{
    public static string Of(Options options) => Directory.CreateDirectory(Path.Combine(options.Folder, "khronika-bench-archive")).FullName;

    /// <summary>A file of at least that many bytes, made of the corpus again and again.</summary>
    public static string Repeated(Options options, Corpus corpus, string target, long bytes)
    {
        string source = corpus.In(Of(options));
        ExpectSpace(Path.GetDirectoryName(target)!, bytes);
        using FileStream output = File.Create(target);
        while (output.Position < bytes)
        {
            using FileStream input = File.OpenRead(source);
            input.CopyTo(output, 1 << 20);
        }

        return target;
    }

    /// <summary>Ends the measurement where the disk has not that much left, and a quarter of it.</summary>
    public static void ExpectSpace(string folder, long bytes)
    {
        if (new DriveInfo(folder).AvailableFreeSpace < bytes + bytes / 4)
            throw new InvalidOperationException("not enough free space; say less with --big or another folder with --dir");
    }
}
