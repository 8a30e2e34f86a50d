using Khronika.Bench.Tools;

namespace Khronika.Bench;

/// <summary>Measurements that belong together and share a folder for their material.</summary>
/// <param name="name">As it is asked for: <c>bench/run NAME</c>.</param>
/// <param name="method">How often and how, in a sentence.</param>
/// <param name="measurements">Each with the name <c>--only</c> takes, in the order they run. Each is given a folder of its own in that of the run.</param>
sealed class BenchRun(string name, string method, params (string Name, Func<Options, string, Finding> Measure)[] measurements)
{
    public static readonly BenchRun[] All = [SpineRun.Run, LedgerRun.Run, ArchiveRun.Run, RecordRun.Run, DeskRun.Run];

    public string Name => name;

    public IEnumerable<string> Names => measurements.Select(m => m.Name);

    /// <summary>Exit code 0 where every bound is met, 2 where one is not, 1 where something could not be measured.</summary>
    public int Run(Options options)
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"khronika-bench-{Environment.ProcessId}"));
        int code = 0;
        try
        {
            Console.WriteLine($"Khronika   {new KhronikaProgram(options.Program)}");
            Console.WriteLine(Machine.Describe(folder.FullName));
            Console.WriteLine($"{method}\n");
            foreach ((string measurement, Func<Options, string, Finding> measure) in measurements)
            {
                if (options.Only.Count > 0 && !options.Only.Contains(measurement))
                    continue;
                Console.Error.WriteLine($"{measurement} …");
                code = Math.Max(code, Report(measurement, () => measure(options, folder.CreateSubdirectory(measurement).FullName)));
                Directory.Delete(Path.Combine(folder.FullName, measurement), recursive: true);
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
