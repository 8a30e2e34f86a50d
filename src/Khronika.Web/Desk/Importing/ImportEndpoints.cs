using System.Globalization;
using Khronika.Record;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Pages;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Importing;

/// <summary>A spreadsheet on its way into the record: uploaded, looked at, its columns matched, checked without writing, written.</summary>
static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/import", (DeskRequest request) => request.Page<ImportPage>());
        desk.MapPost("/import", Upload);
        desk.MapGet("/import/{id}", (DeskRequest request, string id) => With(request, id, table => request.Open(form => ShowChoice(request, table, form), table.Chosen)));
        desk.MapPost("/import/{id}", Choose);
        desk.MapGet("/import/{id}/columns", OpenColumns);
        desk.MapPost("/import/{id}/columns", Match);
        desk.MapGet("/import/{id}/result", (DeskRequest request, string id) => With(request, id, table => table.Result is null ? request.NotFound() : request.Page<ImportResultPage>(("Table", table))));
        desk.MapGet("/import/{id}/refused", Refused);
        desk.MapGet("/import/{id}/mapping", Mapping);
        desk.MapPost("/import/{id}/write", Write);
        desk.MapPost("/import/{id}/remove", Remove);
    }

    static async Task<IResult> Upload(DeskRequest request)
    {
        // Its page is wanted in another language.
        if (request.Http.Request.HasFormContentType && request.Http.Request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) return await request.ReceiveText(_ => request.Page<ImportPage>(), UploadBody.Field);
        if (!request.IsOwnUpload()) return await request.Page<RefusedPage>(StatusCodes.Status400BadRequest);
        try
        {
            if (await UploadBody.FileOf(request) is not { } bytes) return await request.Page<ImportPage>(StatusCodes.Status422UnprocessableEntity, ("Wrong", "import.wrong.none"));
            if (await request.Host.Tables.Take(bytes, request.Http.RequestAborted) is not { } table) return await request.Page<ImportPage>(StatusCodes.Status413PayloadTooLarge, ("Wrong", "import.wrong.large"));
            if (request.CaseInAddress is { } ofCase) table.Chosen = [(CaseChoices.Field, ofCase)];
            string? wrong = TableHead.IsWorkbook(table) ? "import.wrong.workbook" : TableHead.Of(table, null, null).Columns.Count == 0 ? "import.wrong.empty" : null;
            if (wrong is null) return DeskRequest.To(request.Links.ImportOf(table.Id));
            request.Host.Tables.Remove(table.Id);
            return await request.Page<ImportPage>(StatusCodes.Status422UnprocessableEntity, ("Wrong", wrong));
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await request.Page<ImportPage>(StatusCodes.Status413PayloadTooLarge, ("Wrong", "import.wrong.large"));
        }
        catch (InvalidDataException)
        {
            return await request.Page<ImportPage>(StatusCodes.Status422UnprocessableEntity, ("Wrong", "import.wrong.none"));
        }
        catch (IOException failed) when (!request.Http.RequestAborted.IsCancellationRequested)
        {
            request.Host.Tell(failed);
            return await request.Page<ImportPage>(StatusCodes.Status507InsufficientStorage, ("Wrong", "import.wrong.disk"));
        }
    }

    static Task<IResult> ShowChoice(DeskRequest request, UploadedTable table, DeskForm form) =>
        request.Page<ImportChoicePage>(("Form", form), ("Head", TableHead.Of(table, Encoding(form), Separator(form))));

    static async Task<IResult> Choose(DeskRequest request, string id) => await With(request, id, table => request.Receive(form => ShowChoice(request, table, form), form =>
    {
        // Looked at with another encoding or separator: nothing is decided yet.
        if (form["at-look"].Length > 0) return Task.FromResult<FormOutcome>(new FormOutcome.Again([.. form.Values.Where(v => v.Name != "at-look")]));
        Thing? ofCase = CaseChoices.Chosen(request, form, out FormError? wrong);
        if (wrong?.Field == CaseChoices.Typed) return Task.FromResult<FormOutcome>(new FormOutcome.Refused([wrong]));
        if (form["mapping"].Length > 0) return Task.FromResult(Given(request, table, form, ofCase));
        if (Kinds(request).FirstOrDefault(k => k.Name == form["kind"]) is not { } kind) return Task.FromResult<FormOutcome>(new FormOutcome.Refused("kind", request.Words["import.wrong.kind"]));
        if (kind.Name != ThingType.Case && ofCase is null) return Task.FromResult<FormOutcome>(new FormOutcome.Refused("case", request.Words["import.wrong.case"]));
        table.Chosen = [.. form.Values.Where(v => v.Name != "mapping")];
        table.CaseKey = kind.Name == ThingType.Case ? null : ofCase!.Key;
        return Task.FromResult<FormOutcome>(new FormOutcome.Saved(request.Links.ImportColumns(id)));
    }));

    /// <summary>A mapping that was kept from last time.</summary>
    static FormOutcome Given(DeskRequest request, UploadedTable table, DeskForm form, Thing? ofCase)
    {
        if (CsvMapping.Read(System.Text.Encoding.UTF8.GetBytes(form["mapping"]), request.Record.Schema, out IReadOnlyList<FileFault> faults) is not { } mapping)
            return new FormOutcome.Refused([.. faults.Take(10).Select(f => new FormError("mapping", request.Words.Format("import.wrong.mapping", f.Mark.Line, f.Why.In(request.Language))))]);
        string? key = mapping.Kind.Name == ThingType.Case ? null : ofCase?.Key ?? mapping.CaseKey;
        if (mapping.Kind.Name != ThingType.Case && (key is null || request.Record.Index.KeyToRecord(key) is not { } id || request.Thing(id)?.Type != ThingType.Case)) return new FormOutcome.Refused("case", request.Words["import.wrong.case"]);
        (table.Mapping, table.CaseKey, table.Chosen) = (form["mapping"], key, form.Values);
        return new FormOutcome.Saved(request.Links.Job(TableWork.Check(request, table)));
    }

    static Task<IResult> OpenColumns(DeskRequest request, string id) => With(request, id, table =>
    {
        if (KindOf(request, table) is not { } kind) return Task.FromResult(DeskRequest.To(request.Links.ImportOf(id)));
        TableHead head = HeadOf(table);
        string? key = null;
        List<(string, string)> guessed = [];
        HashSet<string> taken = [];
        foreach ((int i, string column) in head.Columns.Take(TableHead.MaxColumns).Index())
        {
            if (ImportTarget.Guess(column, kind) is { } target && taken.Add(target)) guessed.Add((string.Create(CultureInfo.InvariantCulture, $"col.{i}"), target));
            if (key is null && column.Trim().ToUpperInvariant() is "ID" or "№" or "N" or "NO" or "NO." or "KEY" or "КЛЮЧ" or "НОМЕР" or "КІЛТ" or "НӨМІРІ") key = i.ToString(CultureInfo.InvariantCulture);
        }

        return request.Open(form => ShowColumns(request, table, kind, form), [.. guessed, ("key", key ?? ""), ("dates", "DD.MM.YYYY")]);
    });

    static Task<IResult> ShowColumns(DeskRequest request, UploadedTable table, Kind kind, DeskForm form) =>
        request.Page<ImportColumnsPage>(("Form", form), ("Head", HeadOf(table)), ("Kind", kind));

    static Task<IResult> Match(DeskRequest request, string id) => With(request, id, async table =>
    {
        if (KindOf(request, table) is not { } kind) return DeskRequest.To(request.Links.ImportOf(id));
        return await request.Receive(form => ShowColumns(request, table, kind, form), form => Task.FromResult(Matched(request, table, kind, form)));
    });

    static FormOutcome Matched(DeskRequest request, UploadedTable table, Kind kind, DeskForm form)
    {
        TableHead head = HeadOf(table);
        List<FormError> wrong = [];
        Dictionary<string, string> columns = [];
        IReadOnlyList<ImportTarget> targets = ImportTarget.Of(request, kind);
        foreach ((int i, string column) in head.Columns.Take(TableHead.MaxColumns).Index())
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"col.{i}");
            if (form[name].Length == 0) continue;
            if (targets.FirstOrDefault(t => t.Name == form[name] || t.Label == form[name]) is not { } target) wrong.Add(new FormError(name, request.Words.Format("import.wrong.target", form[name])));
            else if (!columns.TryAdd(target.Name, column)) wrong.Add(new FormError(name, request.Words.Format("import.wrong.twice", target.Label)));
        }

        if (!int.TryParse(form["key"], NumberStyles.None, CultureInfo.InvariantCulture, out int key) || key >= head.Columns.Count) wrong.Add(new FormError("key", request.Words["import.wrong.key"]));
        if (columns.Count == 0) wrong.Add(new FormError(null, request.Words["import.wrong.nothing"]));
        if (wrong.Count > 0) return new FormOutcome.Refused(wrong);
        string mapping = new MappingText(request, kind, columns.GetValueOrDefault, new Filled(form)).Write(table.CaseKey, head.Shape.EncodingName, head.Shape.Separator == '\t' ? "tab" : head.Shape.Separator.ToString(), head.Columns[key]);
        if (CsvMapping.Read(System.Text.Encoding.UTF8.GetBytes(mapping), request.Record.Schema, out IReadOnlyList<FileFault> faults) is null)
            return new FormOutcome.Refused([.. faults.Take(10).Select(f => new FormError(null, request.Words.Format("import.wrong.mapping", f.Mark.Line, f.Why.In(request.Language))))]);
        table.Mapping = mapping;
        return new FormOutcome.Saved(request.Links.Job(TableWork.Check(request, table)));
    }

    static Task<IResult> Refused(DeskRequest request, string id) => With(request, id, table =>
        table.OpenRefused() is { } file ? Task.FromResult(Results.File(file, "text/csv; charset=utf-8", "refused.csv")) : request.NotFound());

    static Task<IResult> Mapping(DeskRequest request, string id) => With(request, id, table =>
        table.Mapping is { } mapping ? Task.FromResult(Results.File(System.Text.Encoding.UTF8.GetBytes(mapping), "text/plain; charset=utf-8", "mapping.yaml")) : request.NotFound());

    static Task<IResult> Write(DeskRequest request, string id) => With(request, id, table => request.Receive(_ => request.NotFound(), _ =>
        Task.FromResult<FormOutcome>(table is { Mapping: not null, IsThere: true, Result.Entries: null }
            ? new FormOutcome.Saved(request.Links.Job(TableWork.Write(request, table)))
            : new FormOutcome.Saved(request.Links.ImportResult(id)))));

    static Task<IResult> Remove(DeskRequest request, string id) => With(request, id, _ => request.Receive(_ => request.NotFound(), _ =>
    {
        request.Host.Tables.Remove(id);
        return Task.FromResult<FormOutcome>(new FormOutcome.Saved(request.Links.Import, request.Words["import.removed"]));
    }));

    /// <summary>Every kind whose columns can be matched here: a statement needs its passage, which only a mapping written by hand can name.</summary>
    public static IReadOnlyList<Kind> Kinds(DeskRequest request) => [.. request.Record.Schema.Kinds.Where(k => k.Section is not null && k.Name != ThingType.Statement)];

    static async Task<IResult> With(DeskRequest request, string id, Func<UploadedTable, Task<IResult>> then) =>
        request.Host.Tables.Find(id) is { } table && (table.IsThere || table.Result is not null) ? await then(table) : await request.NotFound();

    static Kind? KindOf(DeskRequest request, UploadedTable table) => Kinds(request).FirstOrDefault(k => k.Name == table.Chosen.LastOrDefault(c => c.Name == "kind").Value);

    static TableHead HeadOf(UploadedTable table)
    {
        DeskForm chosen = new("", "", "", table.Chosen);
        return TableHead.Of(table, Encoding(chosen), Separator(chosen));
    }

    static string? Encoding(DeskForm form) => CsvShape.Encodings.Contains(form["encoding"]) ? form["encoding"] : null;

    static char? Separator(DeskForm form) => form["separator"] switch { "," => ',', ";" => ';', "tab" => '\t', _ => null };
}
