using System.Diagnostics;

namespace Khronika.Bench.Tools;

/// <summary>The built command line, started as a person's launcher starts it.</summary>
sealed class KhronikaProgram(string path)
{
    // The runtime that runs this is the one the launcher chose.
    static readonly string dotnet = Environment.ProcessPath ?? "dotnet";

    public Cost Run(params IReadOnlyList<string> arguments) => Tool.Run(dotnet, [path, .. arguments]);

    public Cost RunWatched(params IReadOnlyList<string> arguments) => Tool.RunWatched(dotnet, [path, .. arguments]);

    /// <summary>Runs it on one core, as its peer is run.</summary>
    public Cost RunOnOneCore(params IReadOnlyList<string> arguments) => Tool.Run("taskset", ["-c", "0", dotnet, path, .. arguments]);

    /// <summary>A record in a new folder, with an origin that says what it is.</summary>
    public void Init(string record) => Run("init", record, "--origin", "SAMPLE-INVENTED.bench");

    /// <summary>Ends the measurement where a record does not hold what was preserved into it.</summary>
    public static void ExpectObjects(string record, int count, long bytes)
    {
        List<FileInfo> objects = [.. new DirectoryInfo(Path.Combine(record, "objects")).EnumerateFiles("*", SearchOption.AllDirectories)];
        if (objects.Count < count || objects.Sum(o => o.Length) < bytes)
            throw new InvalidOperationException($"the record holds {objects.Count} objects, not what was preserved");
    }

    public override string ToString() => FileVersionInfo.GetVersionInfo(path).ProductVersion ?? path;
}
