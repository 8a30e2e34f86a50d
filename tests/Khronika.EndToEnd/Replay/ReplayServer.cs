using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Khronika.EndToEnd.Replay;

/// <summary>ReplayWeb.page and one package, at an address of this machine and nowhere else.</summary>
sealed class ReplayServer : IAsyncDisposable
{
    readonly WebApplication app;

    ReplayServer(WebApplication app) => this.app = app;

    public Uri Page => new(Address, "/index.html");

    Uri Address => new(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <param name="url">The page of the package that is shown.</param>
    public static async Task<ReplayServer> Start(byte[] wacz, string url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        string html = $"""<!doctype html><meta charset=utf-8><title>replay</title><script src=/ui.js></script><replay-web-page source="/sample.wacz" url="{url}" replayBase="/replay/" embed="replay-with-info" style="height:900px"></replay-web-page>""";
        app.MapGet("/index.html", () => Results.Content(html, "text/html"));
        app.MapMethods("/sample.wacz", ["GET", "HEAD"], () => Results.Bytes(wacz, "application/wacz", enableRangeProcessing: true));
        PhysicalFileProvider files = new(ReplayProgram.Folder);
        foreach (string path in (string[])["", "/replay"])
        {
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files, RequestPath = path, ContentTypeProvider = new FileExtensionContentTypeProvider() });
        }

        await app.StartAsync();
        return new ReplayServer(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
