using Khronika.Store;
using Khronika.Store.Log;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Khronika.Web.Desk;

/// <summary>
/// The desk, for one person on her own machine: it holds the record open to write and answers on 127.0.0.1 to whoever was let in.
/// It keeps no log of what is read or written (rule 11).
/// </summary>
public sealed class DeskServer : IAsyncDisposable
{
    /// <summary>Body of a form; uploads have a limit of their own.</summary>
    const long MaxFormBytes = 8 * 1024 * 1024;

    readonly WebApplication app;
    readonly DeskHost host;
    readonly CancellationTokenSource stop = new();
    readonly List<Task> rounds = [];

    DeskServer(WebApplication app, DeskHost host)
    {
        (this.app, this.host) = (app, host);
        // A log page on a fixed clock appears while the desk is open, also where nothing is entered.
        Every(IssuingLoop.Every, (record, _) =>
        {
            record.Journal.IssueIfDue();
            return Task.CompletedTask;
        });
        rounds.Add(new SearchFilling(host.Record, host.Clock, host.Tell).RunAsync(stop.Token));
    }

    /// <summary>Opens the record and starts to serve.</summary>
    /// <param name="record">The record's folder.</param>
    /// <exception cref="RecordInUseException">Another process is writing to it.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DeskServer> StartAsync(string record, DeskSettings settings, TimeProvider clock, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OpenRecord open = new(() => RecordFolder.Open(record, clock, settings.SignerFolder));
        DeskHost host = new(open, record, settings, clock);
        WebApplication app = Loopback.Build(settings.Port, limits => limits.MaxRequestBodySize = MaxFormBytes, services => services.AddRoutingCore());
        app.Use(DeskHeaders.Set);
        app.Use(new DeskGate(host).Pass);
        app.UseRouting();
        DeskEndpoints.Map(app);
        try
        {
            await app.StartAsync(cancel);
        }
        catch
        {
            host.Dispose();
            await app.DisposeAsync();
            throw;
        }

        return new DeskServer(app, host);
    }

    /// <summary>What its requests share.</summary>
    internal DeskHost Host => host;

    /// <summary>What opens the desk in a browser, once: the next one is told to <see cref="DeskSettings.Said"/>.</summary>
    public Uri Entrance => new(Listening, host.Links.To($"/enter?token={host.Door.Token}"));

    Uri Listening => Loopback.AddressOf(app);

    /// <summary>Something to be done with the record again and again while the desk is open; begins at once. What goes wrong in one round is over with the next.</summary>
    public void Every(TimeSpan every, Func<RecordFolder, CancellationToken, Task> round)
    {
        ArgumentNullException.ThrowIfNull(round);
        rounds.Add(AgainAndAgain(every, round));
    }

    /// <summary>Until <paramref name="cancel"/> or Ctrl-C.</summary>
    public Task WaitAsync(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await Task.WhenAll(rounds);
            await app.StopAsync();
            await app.DisposeAsync();
        }
        finally
        {
            host.Dispose();
            stop.Dispose();
        }
    }

    async Task AgainAndAgain(TimeSpan every, Func<RecordFolder, CancellationToken, Task> round)
    {
        try
        {
            for (; ; await Task.Delay(every, host.Clock, stop.Token)) await Round(round);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    async Task Round(Func<RecordFolder, CancellationToken, Task> round)
    {
        try
        {
            using OpenRecord.Lease lease = await host.Record.TakeAsync(stop.Token);
            await round(lease.Record, stop.Token);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            host.Tell(failed);
        }
    }
}
