using System.Globalization;
using System.Runtime.InteropServices;

namespace Khronika.Bench.Tools;

/// <summary>The machine in a few lines: a ratio is only as good as what it was measured on.</summary>
static class Machine
{
    public static string Describe(string folder) => string.Create(CultureInfo.InvariantCulture, $"""
        Processor  {ValueOf("/proc/cpuinfo", "model name")}, {Environment.ProcessorCount} cores
        Memory     {ValueOf("/proc/meminfo", "MemTotal")}
        System     {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}
        Disk       {new DriveInfo(folder).DriveFormat}
        Load       {File.ReadAllText("/proc/loadavg").Trim()}
        """);

    static string ValueOf(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
