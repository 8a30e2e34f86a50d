using Khronika.Record;
using Khronika.Record.Schema;

namespace Khronika.Web.Desk.Things;

/// <summary>The kinds a person can add to a case, in groups as an officer looks for them.</summary>
static class KindGroups
{
    static readonly (string Word, string[] Kinds)[] Known =
    [
        ("kinds.who", ["person", "organisation", "place", "personal-details", "relationship", "involvement", "position", "same-person"]),
        ("kinds.happened", ["detention-episode", "act", "event", "health-observation", "hunger-strike", "retaliation-link", "link", "chain"]),
        ("kinds.law", ["proceeding", "hearing", "decision", "penalty", "legal-provision", "rights-provision", "listing-measure"]),
        ("kinds.said", ["statement", "assertion", "source", "source-reliability", "question", "publication", "picture", "description"]),
        ("kinds.bodies", ["submission", "opinion", "recommendation", "implementation", "intervention", "right-of-reply", "status-designation"]),
        ("kinds.weighed", ["assessment", "assessment-review", "finding"]),
        ("kinds.care", ["task", "consent", "withdrawal", "risk-note", "correction", "handover"]),
    ];

    /// <summary>Groups of kinds by the key of the word for each; those of a record's own files last.</summary>
    public static IReadOnlyList<(string Word, IReadOnlyList<Kind> Kinds)> Of(RecordSchema schema)
    {
        List<(string, IReadOnlyList<Kind>)> groups = [.. Known.Select(g => (g.Word, (IReadOnlyList<Kind>)[.. g.Kinds.Select(schema.Find).OfType<Kind>().Where(IsAddable)]))];
        string[] named = [.. Known.SelectMany(g => g.Kinds)];
        Kind[] others = [.. schema.Kinds.Where(k => IsAddable(k) && !named.Contains(k.Name))];
        if (others.Length > 0) groups.Add(("kinds.own", others));
        return groups;
    }

    /// <summary>A case is opened on its own page; what case files do not hold is made by the program.</summary>
    public static bool IsAddable(Kind kind) => kind is { Section: not null } && kind.Name != ThingType.Case;
}
