using Khronika.Publish.Cases;
using Khronika.Publish.Drawing;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Views;

namespace Khronika.Web.Desk.Cases;

/// <summary>What is stated about somebody's health in a case, ready to be drawn: observations, and events of the short form that are one.</summary>
static class CaseHealth
{
    /// <summary>Fields told beside a figure: they say how much it can be relied on.</summary>
    static readonly string[] Told = ["value_as_stated", "description", "observer", "observer_qualification", "device_known", "device", "present", "custodians_present", "examined_in_private"];

    public static IReadOnlyList<HealthPoint> Of(CaseReading read) =>
    [
        .. read.Case.OfType(ThingType.HealthObservation).Select(o => Observation(read, o))
            .Concat(read.Case.OfType(ThingType.Event).Where(e => new Fields(e.Body).Text("kind") == "health-observation").Select(e => Event(read, e)))
            .OrderBy(p => p.FirstDay ?? p.LastDay ?? DateOnly.MaxValue),
    ];

    static HealthPoint Observation(CaseReading read, OpenedThing thing)
    {
        Fields fields = new(thing.Body);
        Fields value = fields.Inner("value");
        string method = read.Field(thing, "method");
        return new HealthPoint(
            Whom(read, fields.Target("person"), read.Field(thing, "kind")),
            read.Field(thing, "value"),
            value.Text("value"),
            value.Text("unit") ?? "",
            fields.Date("measuredOn"),
            fields.Date("saidOn"),
            Mark(fields.Value("method")),
            method.Length > 0 ? method : FieldWords.State("not-stated", read.Language),
            read.KnownFrom(thing),
            Reporter(read, thing.Entry.Record),
            Notes(read, thing.Entry.Record, Told.Select(name => Labelled(read, thing, name))),
            read.In.Links.Thing(thing.Entry.Record));
    }

    /// <summary>Details in words of the keeper; a figure among them is drawn where it is one.</summary>
    static HealthPoint Event(CaseReading read, OpenedThing thing)
    {
        IReadOnlyList<DetailView> details = read.Happened(thing.Entry.Record)?.Details ?? [];
        string? number = Raw(thing, "value");
        string unit = Text("unit"), method = Text("method");
        string whom = new Fields(thing.Body).Items("people").Where(p => p.Item.Text("role") == "subject").Select(p => p.Item.Text("person")).FirstOrDefault() ?? "";
        return new HealthPoint(
            Whom(read, whom, Text("measure") is { Length: > 0 } measure ? measure : read.PublishWords["event.health-observation"]),
            string.Join("\u00a0", new[] { Text("value"), unit }.Where(t => t.Length > 0)),
            number,
            unit,
            new Fields(thing.Body).Date("when"),
            null,
            Mark(Raw(thing, "method")),
            method.Length > 0 ? method : FieldWords.State("not-stated", read.Language),
            read.StatedBy(thing.Entry.Record),
            Reporter(read, thing.Entry.Record),
            Notes(read, thing.Entry.Record, details.Where(d => d.Label is not ("value" or "unit" or "method" or "measure")).Select(d => $"{DetailWords.Label(d, read.PublishWords)}: {In(d)}")),
            read.In.Links.Thing(thing.Entry.Record));

        string Text(string label) => details.FirstOrDefault(d => d.Label == label) is { } found ? In(found) : "";

        string In(DetailView detail) => detail.State is { } state ? DetailWords.State(state, read.PublishWords) : detail.Value.In(read.Language).Text;
    }

    /// <summary>The plain value of a detail, which is no text of somebody's.</summary>
    static string? Raw(OpenedThing thing, string label) =>
        new Fields(thing.Body).Items("details").Select(d => d.Item).Where(d => d.Text("label") == label).Select(d => d.Text("value") ?? d.Number("value")?.ToString(System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();

    static HealthMark Mark(string? method) => method switch
    {
        "measured" => HealthMark.Measured,
        "examined" or "from-papers" => HealthMark.Examined,
        "observed" or "estimated" => HealthMark.Seen,
        "self-report" => HealthMark.SelfReport,
        "relayed" => HealthMark.Relayed,
        _ => HealthMark.NotStated,
    };

    static string Whom(CaseReading read, string? person, string what) =>
        read.Case.NameOf(person, read.Language) is { Length: > 0 } name ? $"{name}: {what}" : what;

    /// <summary>Whoever says it, without the days: by these names a line is drawn.</summary>
    static string Reporter(CaseReading read, string id) =>
        string.Join("; ", (read.Happened(id)?.Sentences ?? []).Where(s => !s.IsAgainst).Select(s => s.Speaker.In(read.Language).Text + s.PassedOn.In(read.Language).Text).Distinct().Order(StringComparer.Ordinal));

    static string Labelled(CaseReading read, OpenedThing thing, string field) =>
        read.Field(thing, field) is { Length: > 0 } text ? $"{read.KindOf(thing)?.Field(field)?.Labels.In(read.Language).Text}: {text}" : "";

    /// <summary>With who speaks against it: a figure never stands without that.</summary>
    static string Notes(CaseReading read, string id, IEnumerable<string> told)
    {
        IReadOnlyList<SentenceView> against = read.Against(id);
        string disputed = against.Count == 0 ? "" : read.Words.Format("cases.health.against", string.Join("; ", against.Select(s => s.Text.In(read.Language).Text).Distinct()));
        return string.Join("; ", told.Append(disputed).Where(t => t.Length > 0));
    }
}
