using System.Diagnostics;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Desk;

/// <summary><c>khronika serve</c> over a copy of a record, in a process of its own, as a person starts it.</summary>
sealed class ServedDesk : IDisposable
{
    readonly TempFolder temp;
    readonly List<string> said = [];
    Process process;
    bool isOver;

    public ServedDesk(TempFolder temp, string record)
    {
        (this.temp, Record) = (temp, record);
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
        Process started = Command.Start("serve", "--record", Record, "--port", "0", "--publish-to", Site);
        started.ErrorDataReceived += (_, line) =>
        {
            lock (said) said.Add(line.Data ?? "");
        };
        started.BeginErrorReadLine();
        entrance = new Uri(started.StandardOutput.ReadLine() ?? throw new InvalidOperationException(Said));
        return started;
    }
}
