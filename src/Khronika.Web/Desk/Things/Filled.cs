using System.Globalization;
using Khronika.Web.Desk.Forms;

namespace Khronika.Web.Desk.Things;

/// <summary>What stands in a form, found by name in no time however many fields there are. Line ends are LF, as things hold them: browsers send CRLF.</summary>
public sealed class Filled
{
    /// <summary>Ends of names of what always stands somewhere and says nothing by itself.</summary>
    static readonly string[] Chosen = [FormKind.Size, ".new-kind"];

    readonly ILookup<string, string> values;

    public Filled(IEnumerable<(string Name, string Value)> values) =>
        this.values = values.ToLookup(v => v.Name, v => v.Value.ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal);

    public Filled(DeskForm form)
        : this((form ?? throw new ArgumentNullException(nameof(form))).Values)
    {
    }

    /// <summary>Empty where nothing stands. Of several, the last.</summary>
    public string this[string name] => values[name].LastOrDefault() ?? "";

    public IEnumerable<string> All(string name) => values[name].Where(v => v.Length > 0);

    public int Count(string name, int most) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? Math.Min(count, most) : 0;

    /// <summary>Whether anything a person wrote stands in a field or in any part of it.</summary>
    public bool HasAny(string path) => values.Any(v => IsPart(path, v.Key) && v.Any(text => text.Length > 0) && !Chosen.Any(end => v.Key.EndsWith(end, StringComparison.Ordinal)));

    /// <summary>Whether a name is that of a field or of a part of it.</summary>
    public static bool IsPart(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(path);
        return name.StartsWith(path, StringComparison.Ordinal) && (name.Length == path.Length || name[path.Length] == '.');
    }
}
