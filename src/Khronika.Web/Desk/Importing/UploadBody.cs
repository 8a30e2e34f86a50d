using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Khronika.Web.Desk.Importing;

/// <summary>The file of a posted form, as a stream: it is written down as it comes, and never held whole (RFC 7578).</summary>
static class UploadBody
{
    /// <summary>Name of the form's field of the file.</summary>
    public const string Field = "table";

    /// <summary>What stands around the file in such a form.</summary>
    const int Around = 64 * 1024;

    /// <summary>Null where the form brings no file.</summary>
    public static async Task<Stream?> FileOf(DeskRequest request)
    {
        if (request.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = TableShelf.MaxBytes + Around;
        if (!MediaTypeHeaderValue.TryParse(request.Http.Request.ContentType, out MediaTypeHeaderValue? type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary) return null;
        MultipartReader reader = new(boundary.ToString(), request.Http.Request.Body);
        while (await reader.ReadNextSectionAsync(request.Http.RequestAborted) is { } section)
        {
            if (section.GetContentDispositionHeader()?.Name.Value == Field) return section.Body;
        }

        return null;
    }
}
