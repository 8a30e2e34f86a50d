using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;

namespace Khronika.Web.Serving;

/// <summary>Media types of what a site and a log hold; text is always UTF-8.</summary>
sealed class SiteContentTypes : IContentTypeProvider
{
    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
    {
        contentType = Path.GetExtension(subpath) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".json" => "application/json; charset=utf-8",
            ".xml" => "application/atom+xml; charset=utf-8",
            ".txt" or ".tlog-proof" => "text/plain; charset=utf-8",
            ".png" => "image/png",
            ".svg" => "image/svg+xml",
            ".pdf" => "application/pdf",
            // Stamps lie beside checkpoints (RFC 3161 §3.4; what calendars of OpenTimestamps say of themselves).
            ".tsq" => "application/timestamp-query",
            ".tsr" => "application/timestamp-reply",
            ".ots" => "application/vnd.opentimestamps.v1",
            // tlog-tiles: the checkpoint is text, tiles and bundles are bytes.
            _ when subpath.EndsWith("/checkpoint", StringComparison.Ordinal) || subpath.Contains("/checkpoints/", StringComparison.Ordinal)
                || subpath.Contains("/entry/", StringComparison.Ordinal) => "text/plain; charset=utf-8",
            _ => null,
        };
        return contentType is not null;
    }
}
