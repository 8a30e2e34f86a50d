using System.Diagnostics;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>khronika serve</c> over the demo, in a process of its own, on a free port.</summary>
public sealed class ServedDemo : IDisposable
{
    readonly Process server;

    public ServedDemo(DemoFolder demo)
    {
        server = Command.Start("serve", demo.Site, "--record", demo.Record, "--port", "0");
        // Its first line of data is where it listens.
        Address = new Uri(server.StandardOutput.ReadLine() ?? throw new InvalidOperationException(server.StandardError.ReadToEnd()));
    }

    public Uri Address { get; }

    public void Dispose()
    {
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
    }
}
