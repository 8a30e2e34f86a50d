using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khronika.Web;

/// <summary>
/// What every server here is: on 127.0.0.1, under that name alone, saying nothing of itself, and keeping no log of who asks for what
/// (rule 11).
/// </summary>
static class Loopback
{
    /// <summary>A server that answers nothing yet.</summary>
    /// <param name="port">0 for any that is free.</param>
    public static WebApplication Build(int port, Action<KestrelServerLimits>? limits = null, Action<IServiceCollection>? services = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            limits?.Invoke(kestrel.Limits);
        });
        builder.Logging.ClearProviders();
        // A page elsewhere that points its own name at 127.0.0.1 gets nothing.
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["127.0.0.1", "localhost"]);
        builder.Services.AddHostFiltering(_ => { });
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.UseHostFiltering();
        return app;
    }

    /// <summary>Where a server that was started listens, '/' at its end.</summary>
    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
}
