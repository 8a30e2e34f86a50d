using System.Globalization;
using System.Security.Cryptography;
using Khronika.Bench.Material;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Spine;

/// <summary>
/// What a case costs to publish in a small and in a large record: the cost must follow the number of cases.
/// Warm: the record has been published once before, so that the page cache and the index are filled; each measured
/// run is a new process that writes a new folder.
/// </summary>
static class PublishCost
{
    const int Few = 100, Many = 1000, PagesEach = 2;
    const double MostGrowth = 1.2;

    public static Finding Measure(Options options, string folder)
    {
        KhronikaProgram khronika = new(options.Program);
        string record = Path.Combine(folder, "record");
        khronika.Init(record);
        Fill(khronika, folder, record, 1, Few);
        TimeSpan few = Publish(khronika, folder, record) / Few;
        Fill(khronika, folder, record, Few + 1, Many);
        TimeSpan many = Publish(khronika, folder, record) / Many;

        double growth = many / few;
        return new Finding(
            $"Publishing {Few} and {Many} cases of {PagesEach} statements, warm",
            string.Create(CultureInfo.InvariantCulture, $"{few.TotalMilliseconds:0.0} ms a case of {Few}, {many.TotalMilliseconds:0.0} ms a case of {Many}, start-up shared among them"),
            string.Create(CultureInfo.InvariantCulture, $"{growth:0.00} times the cost per case"),
            string.Create(CultureInfo.InvariantCulture, $"at most {MostGrowth:0.0}"),
            growth <= MostGrowth);
    }

    static TimeSpan Publish(KhronikaProgram khronika, string folder, string record)
    {
        string site = Path.Combine(folder, "site");
        Cost Once()
        {
            Cost cost = khronika.Run("publish", site, "--record", record);
            Directory.Delete(site, recursive: true);
            return cost;
        }

        Once();
        return Rounds.Median(Once);
    }

    // A case is imported at a time, as people do it; most of this measurement's time goes here and is not counted.
    static void Fill(KhronikaProgram khronika, string folder, string record, int first, int last)
    {
        string pages = Directory.CreateDirectory(Path.Combine(folder, "pages")).FullName;
        List<string> paths = [];
        Dictionary<int, List<InventedCase.Page>> cases = [];
        for (int number = first; number <= last; number++)
        {
            cases[number] = [];
            for (int n = number * PagesEach; n < (number + 1) * PagesEach; n++)
            {
                string path = Path.Combine(pages, string.Create(CultureInfo.InvariantCulture, $"page-{n:00000}.txt"));
                Invented.WritePage(path, n);
                paths.Add(path);
                cases[number].Add(new InventedCase.Page($"sha256:{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}", n));
            }
        }

        khronika.Run(["preserve", "--record", record, .. paths]);
        string caseFile = Path.Combine(folder, "case.yaml");
        foreach ((int number, List<InventedCase.Page> evidence) in cases)
        {
            InventedCase.Write(caseFile, number, evidence);
            khronika.Run("case", "import", caseFile, "--record", record);
        }

        Directory.Delete(pages, recursive: true);
    }
}
