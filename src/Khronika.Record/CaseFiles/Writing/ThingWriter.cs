using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Writing;

/// <summary>
/// Things of a case as a case file writes them. Reading back what is written here changes nothing in the record. Things of the
/// same case are named by key, things elsewhere as <c>id:ID</c>.
/// </summary>
public sealed class ThingWriter
{
    readonly RecordState state;
    readonly RecordSchema schema;
    readonly string caseKey;
    readonly FieldWriter fields;

    /// <summary>Descriptions by the item they describe.</summary>
    readonly Dictionary<string, Thing> described = [];

    /// <summary>Things of the case that a file can hold, by id.</summary>
    readonly Dictionary<string, Thing> things = [];

    /// <param name="state">At least what the record holds of the case, and its evidence items.</param>
    /// <exception cref="ArgumentException">There is no such case.</exception>
    public ThingWriter(RecordState state, RecordSchema schema, string caseId)
    {
        if (state.Find(caseId) is not { Type: ThingType.Case } ofCase) throw new ArgumentException($"no case {caseId}", nameof(caseId));
        (this.state, this.schema, caseKey) = (state, schema, ofCase.Key);
        fields = new FieldWriter(NameOf);
        foreach (Thing thing in state.ThingsOf(caseId).Where(t => t.Id == caseId || (SectionOf(t) is not null && KeyOf(t) is not null)))
        {
            // An item that was described again under another key: the case file describes it once, as last cleared or last written.
            if (thing.Type == ThingType.Description && thing.Fields.Text("item") is { } item)
            {
                if (described.TryGetValue(item, out Thing? other) && !IsRather(thing, other)) continue;
                if (other is not null) things.Remove(other.Id);
                described[item] = thing;
            }

            things[thing.Id] = thing;
        }
    }

    /// <summary>What can be written, by key.</summary>
    internal IEnumerable<Thing> Things => things.Values.OrderBy(t => t.Key, StringComparer.Ordinal);

    /// <summary>A thing as the YAML of one item of its list, each line ended by LF; null where case files do not hold such things.</summary>
    public string? Yaml(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return things.ContainsKey(thing.Id) ? YamlText.Of(Write(thing)) : null;
    }

    /// <summary>The members of a thing that are not among <paramref name="without"/>: what a form that holds the others leaves as it is. Null as for <see cref="Yaml(Thing)"/>.</summary>
    public string? Yaml(Thing thing, IReadOnlySet<string> without)
    {
        ArgumentNullException.ThrowIfNull(thing);
        if (!things.ContainsKey(thing.Id)) return null;
        YamlNode.Map whole = Write(thing);
        return YamlText.Of(whole with { Members = [.. whole.Members.Where(m => !without.Contains(m.Key.Value))] });
    }

    /// <summary>The list of a case file that things like this one stand in; null for none.</summary>
    internal string? SectionOf(Thing thing) =>
        thing.Type is ThingType.Evidence or ThingType.Excerpt or ThingType.Clearance or ThingType.Edition or ThingType.Erasure ? null : schema.Find(thing.Type)?.Section;

    internal YamlNode.Map Write(Thing thing) =>
        Written.Map([("key", Written.Word(KeyOf(thing) ?? caseKey)), .. Members(thing, schema.Find(thing.Type)!), (TranslationReader.Member, Translations(thing)), .. ClearanceOf(thing)]);

    IEnumerable<(string, YamlNode?)> Members(Thing thing, Kind kind)
    {
        // Of typed kinds it is a field like others.
        if (!kind.IsTyped) yield return ("touches", Written.Words((thing.Fields.Text("touches") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        foreach (KindField field in kind.Fields)
        {
            switch (thing.Type, field.Name)
            {
                // Said once, at the top of the file.
                case (ThingType.Case, "sample"):
                // Follows from 'reported_by'.
                case (ThingType.Statement, "reported"):
                    break;
                case (ThingType.Person, "shown_as"):
                    if (thing.Fields.Text("protection") == "pseudonym") yield return ("pseudonym", Written.Local(thing.Fields.Local("shownAs")));
                    break;
                case (ThingType.Person, "roles"):
                    yield return ("roles", Written.List(thing.Fields.Items("roles").Select(r => Written.Local(r.Item.Local("text"))).OfType<YamlNode>()));
                    break;
                case (ThingType.Event, "details"):
                    YamlNode.Map details = Written.Map(thing.Fields.Items("details").Select(d => (d.Item.Text("label") ?? "", Detail(d.Item))));
                    yield return ("details", details.Members.Count > 0 ? details : null);
                    break;
                case (ThingType.Description, "item"):
                    yield return ("item", Written.Text(thing.Fields.Text("item") is { } item ? $"id:{item}" : null));
                    break;
                case (ThingType.Statement, "excerpts"):
                    yield return ("excerpts", Written.List(thing.Fields.Texts("excerpts").Select(state.Find).OfType<Thing>().Select(Excerpt)));
                    break;
                default:
                    yield return (field.Name, fields.Write(field, thing.Entry.Body[field.Member]));
                    break;
            }
        }
    }

    static YamlNode.Map? Translations(Thing thing)
    {
        YamlNode.Map told = Written.Map(
            from of in thing.Fields.Items(TranslationReader.Member)
            select (of.Item.Text("field") ?? "", (YamlNode?)Written.Map(RecordLanguage.All.Prepend("original").Select(l => (l, of.Item.Text(l) is { } said ? Written.Word(said) : null)))));
        return told.Members.Count > 0 ? told : null;
    }

    static YamlNode? Detail(Fields detail) =>
        detail.Text("state") is { } said ? Written.Word(said) : Written.Text(detail.Text("value")) ?? Written.Local(detail.Local("text"));

    /// <summary>By bytes and hash: a quotation could stand elsewhere too, and what stands around it need not be found again.</summary>
    YamlNode Excerpt(Thing excerpt)
    {
        Fields of = excerpt.Fields;
        string item = of.Text("item") ?? "";
        bool hasContext = of.Text("before") is { Length: > 0 } || of.Text("after") is { Length: > 0 };
        return Written.Map(
            ("item", Written.Word(described.TryGetValue(item, out Thing? description) ? NameOf(description.Id) : $"id:{item}")),
            ("object", Written.Text(ObjectName(item, of.Number("object")))),
            ("part", Written.Text(of.Text("part"))),
            ("bytes", Written.Words(new[] { of.Number("start"), of.Number("end") }.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n}")))),
            ("sha256", Written.Text(of.Text("passage") is { } passage ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passage))) : null)),
            ("context", Written.Word(hasContext ? "line" : "none")),
            ("language", Written.Text(of.Text("language"))),
            ("note", Written.Text(of.Text("note"))));
    }

    /// <summary>Needed only where the item has several objects.</summary>
    string? ObjectName(string item, long? position) =>
        state.Find(item)?.Entry.Body["objects"] is JsonArray { Count: > 1 } objects && position is >= 0 && position < objects.Count && objects[(int)position] is JsonObject named
            ? new Fields(named).Text("name")
            : null;

    IEnumerable<(string, YamlNode?)> ClearanceOf(Thing thing)
    {
        if (state.ClearanceOf(thing.Id)?.Fields is not { } clearance || clearance.Text("audiences") is not { Length: > 0 } audiences) yield break;
        if (thing.Type == ThingType.Description && clearance.Text("share") is { } share) yield return ("share", Written.Word(share));
        yield return ("cleared", Written.Words(audiences.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        yield return ("basis", Written.Map(
            ("kind", clearance.Text("basisKind") is { } kind ? Written.Word(kind) : null),
            ("text", Written.Text(clearance.Text("basisText")))));
        yield return ("opens", Written.Words((clearance.Text("opens") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    bool IsRather(Thing thing, Thing other) => (IsCleared(thing), thing.Entry.LogIndex).CompareTo((IsCleared(other), other.Entry.LogIndex)) > 0;

    bool IsCleared(Thing thing) => state.ClearanceOf(thing.Id)?.Fields.Text("audiences") is { Length: > 0 };

    string NameOf(string id) => things.TryGetValue(id, out Thing? thing) ? KeyOf(thing) ?? caseKey : $"id:{id}";

    /// <summary>Its key within the case; null of what has none a file could give it.</summary>
    string? KeyOf(Thing thing) =>
        thing.Fields.Text("key") is { } key && key.StartsWith($"{caseKey}/", StringComparison.Ordinal) && key.IndexOf('/', caseKey.Length + 1) < 0 ? key[(caseKey.Length + 1)..] : null;
}
