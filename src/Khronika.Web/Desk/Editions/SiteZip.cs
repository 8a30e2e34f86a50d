using System.IO.Compression;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Khronika.Web.Desk.Editions;

/// <summary>The site as one file for whoever puts it on a server elsewhere: written as it is sent, so that it may be of any size.</summary>
static class SiteZip
{
    /// <summary>Only a folder that publish made is sent: another may hold anything.</summary>
    const string Marker = ".khronika-site";

    public static bool IsThere(string site) => File.Exists(Path.Combine(site, Marker));

    public static async Task<IResult> Send(DeskRequest request) => IsThere(request.Host.Settings.Site) ? new Sent(Path.GetFullPath(request.Host.Settings.Site)) : await request.NotFound();

    sealed class Sent(string site) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/zip";
            httpContext.Response.Headers.ContentDisposition = "attachment; filename=\"site.zip\"";
            // The archive's own headers are written without waiting, whatever is asked of it: a few bytes a file.
            if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
            CancellationToken cancel = httpContext.RequestAborted;
            await using ZipArchive zip = await ZipArchive.CreateAsync(httpContext.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
            EnumerationOptions all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            foreach (string path in Directory.EnumerateFiles(site, "*", all).Order(StringComparer.Ordinal))
            {
                string name = Path.GetRelativePath(site, path).Replace('\\', '/');
                if (name == Marker) continue;
                ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                // When a file was written here is nobody's business.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                await using Stream content = await entry.OpenAsync(cancel);
                await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                await file.CopyToAsync(content, cancel);
            }
        }
    }
}
