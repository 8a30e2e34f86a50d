using System.Text;
using Microsoft.AspNetCore.Http;

namespace Khronika.Web.Desk.Running;

/// <summary>A rendered page.</summary>
public sealed class DeskPageResult(int status, string html) : IResult
{
    public string Html => html;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        byte[] bytes = Encoding.UTF8.GetBytes(html);
        // A form that is shown again has set its own already.
        if (httpContext.Response.StatusCode == StatusCodes.Status200OK) httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.ContentLength = bytes.Length;
        return httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }
}

/// <summary>303: the next page is asked for with GET (RFC 9110 §15.4.4).</summary>
public sealed class SeeOther(string url) : IResult
{
    public string Url => url;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = url;
        return Task.CompletedTask;
    }
}
