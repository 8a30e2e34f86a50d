using System.Data.Common;
using Khronika.Publish.Pages;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Drafts;
using Khronika.Store.Files;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Khronika.Web.Desk.Running;

/// <summary>One request of somebody who was let in: what endpoints take as their parameter, and pages as <c>In</c>.</summary>
public sealed class DeskRequest(HttpContext http, DeskHost host, DeskSession session, RecordFolder record)
{
    /// <summary>Fields of one form at most, and characters of one: more is no form of ours.</summary>
    const int MaxFields = 4_000, MaxFieldLength = 1_000_000;

    /// <summary>What a button that changes the language begins with.</summary>
    const string Wanted = "lang:";

    static readonly FormOptions Limits = new() { ValueCountLimit = MaxFields, KeyLengthLimit = 200, ValueLengthLimit = MaxFieldLength };

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

    /// <summary>Shows a form: as it was kept, where the address names a draft of it, else with these values.</summary>
    public Task<IResult> Open(Func<DeskForm, Task<IResult>> show, params IReadOnlyList<(string Name, string Value)> values)
    {
        string? named = http.Request.Query["draft"];
        // Of this page, and no other: what was said for one thing or one reader is not said for another.
        Draft? draft = named is not null && Drafts.Find(named) is { } found && found.Form == Path ? found : null;
        string id = draft?.Id ?? RecordId.New();
        return show(new DeskForm(id, session.TokenOf(id), Links.To(Path), draft?.Values ?? values) { IsDraft = draft is not null });
    }

    /// <summary>A form of one button, posted to an address.</summary>
    public DeskForm NewForm(string action)
    {
        string id = RecordId.New();
        return new DeskForm(id, session.TokenOf(id), action, []);
    }

    /// <summary>
    /// Takes a posted form: keeps it as a draft, changes the language with it, or saves it, once. Where it is not saved it is shown again
    /// with what was typed and what is wrong, whatever went wrong.
    /// </summary>
    /// <param name="save">Called by one form at a time.</param>
    public async Task<IResult> Receive(Func<DeskForm, Task<IResult>> show, Func<DeskForm, Task<FormOutcome>> save)
    {
        if (await ReadForm() is not (DeskForm form, string wanted)) return await Page<RefusedPage>(StatusCodes.Status400BadRequest);
        if (wanted is "draft" or "auto" || wanted.StartsWith(Wanted, StringComparison.Ordinal)) return await Keep(form, wanted, show);
        await host.Saving.WaitAsync(http.RequestAborted);
        try
        {
            if (host.Doubts.WasLogged(form.Id)) Done(form, new FormOutcome.Saved(Links.Today, Words["form.was.saved"]));
            if (session.ResultOf(form.Id) is { } done) return To(done);
            switch (await Attempt(form, save))
            {
                case FormOutcome.Saved saved:
                    Done(form, saved);
                    return To(saved.Url);
                case FormOutcome.Left left:
                    return To(left.Url);
                case FormOutcome.Again again:
                    return await Keep(new DeskForm(form.Id, form.Token, form.Action, again.Values), again.Element is null ? "" : "#" + again.Element, show);
                case FormOutcome.Refused refused:
                    form.Add(refused.Errors);
                    TryKeep(form);
                    http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                    return await show(form);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        finally
        {
            host.Saving.Release();
        }
    }

    /// <summary>
    /// Takes what was typed into a form that brings files when its page is wanted in another language. Files are in no draft, and their
    /// names neither: the page says to choose them again.
    /// </summary>
    /// <param name="file">Name of the form's field of files.</param>
    public async Task<IResult> ReceiveText(Func<DeskForm, Task<IResult>> show, string file)
    {
        if (await ReadForm() is not (DeskForm form, string wanted)) return await Page<RefusedPage>(StatusCodes.Status400BadRequest);
        (string, string)[] text = [.. form.Values.Where(v => v.Name != file && v.Value.Length > 0)];
        if (text.Length > 0) return await Keep(new DeskForm(form.Id, form.Token, form.Action, text), wanted.StartsWith(Wanted, StringComparison.Ordinal) ? wanted : "draft", show);
        Speak(wanted);
        if (form[file].Length > 0) session.Note(Words["form.file.again"]);
        return To(Links.To(Path));
    }

    /// <summary>Whether what is to be read next was sent by a page of this session: for bodies that are streamed, whose form and token stand in the address.</summary>
    public bool IsOwnUpload() => http.Request.Query["_form"].ToString() is { Length: > 0 } id && RecordId.IsValid(id) && session.IsToken(id, http.Request.Query["_token"].ToString());

    /// <summary>A posted form and what its button wants; null where it did not come from a page of this session.</summary>
    public async Task<(DeskForm Form, string Wanted)?> ReadForm()
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return null;
        IFormCollection posted;
        try
        {
            posted = await http.Request.ReadFormAsync(Limits, http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        string id = posted["_form"].ToString();
        if (!RecordId.IsValid(id) || !session.IsToken(id, posted["_token"].ToString())) return null;
        // Another tab may have changed the language meanwhile: who filled this in goes on in the one it was filled in.
        if (PageWords.Languages.Contains(posted["_lang"].ToString())) session.Language = posted["_lang"].ToString();
        (string, string)[] values = [.. posted.Where(p => !p.Key.StartsWith('_')).SelectMany(p => p.Value.Select(v => (p.Key, v ?? "")))];
        return (new DeskForm(id, session.TokenOf(id), Links.To(Path), values), posted["_to"].LastOrDefault() ?? "save");
    }

    async Task<IResult> Keep(DeskForm form, string wanted, Func<DeskForm, Task<IResult>> show)
    {
        Speak(wanted);
        try
        {
            KeepDraft(form);
        }
        catch (Exception failed) when (failed is IOException or ArgumentException)
        {
            if (wanted == "auto") return Results.StatusCode(StatusCodes.Status507InsufficientStorage);
            form.Add(new FormError(null, failed is ArgumentException ? Words["form.draft.large"] : Words[FailureWord(failed)]));
            http.Response.StatusCode = StatusCodes.Status507InsufficientStorage;
            return await show(form);
        }

        if (wanted == "auto") return Results.NoContent();
        if (wanted == "draft") session.Note(Words["form.draft.kept"]);
        return To(Links.Draft(new Draft(form.Id, Path, [], "")) + (wanted.StartsWith('#') ? wanted : ""));
    }

    void Speak(string wanted)
    {
        if (wanted.StartsWith(Wanted, StringComparison.Ordinal) && PageWords.Languages.Contains(wanted[Wanted.Length..])) session.Language = wanted[Wanted.Length..];
    }

    async Task<FormOutcome> Attempt(DeskForm form, Func<DeskForm, Task<FormOutcome>> save)
    {
        bool wasWhole = !record.Journal.IsBroken;
        long size = record.Index.Size;
        try
        {
            return await save(form);
        }
        catch (StaleVersionException)
        {
            return new FormOutcome.Refused(null, Words["form.stale"]);
        }
        catch (KeyTakenException)
        {
            return new FormOutcome.Refused(null, Words["form.taken"]);
        }
        catch (Exception failed) when (failed is IOException or DbException or UnauthorizedAccessException || record.Journal.IsBroken)
        {
            host.Tell(failed);
            if (record.Journal.IsBroken && wasWhole) host.Doubts.Raise(form.Id, size);
            return new FormOutcome.Refused(null, Words[FailureWord(failed)]);
        }
    }

    // What was saved is no draft any more, also where the browser sends one more of what was typed; and what was typed into one form
    // takes the place of no other's draft.
    void KeepDraft(DeskForm form)
    {
        lock (host.Drafting)
        {
            if (session.ResultOf(form.Id) is null && Drafts.Find(form.Id) is var kept && (kept is null || kept.Form == Path)) Drafts.Save(form.Id, Path, form.Values);
        }
    }

    /// <summary>Remembers where a form led whose body was streamed, and throws its draft away.</summary>
    public void Finish(string formId, string url)
    {
        lock (host.Drafting)
        {
            session.Saved(formId, url);
            Drop(formId);
        }
    }

    void Done(DeskForm form, FormOutcome.Saved saved)
    {
        Finish(form.Id, saved.Url);
        if (saved.Note is not null) session.Note(saved.Note);
    }

    void TryKeep(DeskForm form)
    {
        try
        {
            KeepDraft(form);
        }
        catch (Exception failed) when (failed is IOException or ArgumentException)
        {
            // It stands in the page that is shown now, which says what went wrong.
        }
    }

    // What was saved is logged, whatever becomes of its draft.
    void Drop(string formId)
    {
        try
        {
            Drafts.Remove(formId);
        }
        catch (IOException failed)
        {
            host.Tell(failed);
        }
    }

    string FailureWord(Exception failed) => failed is not DurabilityException { IsDiskFull: true } ? "form.disk.failed"
        : record.Journal.IsBroken ? "form.disk.unsure"
        : "form.disk.full";
}
