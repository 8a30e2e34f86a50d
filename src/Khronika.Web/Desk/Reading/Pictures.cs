using System.Globalization;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Intake;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Http;

namespace Khronika.Web.Desk.Reading;

/// <summary>
/// Preserved pictures, byte for byte, of the types a browser only paints: what can hold script (SVG, HTML, PDF) is never sent. Opened by
/// itself one is a download, so that nothing of it runs as a page of the desk whatever it is.
/// </summary>
static class Pictures
{
    static readonly string[] Shown = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    public static bool IsShown(EvidenceObject one) => Shown.Contains(one.Media);

    public static async Task<IResult> Send(DeskRequest request, string id)
    {
        if (request.Thing(id) is not { Type: ThingType.Evidence } item
            || !int.TryParse(request.Http.Request.Query["object"], NumberStyles.None, CultureInfo.InvariantCulture, out int position) || position > ReadPlace.MaxPlace
            || EvidenceObjects.Read(request.Record.Objects, item.Entry.Body, position, 1).Objects is not [var one]
            || !IsShown(one) || !Hash.TryParse(one.Sha256, out Hash hash) || !request.Record.Objects.Contains(hash)) return await request.NotFound();
        IHeaderDictionary headers = request.Http.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.ContentDisposition = "attachment";
        return Results.Stream(request.Record.Objects.Open(hash), one.Media);
    }
}
