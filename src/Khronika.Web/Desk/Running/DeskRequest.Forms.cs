using System.Data.Common;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Store;
using Khronika.Store.Drafts;
using Khronika.Store.Files;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Khronika.Web.Desk.Running;

/// <summary>What becomes of a form: it is shown, kept as a draft, shown in another language, or saved once.</summary>
public sealed partial class DeskRequest
{
    /// <summary>Fields of one form at most, and characters of one: more is no form of ours.</summary>
    const int MaxFields = 4_000, MaxFieldLength = 1_000_000;

    /// <summary>What a button that changes the language begins with.</summary>
    const string Wanted = "lang:";

    static readonly FormOptions Limits = new() { ValueCountLimit = MaxFields, KeyLengthLimit = 200, ValueLengthLimit = MaxFieldLength };

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
