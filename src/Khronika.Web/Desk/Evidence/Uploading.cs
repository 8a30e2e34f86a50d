using Khronika.Reading.Items;
using Khronika.Store.Intake;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Pages;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Khronika.Web.Desk.Evidence;

/// <summary>Shows the page files are sent from, with what was typed and what was wrong.</summary>
delegate Task<IResult> ShowRefused(DeskForm form, int status);

/// <summary>Files sent to the desk: streamed to a private folder, then preserved. Nothing of them is left anywhere else.</summary>
sealed class Uploading(UploadLimits limits)
{
    readonly SeenBefore seen = new();

    /// <summary>Takes a form with files. Whose token is missing is refused before a byte of it is read.</summary>
    public async Task<IResult> Receive(DeskRequest request, ShowRefused refuse)
    {
        if (!request.IsOwnUpload()) return await request.Page<RefusedPage>(StatusCodes.Status400BadRequest);
        string id = request.Http.Request.Query["_form"].ToString();
        DeskForm form = new(id, request.Session.TokenOf(id), "", []);
        if (request.Session.ResultOf(id) is { } done) return DeskRequest.To(done);
        if (request.Http.Request.ContentLength > limits.RequestBytes) return await Refuse(form, null, "evidence.refused.request", StatusCodes.Status413PayloadTooLarge);
        if (request.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = limits.RequestBytes;
        try
        {
            using UploadFolder folder = UploadFolder.Make(request.Host.Root);
            Sent sent = await UploadReader.Read(request.Http.Request.Body, request.Http.Request.ContentType, folder, limits, request.Http.RequestAborted);
            form = new DeskForm(id, form.Token, "", [(EvidenceEndpoints.SourceField, sent.Source)]);
            if (sent.Refused is not null) return await Refuse(form, null, sent.Refused, StatusCodes.Status413PayloadTooLarge);
            if (sent.Files.Count == 0) return await Refuse(form, null, "evidence.refused.none", StatusCodes.Status422UnprocessableEntity);
            if (sent.Source.Length > 0 && !SourceCode.IsOne(sent.Source)) return await Refuse(form, EvidenceEndpoints.SourceField, "intake.source.name", StatusCodes.Status422UnprocessableEntity);
            return await Keep(request, form, sent) ?? await Refuse(form, null, "evidence.refused.all", StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception broken) when (request.Http.RequestAborted.IsCancellationRequested && broken is IOException or BadHttpRequestException)
        {
            throw new OperationCanceledException(request.Http.RequestAborted);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await Refuse(form, null, "evidence.refused.request", StatusCodes.Status413PayloadTooLarge);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException)
        {
            return await Refuse(form, null, "evidence.refused.broken", StatusCodes.Status400BadRequest);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            request.Host.Tell(failed);
            return await Refuse(form, null, "evidence.refused.disk", StatusCodes.Status507InsufficientStorage);
        }

        Task<IResult> Refuse(DeskForm shown, string? field, string word, int status)
        {
            shown.Add(new FormError(field, request.Words[word]));
            return refuse(shown, status);
        }
    }

    public Task<IResult> Again(DeskRequest request, string id, DeskForm form) =>
        seen.Find(id) is (var files, _) ? request.Page<AgainPage>(("Files", files), ("Form", form)) : request.NotFound();

    /// <summary>Keeps once more those that were chosen, each as an item of its own.</summary>
    public Task<FormOutcome> Decide(DeskRequest request, string id, DeskForm form)
    {
        if (seen.Find(id) is not (var files, var source)) return Task.FromResult<FormOutcome>(new FormOutcome.Refused(null, request.Words["evidence.again.gone"]));
        EvidenceIntake intake = Intake(request);
        int kept = 0;
        foreach ((int i, SeenFile file) in files.Index())
        {
            if (!form.Has("again", $"{i}")) continue;
            intake.PreserveAgain(file.Sha256, file.Name, new IntakeRequest(null, source, null), request.By);
            kept++;
        }

        seen.Decided(id);
        return Task.FromResult<FormOutcome>(new FormOutcome.Saved(request.Links.Evidence, kept == 0 ? request.Words["evidence.again.none"] : request.Words.Count("evidence.kept", kept)));
    }

    /// <returns>Null where nothing could be kept.</returns>
    async Task<IResult?> Keep(DeskRequest request, DeskForm form, Sent sent)
    {
        await request.Host.Saving.WaitAsync(request.Http.RequestAborted);
        try
        {
            if (request.Session.ResultOf(form.Id) is { } done) return DeskRequest.To(done);
            string? source = sent.Source.Length > 0 ? sent.Source : null;
            ILookup<bool, (SentFile File, string[] Items)> known = sent.Files
                .Select(f => (f, request.Record.Index.ItemsWithObject(f.File.Sha256).Select(i => i.Record).Distinct().ToArray()))
                .ToLookup(f => f.Item2.Length > 0);
            SentFile[] wanted = [.. known[false].Select(f => f.File)];
            IntakeRequest asked = new(null, source, null) { Names = wanted.ToDictionary(f => f.File.Path, f => f.Name, StringComparer.Ordinal) };
            IReadOnlyList<IntakeResult> results = Intake(request).Preserve([.. wanted.Select(f => f.File.Path)], asked, request.By);
            IntakeResult.Preserved[] kept = [.. results.OfType<IntakeResult.Preserved>()];
            foreach (IntakeResult _ in results.Where(r => r is IntakeResult.Refused)) request.Session.Note(request.Words["evidence.refused.one"]);
            if (kept.Length == 0 && !known[true].Any()) return null;
            if (kept.Length > 0) request.Session.Note(request.Words.Count("evidence.kept", kept.Length));
            string next = known[true].Any()
                ? request.Links.SeenBefore(seen.Add([.. known[true].Select(f => new SeenFile(f.File.File.Sha256, f.File.Name, f.File.File.Size, f.Items))], source))
                : kept is [var only] ? request.Links.EvidenceOf(only.Record, request.CaseInAddress) : request.Links.EvidenceFor(request.CaseInAddress);
            request.Finish(form.Id, next);
            return DeskRequest.To(next);
        }
        finally
        {
            request.Host.Saving.Release();
        }
    }

    static EvidenceIntake Intake(DeskRequest request) => new(request.Record, ItemText.Has, (media, bytes) => ItemText.Of(media, bytes), request.Clock);
}
