using System.Diagnostics;

namespace Khronika.Bench.Tools;

/// <summary>The built command line, started as a person's launcher starts it.</summary>
sealed class KhronikaProgram(string path)
{
    // The runtime that runs this is the one the launcher chose.
    static readonly string dotnet = Environment.ProcessPath ?? "dotnet";

    // What ./khronika sets for these two.
    static readonly Dictionary<string, string> forArchives = new() { ["MALLOC_ARENA_MAX"] = "2", ["DOTNET_GCgen0size"] = "0x100000", ["DOTNET_GCConserveMemory"] = "5" };
    static readonly Dictionary<string, string> forOthers = [];

    public Cost Run(params IReadOnlyList<string> arguments) => Tool.Run(watched: false, For(arguments), dotnet, [path, .. arguments]);

    public Cost RunWatched(params IReadOnlyList<string> arguments) => Tool.Run(watched: true, For(arguments), dotnet, [path, .. arguments]);

    /// <summary>Runs it on one core, as its peer is run.</summary>
    public Cost RunOnOneCore(params IReadOnlyList<string> arguments) => Tool.Run(watched: false, For(arguments), "taskset", ["-c", "0", dotnet, path, .. arguments]);

    static Dictionary<string, string> For(IReadOnlyList<string> arguments) => arguments[0] is "warc" or "posts" ? forArchives : forOthers;

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
