using System.CommandLine;
using System.Net;

namespace Khronika.Cli.Terminal;

/// <summary>The option for the port a server listens on.</summary>
static class PortOption
{
    /// <param name="port">Where none is named.</param>
    public static Option<int> Create(int port)
    {
        Option<int> option = new("--port") { Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => port, HelpName = "N" };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < IPEndPoint.MinPort or > IPEndPoint.MaxPort) given.AddError($"--port takes a number from 0 to {IPEndPoint.MaxPort}.");
        });
        return option;
    }
}
