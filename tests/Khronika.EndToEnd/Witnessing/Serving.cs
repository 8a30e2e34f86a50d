using System.Diagnostics;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Witnessing;

/// <summary>A command that serves until it is ended, in a process of its own.</summary>
sealed class Serving : IDisposable
{
    readonly Process process;

    /// <param name="lines">How many lines of data it says once it is ready.</param>
    public Serving(int lines, params string[] arguments)
    {
        process = Command.Start(arguments);
        Said = [.. Enumerable.Range(0, lines).Select(_ => process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(process.StandardError.ReadToEnd()))];
    }

    public IReadOnlyList<string> Said { get; }

    /// <summary>Reads its talk up to a line that holds this.</summary>
    public string WaitFor(string word)
    {
        while (process.StandardError.ReadLine() is string line)
            if (line.Contains(word, StringComparison.Ordinal)) return line;
        throw new InvalidOperationException($"it ended without saying {word}");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
