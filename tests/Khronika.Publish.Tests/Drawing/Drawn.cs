using System.Text.RegularExpressions;
using System.Xml.Linq;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Publish.Drawing;
using Khronika.Publish.Pages;
using Khronika.Publish.Tests.Invented;
using Khronika.Publish.Words;
using Microsoft.AspNetCore.Components;

namespace Khronika.Publish.Tests.Drawing;

/// <summary>Invented things to draw, and pictures as they are rendered.</summary>
static partial class Drawn
{
    public static readonly IReadOnlyList<TimelineLine> Timeline =
    [
        Line("Detention: Sample Two", "2031-02", until: null, lasts: true),
        Line("Hunger strike: Sample Two", "2031-05-21/2031-05-31", "2031-08-11/2031-08-20", lasts: true),
        Line("Publication: Sample One", "2031-06-05"),
        Line("Health observation: Sample Two", "../2031-06-05"),
        Line("Hearing", "2031-09-18"),
        Line("Letter", null),
    ];

    public static readonly IReadOnlyList<HealthPoint> Health =
    [
        Point("body weight", "58", "2031-05-20", HealthMark.Measured, "prison"),
        Point("body weight", "57.5", "2031-06-11", HealthMark.Examined, "prison"),
        Point("body weight", "45", "2031-06-11", HealthMark.Relayed, "sister"),
        Point("body weight", "49.25", "2031-06", HealthMark.SelfReport, "self"),
        Point("body weight", "44", null, HealthMark.NotStated, "sister") with { SaidOn = Date("2031-07-02") },
        Point("weakness", null, "2031-06-20", HealthMark.Seen, "lawyer"),
    ];

    public static readonly IReadOnlyList<Relation> Relations =
    [
        new(End("one"), End("two"), RelationKind.Relationship, "Relationship", "sister", Date("1999"), null, "Sample Three (24 June 2031)", "/r/1"),
        new(End("three"), End("court"), RelationKind.Position, "Position", "judge", Date("2029/.."), null, "", null),
        new(End("three"), End("fine"), RelationKind.Involvement, "Involvement", "signed it; alleged", null, null, "Sample Three (24 June 2031)", "/r/3"),
        new(End("post"), End("fine"), RelationKind.Chain, "Chain of events", "followed by", null, null, "", null),
        new(End("one"), End("post"), RelationKind.Chain, "Chain of events", "wrote", null, null, "", null),
    ];

    public static UncertainDate? Date(string? edtf) => edtf is null ? null : InventedCase.Date(edtf);

    /// <summary>A date nobody put a day to.</summary>
    public static UncertainDate InWords { get; } = UncertainDate.TryCreate(null, "late that spring", "en", null, out UncertainDate? date, out Why? reason) ? date : throw new InvalidOperationException($"{reason}");

    public static TimelineLine Line(string label, string? when, string? until = null, bool lasts = false) =>
        new(label, Date(when), Date(until), lasts, when is null ? "" : "Sample Watch (24 June 2031)", $"/t/{label.Length}");

    public static HealthPoint Point(string kind, string? number, string? on, HealthMark mark, string by, string unit = "kg") =>
        new(kind, number is null ? "" : $"{number} {unit}", number, unit, Date(on), null, mark, mark.ToString(), by, by, "nobody else present", "/h/1");

    public static RelationEnd End(string key) => new(key, key switch { "court" => "Invented Court of Specimen City in its full sitting", "fine" => "Decision of 19 June 2031", _ => $"Sample {key}" }, key == "post" ? null : $"/e/{key}");

    public static Task<string> TimelineIn(string language, IReadOnlyList<TimelineLine> lines, int first = 1, int? total = null) => Render<TimelinePicture>(
        ("Id", "time"), ("Words", PageWords.For(language)), ("Axis", TimeAxis.Holding(lines.SelectMany(l => new[] { l.When, l.Until }))), ("Lines", lines), ("First", first), ("Total", total ?? lines.Count));

    public static Task<string> HealthIn(string language, IReadOnlyList<HealthPoint> points) => Render<HealthPictures>(
        ("Id", "health"), ("Words", PageWords.For(language)), ("Axis", TimeAxis.Holding(points.SelectMany(p => new[] { p.MeasuredOn, p.SaidOn }))), ("Points", points), ("Total", points.Count));

    public static Task<string> RelationsIn(string language, IReadOnlyList<Relation> relations) => Render<RelationPicture>(
        ("Id", "relations"), ("Words", PageWords.For(language)), ("Relations", relations), ("Total", relations.Count));

    /// <summary>The pictures themselves, read as XML: what is not well formed fails here.</summary>
    public static IReadOnlyList<XElement> Svgs(string html) => [.. Outer().Matches(html).Select(m => XElement.Parse(m.Value))];

    /// <summary>What a table says, row by row.</summary>
    public static IReadOnlyList<string> Rows(string html) =>
        [.. Row().Matches(html).Select(m => System.Net.WebUtility.HtmlDecode(Space().Replace(Tag().Replace(m.Value, " "), " ")).Trim())];

    static async Task<string> Render<T>(params (string, object?)[] parameters)
        where T : IComponent
    {
        await using PageRenderer renderer = new();
        return await renderer.Render<T>(parameters);
    }

    [GeneratedRegex("<svg role=.*?</svg>(?=\\s*<(figcaption|div))", RegexOptions.Singleline)]
    private static partial Regex Outer();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
