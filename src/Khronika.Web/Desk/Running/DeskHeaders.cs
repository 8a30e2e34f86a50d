using Microsoft.AspNetCore.Http;

namespace Khronika.Web.Desk.Running;

/// <summary>What every answer of the desk says to the browser: nothing from elsewhere, nothing to elsewhere, nothing kept.</summary>
public static class DeskHeaders
{
    public static Task Set(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        // With no-referrer a browser would say of its own forms that they come from nowhere ("Origin: null", Fetch §3.2).
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-store";
        return next(context);
    }
}
