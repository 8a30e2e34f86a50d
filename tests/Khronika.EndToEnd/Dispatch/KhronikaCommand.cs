using System.Diagnostics;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>What a run of the program answered.</summary>
sealed record CommandAnswer(int ExitCode, string Out, string Err)
{
    /// <summary>Both streams: what a person at the terminal sees.</summary>
    public string All => Out + Err;
}

/// <summary>Runs the built program as a person does: a process of its own, with nothing of the test's inside.</summary>
static class KhronikaCommand
{
    public static async Task<CommandAnswer> Run(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "khronika.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandAnswer(process.ExitCode, await output, await error);
    }
}
