using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Sentences;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Today;

/// <summary>How things are called on one page, in its language; each is looked up once.</summary>
public sealed class DeskNames(DeskRequest request)
{
    readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>Empty where there is no such thing, or it is erased.</summary>
    public string Of(string? id)
    {
        if (id is null) return "";
        if (!known.TryGetValue(id, out string? name)) known[id] = name = request.Record.Index.Current(id) is { } thing ? Of(thing) : "";
        return name;
    }

    public string Of(LoggedChange thing)
    {
        string name = NameShown.Of(thing.Type, thing.Body, request.Language);
        return name.Length == 0 && thing.Type == ThingType.Case ? thing.Key ?? thing.Record : name;
    }

    public string All(IEnumerable<string> ids) => string.Join(", ", ids.Select(Of).Where(name => name.Length > 0));

    /// <summary>A preserved item, which has no name of its own: what it is and when it came.</summary>
    public string Item(LoggedChange item)
    {
        Fields fields = new(item.Body);
        string kind = Field(item, "kind");
        string received = fields.Text("receivedAt") is { } at ? request.Words.Format("today.received", request.Time(at)) : "";
        return string.Join(", ", new[] { kind, received }.Where(part => part.Length > 0));
    }

    /// <summary>A field's value in words; empty where it has none.</summary>
    public string Field(LoggedChange thing, string name)
    {
        if (request.Record.Schema.Find(thing.Type)?.Field(name) is not { } field) return "";
        return new FieldWords(request.Record.Schema, (id, _) => Of(id) is { Length: > 0 } called ? called : null).Of(field, thing.Body[field.Member]).In(request.Language).Text;
    }
}
