using Khronika.Record;

namespace Khronika.Web.Desk.Forms;

/// <summary>
/// A form with what stands in it. Its id is made with it and stays with it through drafts, changes of language and errors, until it is
/// saved once: a second press of the button and a replayed request find the first one's result.
/// </summary>
public sealed class DeskForm
{
    readonly List<FormError> errors = [];

    public DeskForm(string id, string token, string action, IReadOnlyList<(string Name, string Value)> values)
    {
        Id = id;
        Token = token;
        Action = action;
        Values = values;
    }

    /// <summary>A <see cref="RecordId"/>; drafts are kept under it.</summary>
    public string Id { get; }

    /// <summary>Shows that the form came from a page of this session.</summary>
    public string Token { get; }

    /// <summary>Where it is posted to.</summary>
    public string Action { get; }

    /// <summary>Without the form's own members, whose names begin with '_'.</summary>
    public IReadOnlyList<(string Name, string Value)> Values { get; }

    /// <summary>Whether it was filled from what was kept of it.</summary>
    public bool IsDraft { get; init; }

    public IReadOnlyList<FormError> Errors => errors;

    /// <summary>What stands in a field, trimmed; empty where nothing does. Of several, the last.</summary>
    public string this[string name] => Values.LastOrDefault(v => v.Name == name).Value?.Trim() ?? "";

    /// <summary>As typed, to be shown again.</summary>
    public string Raw(string name) => Values.LastOrDefault(v => v.Name == name).Value ?? "";

    /// <summary>Everything that stands in a field that can come several times.</summary>
    public IReadOnlyList<string> All(string name) => [.. Values.Where(v => v.Name == name).Select(v => v.Value.Trim())];

    public bool Has(string name, string value) => Values.Any(v => v.Name == name && v.Value == value);

    public void Add(FormError error) => errors.Add(error);

    public void Add(IEnumerable<FormError> more) => errors.AddRange(more);

    public IEnumerable<string> ErrorsOf(string field) => errors.Where(e => e.Field == field).Select(e => e.Message);

    /// <summary>The id of a field's element: errors lead to it.</summary>
    public static string ElementOf(string field) => $"f-{field}";
}
