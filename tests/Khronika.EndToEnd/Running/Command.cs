using System.Diagnostics;

namespace Khronika.EndToEnd.Running;

/// <summary>The built program, started as a person would start it, in a process of its own.</summary>
static class Command
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "khronika.dll");

    /// <summary>The words that start the program; what stands before them (strace, setpriv) runs it.</summary>
    public static string[] Words(params string[] arguments) => ["dotnet", Program, .. arguments];

    public static Outcome Run(params string[] arguments) => RunIn(AppContext.BaseDirectory, arguments);

    public static Outcome RunIn(string folder, params string[] arguments) => Shell.Run(folder, Words(arguments));

    /// <summary>As <see cref="Run"/>, and it must end with 0.</summary>
    public static Outcome Do(params string[] arguments) => Run(arguments).MustEndWith(0);

    /// <summary>As <see cref="Do"/>, where no Chromium can be found: a bundle is then made without its PDF, which takes far less time.</summary>
    public static Outcome DoWithoutChromium(params string[] arguments) =>
        Shell.Run(AppContext.BaseDirectory, ["env", $"PATH={DotnetFolder()}", .. Words(arguments)]).MustEndWith(0);

    static string DotnetFolder()
    {
        string found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
        return Path.GetDirectoryName(File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found)!;
    }

    public static Process Start(params string[] arguments) => Shell.Start(AppContext.BaseDirectory, Words(arguments));
}
