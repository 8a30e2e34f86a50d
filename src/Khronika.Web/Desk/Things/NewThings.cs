using Khronika.Language.Names;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;

namespace Khronika.Web.Desk.Things;

/// <summary>Persons, places and organisations that a form makes while it names them: written together with its thing, or not at all.</summary>
static class NewThings
{
    static readonly string[] Kinds = [ThingType.Person, ThingType.Organisation, ThingType.Place];

    /// <summary>Which of them a reference can lead to.</summary>
    public static IEnumerable<string> Of(KindField field) => field.IsReference ? Kinds.Where(field.To.Contains) : [];

    /// <summary>What is to be made: its key by the field that names it, and itself.</summary>
    public static IReadOnlyList<(string Path, string Key, ThingWanted Wanted)> In(ThingFormView view)
    {
        return
        [
            .. from field in References(view)
               let name = view.Filled[$"{field.Path}.new"]
               where name.Length > 0 && Of(field.Field).Any()
               let said = view.Filled[$"{field.Path}.new-kind"].Split(':')
               let kind = Of(field.Field).Contains(said[0]) ? said[0] : Of(field.Field).First()
               let key = KeyOf(kind)
               select (field.Path, key, Wanted(view, kind, key, name, said is [ThingType.Organisation, var body] && Bodies(view.In).Contains(body) ? body : "other")),
        ];
    }

    /// <summary>The kinds of organisations: an authority speaks otherwise than anybody else.</summary>
    public static IReadOnlyList<string> Bodies(Running.DeskRequest request) => BodyField(request).Pick;

    public static KindField BodyField(Running.DeskRequest request) => request.Record.Schema.Find(ThingType.Organisation)!.Field("kind")!;

    public static string KeyOf(string kind) => $"{kind}-{RecordId.New()[..8]}";

    // What is not known yet is said by the widest word there is; a name of a person stays hidden until somebody decides.
    static ThingWanted Wanted(ThingFormView view, string kind, string key, string name, string body)
    {
        string script = NameScript.Of(name);
        string names = $"[{{text: {YamlMember.Text(name)}, lang: {ThingYaml.LanguageOf(name, script)}, script: {script}}}]";
        return new ThingWanted(view.In.Record.Schema.Find(kind)!, ReadOnlyMemory<byte>.Empty, [("key", key), ("names", names), .. kind == ThingType.Person ? Array.Empty<(string, string)>() : [("kind", kind == ThingType.Organisation ? body : "other")]], 0);
    }

    static IEnumerable<(KindField Field, string Path)> References(ThingFormView view)
    {
        foreach (KindField field in view.Kind.Fields)
        {
            if (field.IsReference) yield return (field, field.Name);
            if (field.Type != FieldType.List) continue;
            for (int i = 0; i < view.GroupsOf(field); i++)
            {
                foreach (KindField part in field.Fields.Where(p => p.IsReference)) yield return (part, FormattableString.Invariant($"{field.Name}.{i}.{part.Name}"));
            }
        }
    }
}
