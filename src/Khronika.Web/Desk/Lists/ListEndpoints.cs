using System.Globalization;
using System.Text;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Lists;
using Khronika.Record.State;
using Khronika.Record.Statistics;
using Khronika.Record.Things;
using Khronika.Store;
using Khronika.Store.Listing;
using Khronika.Web.Desk.Editions;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Lists;

/// <summary>Lists of the whole record: made as work that goes on, shown in pages, taken as a table or a calendar.</summary>
static class ListEndpoints
{
    public const string Keeper = "keeper";

    public const string Statistics = "statistics";

    public static IReadOnlyList<string> Names { get; } = [PrisonerList.Name, HearingList.Name, "hearings-past", CaseList.Name, Statistics];

    public static IReadOnlyList<string> Readers { get; } = [Keeper, .. Vocabulary.Words<Audience>()];

    /// <summary>Editions to compare with.</summary>
    const int Compared = 30;

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/lists", Ask);
        desk.MapPost("/lists", (DeskRequest request) => request.Receive(form => Show(request, form), form => Task.FromResult(Begin(request, form))));
        desk.MapGet("/lists/{id}", (DeskRequest request, string id) => Made(request, id, made => request.Page<ListPage>(("Made", made), ("Id", id))));
        desk.MapGet("/lists/{id}/csv", (DeskRequest request, string id) => Made(request, id, made => Csv(request, made)));
        desk.MapGet("/lists/{id}/ics", (DeskRequest request, string id) => Made(request, id, made => made.List is { Name: HearingList.Name } list ? Ics(request, made, list) : request.NotFound()));
    }

    static Task<IResult> Ask(DeskRequest request) =>
        request.Open(form => Show(request, form), ("list", PrisonerList.Name), ("for", Keeper), ("day", Day(request.Today)), ("edition", Editions(request).Select(e => e.ToString(CultureInfo.InvariantCulture)).FirstOrDefault("")));

    static Task<IResult> Show(DeskRequest request, DeskForm form) => request.Page<ListsPage>(("Form", form), ("Editions", Editions(request)));

    static FormOutcome Begin(DeskRequest request, DeskForm form)
    {
        List<FormError> errors = [];
        (string name, string reader) = (form["list"], form["for"]);
        if (!Names.Contains(name)) errors.Add(new FormError("list", request.Words["lists.list.needed"]));
        if (!Readers.Contains(reader)) errors.Add(new FormError("for", request.Words["lists.for.needed"]));
        if (!DateOnly.TryParseExact(form["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) errors.Add(new FormError("day", request.Words["lists.day.needed"]));
        long? edition = long.TryParse(form["edition"], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
        if (form["edition"].Length > 0 && (edition is null || !Editions(request).Contains(edition.Value))) errors.Add(new FormError("edition", request.Words["lists.edition.needed"]));
        if (errors.Count > 0) return new FormOutcome.Refused(errors);
        (DeskHost host, DeskLinks links) = (request.Host, request.Links);
        PageWords words = request.Words;
        string job = host.Jobs.Start(words[$"lists.name.{name}"], (record, progress, stop) => Task.FromResult(links.List(host.Results.Keep(Make(record, name, reader, day, edition, cases =>
        {
            stop.ThrowIfCancellationRequested();
            progress(words.Format("editions.progress", words.Number(cases)));
        })))));
        return new FormOutcome.Saved(links.Job(job));
    }

    static MadeList Make(RecordFolder record, string name, string reader, DateOnly day, long? edition, Action<long> said)
    {
        RecordLists lists = new(record, Vocabulary.TryRead(reader, out Audience audience) ? audience : null, said);
        RecordState? before = edition is { } number ? lists.With(number) : null;
        if (name == Statistics)
        {
            RecordStatistics figures = lists.Statistics(lists.Today);
            return new MadeList(name, reader, day, before is null ? null : edition, null, null, figures, before is null ? null : new StatisticsDiff(edition!.Value, lists.Statistics(before), figures));
        }

        RecordList list = Of(lists.Today);
        return new MadeList(name, reader, day, before is null ? null : edition, list, before is null ? null : ListDiff.Of(Of(before), list), null, null);

        RecordList Of(RecordState state) => name switch
        {
            PrisonerList.Name => lists.Prisoners(state, day),
            CaseList.Name => lists.Cases(state, day),
            _ => lists.Hearings(state, day, past: name != HearingList.Name),
        };
    }

    static Task<IResult> Made(DeskRequest request, string id, Func<MadeList, Task<IResult>> answer) =>
        request.Host.Results.Find<MadeList>(id) is { } made ? answer(made) : request.Page<MadeAgainPage>(StatusCodes.Status404NotFound);

    static Task<IResult> Csv(DeskRequest request, MadeList made)
    {
        IEnumerable<IReadOnlyList<string>> rows = made.List is { } list ? ListTable.Of(list, request.Language) : ListTable.Of(made.Statistics!, made.StatisticsDiff, request.Language);
        using MemoryStream file = new();
        // With a mark: most who open it do so in a spreadsheet, which takes UTF-8 without one for the letters of its own country.
        CsvWriter.Write(file, rows.Append([ListText.Scope(made.For).In(request.Language).Text]), withMark: true);
        return Task.FromResult(Results.File(file.ToArray(), "text/csv; charset=utf-8", $"{made.Name}-{made.For}-{Day(made.Day)}.csv"));
    }

    static Task<IResult> Ics(DeskRequest request, MadeList made, RecordList list) =>
        Task.FromResult(Results.File(Encoding.UTF8.GetBytes(Calendar(request, made, list).Text), "text/calendar; charset=utf-8", $"{made.Name}-{made.For}-{Day(made.Day)}.ics"));

    public static HearingCalendar Calendar(DeskRequest request, MadeList made, RecordList list) =>
        HearingCalendar.Of(list, request.Language, request.Record.Log.Origin, request.Now, isPrivate: made.For != Vocabulary.Word(Audience.Public));

    static IReadOnlyList<long> Editions(DeskRequest request) =>
        [.. request.Record.Index.CurrentOfType(ThingType.Edition).Select(e => new Fields(e.Body).Number("number")).OfType<long>().OrderDescending().Take(Compared)];

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
