using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Wacz;

namespace Khronika.Archive.Tests.Wacz;

static class Verdicts
{
    public static WaczReport Of(byte[] wacz, WaczVerifyOptions? options = null)
    {
        using var file = new TempFile(wacz);
        return WaczVerifier.Verify(File.OpenHandle(file.Path), options ?? new WaczVerifyOptions());
    }

    public static string Told(WaczReport report) => $"{report.Verdict}\n{string.Join('\n', report.Checks.Where(c => c.State is not WaczState.Intact))}";

    public static void IsAltered(WaczReport report, string check, string fault, string? where = null)
    {
        Assert.True(report.Verdict == WaczVerdict.Altered, Told(report));
        Assert.True(report.Checks.Any(c => c.Check == check && c.Fault == fault && c.State == WaczState.Altered && (where is null || c.Where == where)), Told(report));
    }

    public static void IsWarned(WaczReport report, string check, string fault)
    {
        Assert.True(report.Verdict == WaczVerdict.Intact, Told(report));
        Assert.True(report.Checks.Any(c => c.Check == check && c.Fault == fault && c.State == WaczState.Warning), Told(report));
    }
}
