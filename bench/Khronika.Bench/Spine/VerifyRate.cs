using System.Globalization;
using System.Security.Cryptography;
using Khronika.Bench.Material;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Spine;

/// <summary>
/// Verifying a large bundle against sha256sum over the same file, both on one core: hashing is what cannot be saved,
/// everything else a verifier does should be small beside it.
/// </summary>
static class VerifyRate
{
    const int Items = 8;
    const double LeastRate = 0.6;

    public static Finding Measure(Options options, string folder)
    {
        KhronikaProgram khronika = new(options.Program);
        string record = Path.Combine(folder, "record"), bundle = Path.Combine(folder, "SAMPLE-INVENTED.zip");
        khronika.Init(record);
        List<InventedCase.Page> pages = [];
        for (int n = 1; n <= Items; n++)
        {
            string item = Directory.CreateDirectory(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"item-{n}"))).FullName;
            Invented.WritePage(Path.Combine(item, "page.txt"), n);
            Invented.WriteBytes(Path.Combine(item, "attachment.bin"), options.BundleBytes / Items);
            khronika.Run("preserve", "--record", record, item);
            pages.Add(new InventedCase.Page($"sha256:{HashOf(Path.Combine(item, "page.txt"))}", n));
            Directory.Delete(item, recursive: true);
        }

        string caseFile = Path.Combine(folder, "case.yaml");
        InventedCase.Write(caseFile, 1, pages);
        khronika.Run("case", "import", caseFile, "--record", record);
        khronika.Run("bundle", InventedCase.Key(1), bundle, "--for", "court", "--record", record);
        long size = new FileInfo(bundle).Length;
        if (size < options.BundleBytes)
            throw new InvalidOperationException($"the bundle holds {size} bytes: its annexes are not in it");

        // The first reading of each fills the page cache for both.
        Tool.Run("sha256sum", bundle);
        (TimeSpan peer, TimeSpan ours) = Rounds.InTurns(
            () => Tool.Run("taskset", "-c", "0", "sha256sum", bundle),
            () => khronika.RunOnOneCore("verify", bundle));

        double rate = peer / ours;
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"Verifying a bundle of {size / 1e9:0.00} GB on one core"),
            string.Create(CultureInfo.InvariantCulture, $"sha256sum {peer.TotalSeconds:0.00} s, khronika {ours.TotalSeconds:0.00} s"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0.00} of the rate of sha256sum"),
            string.Create(CultureInfo.InvariantCulture, $"at least {LeastRate:0.0}"),
            rate >= LeastRate);
    }

    static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
