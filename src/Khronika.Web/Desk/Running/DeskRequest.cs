using Khronika.Publish.Pages;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Drafts;
using Khronika.Web.Desk.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Khronika.Web.Desk.Running;

/// <summary>One request of somebody who was let in: what endpoints take as their parameter, and pages as <c>In</c>.</summary>
public sealed partial class DeskRequest(HttpContext http, DeskHost host, DeskSession session, RecordFolder record)
{
    public HttpContext Http => http;

    /// <summary>Held for the length of the request.</summary>
    public RecordFolder Record => record;

    public DeskHost Host => host;

    public DeskSession Session => session;

    public DeskLinks Links => host.Links;

    public PageWords Words => DeskWords.For(session.Language);

    public string Language => session.Language;

    public DraftFiles Drafts => host.Drafts;

    public TimeProvider Clock => host.Clock;

    public DateTimeOffset Now => host.Clock.GetUtcNow();

    /// <summary>Now, by the clock where the person sits.</summary>
    public DateTimeOffset Here => host.Clock.GetLocalNow();

    /// <summary>The day where the person sits.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Here.DateTime);

    /// <summary>The <c>by</c> of what is entered.</summary>
    public string By => host.Settings.By;

    /// <summary>Path and query of this page below the desk, without what only says how it is shown.</summary>
    public string Path
    {
        get
        {
            string[] kept = [.. http.Request.Query.Where(q => q.Key is not ("lang" or "draft")).Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}")];
            return http.Request.Path + (kept.Length == 0 ? "" : "?" + string.Join('&', kept));
        }
    }

    /// <summary>This page in another language, below the desk.</summary>
    public string InLanguage(string language) => Path + (Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language;

    /// <summary>A time as entries state it, in words, where the person sits, to the minute.</summary>
    public string Time(string at) => DeskTime.Of(at, Language, host.Clock);

    /// <summary>The zone of the times on a page.</summary>
    public string Zone => DeskTime.Zone(Here.Offset);

    /// <summary>What minimal APIs call for a parameter of this type.</summary>
    public static ValueTask<DeskRequest?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Items[typeof(DeskRequest)] as DeskRequest);
    }

    /// <summary>The latest version of a thing; null where there is none, it is erased, or the text is no id.</summary>
    public Thing? Thing(string? id) => RecordId.IsValid(id) && record.Index.Current(id!) is { } change ? new Thing(change) : null;

    /// <summary>Id of the case that the address names as <c>?case=</c>; null for none.</summary>
    public string? CaseInAddress => Thing(http.Request.Query["case"].ToString()) is { Type: ThingType.Case } named ? named.Id : null;

    /// <summary>A case with all that belongs to it; null where there is none.</summary>
    public (Thing Case, RecordState State)? Case(string? id)
    {
        if (Thing(id) is not { Type: ThingType.Case } one) return null;
        return (one, RecordState.Of(record.Index.OfCase(one.Id)));
    }

    /// <summary>A page, which takes this request as <c>In</c>.</summary>
    public async Task<IResult> Page<T>(int status, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using PageRenderer renderer = new();
        return new DeskPageResult(status, await renderer.Render<T>([("In", this), .. parameters]));
    }

    public Task<IResult> Page<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent => Page<T>(StatusCodes.Status200OK, parameters);

    /// <summary>See other: what a saved form ends with, so that going back and reloading saves nothing again.</summary>
    public static IResult To(string url) => new SeeOther(url);

    public Task<IResult> NotFound() => Page<AbsentPage>(StatusCodes.Status404NotFound);
}
