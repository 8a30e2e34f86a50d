using System.Diagnostics;

namespace Khronika.Publish.Bundles;

/// <summary>
/// Prints a bundle's page with the system's Chromium: headless, with a profile of its own that is thrown away, and with no network:
/// no name resolves, and the page's own policy lets nothing in.
/// </summary>
public static class PrintedPdf
{
    /// <summary>Names under which distributions install it.</summary>
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    /// <summary>A page of a few thousand entries takes some seconds on a slow machine; a browser that hangs must not hang the bundle.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Chromium on the search path; null where there is none.</summary>
    public static string? FindChromium() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         from name in Names
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();

    /// <summary>Prints <paramref name="page"/> to <paramref name="pdf"/>.</summary>
    /// <param name="chromium">The browser to use; null asks <see cref="FindChromium"/>.</param>
    public static async Task<PdfOutcome> Print(string page, string pdf, string? chromium = null, CancellationToken cancellation = default)
    {
        if ((chromium ?? FindChromium()) is not { } program) return new PdfOutcome.Absent();
        string profile = Directory.CreateTempSubdirectory("khronika-print-").FullName;
        try
        {
            return await Run(program, profile, Path.GetFullPath(page), Path.GetFullPath(pdf), cancellation);
        }
        finally
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (IOException)
            {
                // A child of the browser may still be closing its files; an empty profile in the temporary folder harms nobody.
            }
        }
    }

    static async Task<PdfOutcome> Run(string program, string profile, string page, string pdf, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in Arguments(profile, page, pdf)) start.ArgumentList.Add(argument);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        Process? browser;
        try
        {
            browser = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new PdfOutcome.Failed("Chromium could not be started");
        }

        using (browser)
        {
            try
            {
                // Read to the end, or a talkative browser fills the pipe and waits for ever. What it says may name the page: it is thrown away.
                Task output = Task.WhenAll(browser!.StandardOutput.ReadToEndAsync(limit.Token), browser.StandardError.ReadToEndAsync(limit.Token));
                await browser.WaitForExitAsync(limit.Token);
                await output;
            }
            catch (OperationCanceledException)
            {
                browser!.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                return new PdfOutcome.Failed($"Chromium did not finish within {Limit.TotalMinutes:0} minutes");
            }

            FileInfo made = new(pdf);
            return browser.ExitCode == 0 && made is { Exists: true, Length: > 0 }
                ? new PdfOutcome.Printed(made.Length)
                : new PdfOutcome.Failed($"Chromium ended with {browser.ExitCode} and made no PDF");
        }
    }

    static IEnumerable<string> Arguments(string profile, string page, string pdf)
    {
        yield return "--headless";

        // As root Chromium's own sandbox cannot be set up. What it reads is a page we wrote, without script and without network.
        if (Environment.IsPrivilegedProcess) yield return "--no-sandbox";
        yield return "--disable-gpu";
        yield return "--disable-quic";
        yield return "--no-first-run";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-sync";
        yield return "--disable-extensions";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return $"--user-data-dir={profile}";
        yield return "--no-pdf-header-footer";
        yield return $"--print-to-pdf={pdf}";
        yield return new Uri(page).AbsoluteUri;
    }
}
