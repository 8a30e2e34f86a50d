using System.Diagnostics;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Desk;

/// <summary><c>khronika serve</c> over a copy of a record, in a process of its own, as a person starts it.</summary>
sealed class ServedDesk : IDisposable
{
    readonly TempFolder temp;
    readonly List<string> said = [];
    readonly string[] options;
    Process process;
    bool isOver;

    /// <param name="options">More of the command.</param>
    public ServedDesk(TempFolder temp, string record, params string[] options)
    {
        (this.temp, Record, this.options) = (temp, record, options);
        process = Start(out Uri entrance);
        Entrance = entrance;
    }

    public string Record { get; }

    public string Site => temp["desk-site"];

    /// <summary>What was printed: it lets one browser in.</summary>
    public Uri Entrance { get; private set; }

    /// <summary>What every address begins with, '/' at its end.</summary>
    public Uri Root => new(Entrance, Entrance.AbsolutePath[..(Entrance.AbsolutePath.LastIndexOf('/') + 1)]);

    /// <summary>All that it said beside its data.</summary>
    public string Said
    {
        get
        {
            lock (said) return string.Join('\n', said);
        }
    }

    /// <summary>Waits until it has said a line that holds this.</summary>
    public void WaitFor(string word)
    {
        lock (said)
        {
            while (!said.Any(line => line.Contains(word, StringComparison.Ordinal)))
                if (!Monitor.Wait(said, TimeSpan.FromSeconds(60))) throw new InvalidOperationException($"it never said {word}:\n{string.Join('\n', said)}");
        }
    }

    public Uri At(string path) => new(Root, path.TrimStart('/'));

    /// <summary>As after a closed lid and an empty battery.</summary>
    public void Restart()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        process = Start(out Uri entrance);
        Entrance = entrance;
    }

    public void Dispose()
    {
        if (isOver) return;
        isOver = true;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    Process Start(out Uri entrance)
    {
        Process started = Command.Start(["serve", "--record", Record, "--port", "0", "--publish-to", Site, .. options]);
        started.ErrorDataReceived += (_, line) =>
        {
            lock (said)
            {
                said.Add(line.Data ?? "");
                Monitor.PulseAll(said);
            }
        };
        started.BeginErrorReadLine();
        entrance = new Uri(started.StandardOutput.ReadLine() ?? throw new InvalidOperationException(Said));
        return started;
    }
}
