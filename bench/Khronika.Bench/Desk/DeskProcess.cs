using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Desk;

/// <summary>The desk in a process of its own on the first core, and a client on the second that was let in.</summary>
sealed partial class DeskProcess : IDisposable
{
    readonly Process server;

    public DeskProcess(Options options, DeskRecord record)
    {
        // The client's own threads stay off the server's core.
        Tool.Run("taskset", "-a", "-p", "-c", "1", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        long begun = Stopwatch.GetTimestamp();
        ProcessStartInfo start = new("taskset", ["-c", "0", Environment.ProcessPath ?? "dotnet", options.Program, "serve", "--record", record.Path, "--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KHRONIKA_SIGNER"] = record.Signer;
        server = Process.Start(start)!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        Uri entrance = new(server.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the desk did not start"));
        Root = new Uri(entrance, entrance.AbsolutePath[..(entrance.AbsolutePath.LastIndexOf('/') + 1)]);
        using HttpResponseMessage entered = Client.GetAsync(entrance).GetAwaiter().GetResult();
        Get("").GetAwaiter().GetResult();
        FirstAnswer = Stopwatch.GetElapsedTime(begun);
    }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 16 });

    public Uri Root { get; }

    /// <summary>From the start of the process to the whole of its first page.</summary>
    public TimeSpan FirstAnswer { get; }

    /// <summary>The most memory it ever held, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            string status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{server.Id}/status"));
            return long.Parse(Peak().Match(status).Groups[1].Value, CultureInfo.InvariantCulture) * 1024;
        }
    }

    public async Task<string> Get(string path)
    {
        using HttpResponseMessage answer = await Client.GetAsync(new Uri(Root, path));
        string page = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? page : throw new InvalidOperationException($"/{ShapeOf(path)} answered {(int)answer.StatusCode}");
    }

    /// <summary>Sends the page's form with these values, and follows where it leads.</summary>
    public async Task<TimeSpan> Save(string path, string page, params IEnumerable<KeyValuePair<string, string>> values)
    {
        KeyValuePair<string, string>[] hidden = [.. Hidden().Matches(page[page.IndexOf("<form id=\"form\"", StringComparison.Ordinal)..]).Take(2).Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value))];
        long begun = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await Client.PostAsync(new Uri(Root, path), new FormUrlEncodedContent([.. hidden, .. values]));
        TimeSpan taken = Stopwatch.GetElapsedTime(begun);
        return answer.StatusCode == HttpStatusCode.SeeOther ? taken : throw new InvalidOperationException($"saving at /{ShapeOf(path)} answered {(int)answer.StatusCode}");
    }

    /// <summary>A path with ids as such.</summary>
    public static string ShapeOf(string path) => Ids().Replace(path, "ID");

    public void Dispose()
    {
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        Client.Dispose();
    }

    [GeneratedRegex(@"VmHWM:\s+(\d+)")]
    private static partial Regex Peak();

    [GeneratedRegex("type=\"hidden\" name=\"(_[a-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("[a-z2-7]{26}")]
    private static partial Regex Ids();
}
