using System.Diagnostics;
using System.Globalization;

namespace Khronika.Bench.Tools;

/// <summary>
/// What one run of a program cost. <see cref="PeakBytes"/> is its largest resident set, 0 where it was not watched;
/// <see cref="Cpu"/> what it kept processors busy, its children's too, to a hundredth of a second.
/// </summary>
readonly record struct Cost(TimeSpan Wall, long PeakBytes, TimeSpan Cpu = default);

/// <summary>Starts programs and measures them from outside, start-up included.</summary>
static class Tool
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0: a figure of a failed run means nothing.</exception>
    public static Cost Run(string program, params IReadOnlyList<string> arguments) => Run(watched: false, program, arguments);

    /// <summary>Runs a program with more in its environment.</summary>
    /// <param name="watched">Watches the resident set as well, which costs a little time: not for timings.</param>
    public static Cost Run(bool watched, IReadOnlyDictionary<string, string> environment, string program, params IReadOnlyList<string> arguments) => Run(watched, program, arguments, environment);

    static Cost Run(bool watched, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        TimeSpan busy = OfEndedChildren();
        long begun = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        Task<string> complained = process.StandardError.ReadToEndAsync();
        long peak = 0;
        if (watched)
        {
            // The kernel keeps the mark; only what happens in the last interval before the end can be missed.
            while (!process.WaitForExit(TimeSpan.FromMilliseconds(10)))
                peak = Math.Max(peak, HighWaterMark(process.Id));
        }

        process.WaitForExit();
        TimeSpan wall = Stopwatch.GetElapsedTime(begun);
        string complaint = complained.GetAwaiter().GetResult() + said.GetAwaiter().GetResult();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {arguments[0]} … ended with {process.ExitCode}: {complaint.Trim()}");
        return new Cost(wall, peak, OfEndedChildren() - busy);
    }

    /// <summary>User and system time of all children that have ended: the 16th and 17th field of proc(5)'s stat, in ticks of 10 ms.</summary>
    static TimeSpan OfEndedChildren()
    {
        // The second field is the program's name in brackets and may hold anything.
        string stat = File.ReadAllText("/proc/self/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)));
    }

    static long HighWaterMark(int process)
    {
        try
        {
            foreach (string line in File.ReadLines($"/proc/{process}/status"))
            {
                // "VmHWM:\t   43212 kB"
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    return 1024 * long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            // It ended between the question and the look.
        }

        return 0;
    }
}
