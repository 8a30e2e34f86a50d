using System.Globalization;
using Khronika.Ledger.Tiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Khronika.Web.Serving;

/// <summary>
/// Serves a published site, and a record's log beside it, on this machine only. It keeps no log of who reads what (rule 11):
/// addresses and paths never leave a request.
/// </summary>
public sealed class SiteServer : IAsyncDisposable
{
    readonly WebApplication app;

    SiteServer(WebApplication app) => this.app = app;

    /// <summary>Starts to serve.</summary>
    /// <param name="site">A folder that publish made.</param>
    /// <param name="log">A record's <c>log/</c>, served at <c>/log/</c>; null to serve the copy in the site.</param>
    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SiteServer> StartAsync(string site, string? log, int port, CancellationToken cancel = default)
    {
        WebApplication app = Loopback.Build(port);
        app.Use(Headers);
        if (log is not null)
        {
            app.Use((context, next) => ServeIssued(context, next, log));
            Serve(app, log, "/log");
        }

        Serve(app, site, "");
        app.Run(context => NotFound(context, site));
        await app.StartAsync(cancel);
        return new SiteServer(app);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => Loopback.AddressOf(app);

    /// <summary>Until <paramref name="cancel"/> or Ctrl-C.</summary>
    public Task WaitAsync(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    static void Serve(WebApplication app, string folder, string path)
    {
        PhysicalFileProvider files = new(Path.GetFullPath(folder));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RequestPath = path });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            RequestPath = path,
            ContentTypeProvider = new SiteContentTypes(),
            ServeUnknownFileTypes = true,
            DefaultContentType = "application/octet-stream",
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = CacheOf(file.Context.Request.Path),
        });
    }

    /// <summary>tlog-tiles: tiles never change; the checkpoint may be held for a few seconds at most. Pages change with each edition.</summary>
    static string CacheOf(PathString path) =>
        // Cosignatures come later than the note they lie beside, and a proof of the calendars is upgraded.
        path.Value!.EndsWith(".cosignatures", StringComparison.Ordinal) || path.Value!.EndsWith(".ots", StringComparison.Ordinal) ? "no-cache"
        : path.StartsWithSegments("/log/tile") || path.StartsWithSegments("/log/checkpoints") || path.StartsWithSegments("/log/entry")
            ? "public, max-age=31536000, immutable"
            : "no-cache";

    static Task Headers(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        return next(context);
    }

    // What lies in the log beyond its issued page is nobody else's to see yet.
    static Task ServeIssued(HttpContext context, RequestDelegate next, string log)
    {
        if (!context.Request.Path.StartsWithSegments("/log", out PathString below) || IssuedPath.IsWithin(below.Value!.TrimStart('/'), IssuedSize(log))) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    static long IssuedSize(string log)
    {
        try
        {
            string[] lines = File.ReadAllText(Path.Combine(log, "checkpoint")).Split('\n');
            return lines.Length > 1 && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    static Task NotFound(HttpContext context, string site)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        string page = Path.Combine(Path.GetFullPath(site), "404.html");
        if (!File.Exists(page)) return Task.CompletedTask;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.SendFileAsync(page);
    }
}
