using Khronika.Publish.Words;
using Khronika.Web.Desk.Pages;
using Microsoft.AspNetCore.Http;

namespace Khronika.Web.Desk.Running;

/// <summary>
/// The one way in: whoever does not know the path finds nothing, whoever has no session is told where to get one, and what was sent by
/// a page of another origin is refused before it is read.
/// </summary>
public sealed class DeskGate(DeskHost host)
{
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(host.Door.Path, StringComparison.Ordinal, out PathString below))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!IsFromHere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Request.PathBase = host.Door.Path;
        context.Request.Path = below.HasValue ? below : "/";
        if (context.Request.Path == "/enter" && HttpMethods.IsGet(context.Request.Method))
        {
            Enter(context);
            return;
        }

        if (host.Door.Find(context.Request.Cookies[Door.Cookie]) is not { } session)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(string.Join('\n', PageWords.Languages.Select(l => DeskWords.For(l)["desk.outside"])) + "\n");
            return;
        }

        await Answer(context, next, session);
    }

    async Task Answer(HttpContext context, RequestDelegate next, DeskSession session)
    {
        if (context.Request.Query["lang"].ToString() is { Length: > 0 } language && PageWords.Languages.Contains(language)) session.Language = language;
        try
        {
            using OpenRecord.Lease lease = await host.Record.TakeAsync(context.RequestAborted);
            if (!lease.Record.Journal.IsBroken) host.Doubts.Settle(lease.Record.Index.Size);
            DeskRequest request = new(context, host, session, lease.Record);
            context.Items[typeof(DeskRequest)] = request;
            try
            {
                await next(context);
                if (context is { Response: { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed } }) await (await request.NotFound()).ExecuteAsync(context);
            }
            catch (Exception failed) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                host.Tell(failed);
                context.Response.Clear();
                await DeskHeaders.Set(context, _ => Task.CompletedTask);
                context.Response.StatusCode = failed is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
                await (await request.Page<FailedPage>(context.Response.StatusCode)).ExecuteAsync(context);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser has gone: nobody to answer.
        }
        catch (Exception failed) when (!context.Response.HasStarted)
        {
            // The record could not be opened again.
            host.Tell(failed);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(DeskWords.For(session.Language)["desk.closed"] + "\n");
        }
    }

    void Enter(HttpContext context)
    {
        if (host.Door.Enter(context.Request.Query["token"]) is not { } secret)
        {
            // Pressed again where she is in already.
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = host.Links.Today;
            return;
        }

        context.Response.Cookies.Append(Door.Cookie, secret, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = host.Door.Path, IsEssential = true });
        if (host.Door.Find(secret) is { } session) session.Language = Preferred(context.Request.Headers.AcceptLanguage.ToString());
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = host.Links.Today;
        string next = new Uri(new Uri($"http://{context.Request.Host}"), host.Links.To($"/enter?token={host.Door.Token}")).ToString();
        host.Settings.Said($"A browser was let in. Another one needs this address: {next}");
    }

    /// <summary>Origin and fetch metadata where the browser sends them: a cookie alone says nothing of who wrote the form (https://www.w3.org/TR/fetch-metadata/).</summary>
    static bool IsFromHere(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString(), origin = request.Headers.Origin.ToString();
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return request.Headers["Sec-Fetch-Mode"].ToString() is not ("no-cors" or "cors") || site is "" or "same-origin" or "none";
        return site is "" or "same-origin" && (origin.Length == 0 || origin == $"http://{request.Host}");
    }

    static string Preferred(string accepted) =>
        accepted.Split(',').Select(a => a.Split(';')[0].Trim().Split('-')[0]).FirstOrDefault(PageWords.Languages.Contains) ?? "en";
}
