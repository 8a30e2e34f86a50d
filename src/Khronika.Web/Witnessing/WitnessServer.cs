using System.Text;
using Khronika.Ledger.Witnessing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Khronika.Web.Witnessing;

/// <summary>
/// A witness on this machine (c2sp.org/tlog-witness): <c>POST /add-checkpoint</c> and <c>GET /&lt;origin hash&gt;/checkpoint</c>
/// under one prefix. It keeps no log of who asks. What faces the world in front of it is its operator's choice.
/// </summary>
public sealed class WitnessServer : IAsyncDisposable
{
    // Stops a crowd that asks and does not listen from using up the machine's descriptors.
    const int MaxConnections = 256;

    readonly WebApplication app;

    WitnessServer(WebApplication app) => this.app = app;

    /// <summary>Starts to answer.</summary>
    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<WitnessServer> StartAsync(Witness witness, int port, CancellationToken cancel = default)
    {
        WebApplication app = Loopback.Build(port, limits =>
        {
            limits.MaxRequestBodySize = AddCheckpointRequest.MaxBytes;
            limits.MaxConcurrentConnections = MaxConnections;
        });
        app.Run(context => AnswerAsync(witness, context));
        await app.StartAsync(cancel);
        return new WitnessServer(app);
    }

    /// <summary>Where it listens: the submission prefix and the monitoring prefix.</summary>
    public Uri Address => Loopback.AddressOf(app);

    /// <summary>Until <paramref name="cancel"/> or Ctrl-C.</summary>
    public Task WaitAsync(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    static async Task AnswerAsync(Witness witness, HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        string[] path = (context.Request.Path.Value ?? "").Split('/');
        WitnessAnswer answer = (context.Request.Method, path) switch
        {
            ("POST", ["", "add-checkpoint"]) => await AddAsync(witness, context),
            ("GET", ["", string hash, "checkpoint"]) => LatestOf(witness, hash, context),
            _ => WitnessAnswer.Nothing(),
        };
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), context.RequestAborted);
    }

    static async Task<WitnessAnswer> AddAsync(Witness witness, HttpContext context)
    {
        using MemoryStream body = new();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            return WitnessAnswer.Malformed("no add-checkpoint request") with { Status = refused.StatusCode };
        }

        return Remembered(() => witness.AddCheckpoint(body.GetBuffer().AsSpan(0, (int)body.Length)));
    }

    static WitnessAnswer LatestOf(Witness witness, string hash, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return Remembered(() => witness.Latest(hash) is string note ? WitnessAnswer.Cosigned(note) : WitnessAnswer.Nothing());
    }

    // A memory that fails gives no signature; who asks hears no more than that.
    static WitnessAnswer Remembered(Func<WitnessAnswer> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception failed) when (failed is IOException or System.Data.Common.DbException)
        {
            return WitnessAnswer.NotNow("the witness's memory failed") with { Status = 500 };
        }
    }
}
