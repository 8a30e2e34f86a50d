using Khronika.Bench.Spine;
using Khronika.Bench.Tools;

namespace Khronika.Bench;

/// <summary>What one measurement found: a figure against its bound.</summary>
sealed record Finding(string Name, string Detail, string Figure, string Bound, bool IsMet);

/// <summary>The line from a page to a public record, measured against stock tools.</summary>
static class SpineRun
{
    static readonly (string Name, Func<Options, string, Finding> Measure)[] measurements =
    [
        ("preserve", PreserveRate.Measure),
        ("memory", PreserveMemory.Measure),
        ("verify", VerifyRate.Measure),
        ("publish", PublishCost.Measure),
    ];

    public static IEnumerable<string> Names => measurements.Select(m => m.Name);

    /// <summary>Exit code 0 where every bound is met, 2 where one is not, 1 where something could not be measured.</summary>
    public static int Run(Options options)
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"khronika-bench-{Environment.ProcessId}"));
        int code = 0;
        try
        {
            Console.WriteLine($"Khronika   {new KhronikaProgram(options.Program)}");
            Console.WriteLine(Machine.Describe(folder.FullName));
            Console.WriteLine($"Medians of {Rounds.Count}, each program with its start-up, in turns.\n");
            foreach ((string name, Func<Options, string, Finding> measure) in measurements)
            {
                if (options.Only.Count > 0 && !options.Only.Contains(name))
                    continue;
                Console.Error.WriteLine($"{name} …");
                code = Math.Max(code, Report(name, () => measure(options, folder.CreateSubdirectory(name).FullName)));
                Directory.Delete(Path.Combine(folder.FullName, name), recursive: true);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return code;
    }

    static int Report(string name, Func<Finding> measure)
    {
        try
        {
            Finding found = measure();
            Console.WriteLine($"{found.Name}\n  {found.Detail}\n  {found.Figure} ({found.Bound}): {(found.IsMet ? "met" : "NOT MET")}\n");
            return found.IsMet ? 0 : 2;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"{name}\n  could not be measured: {e.Message}\n");
            return 1;
        }
    }
}
