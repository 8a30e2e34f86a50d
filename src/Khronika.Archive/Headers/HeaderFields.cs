using System.Collections;

namespace Khronika.Archive.Headers;

/// <summary>One named field of a header, its value without the blanks around it.</summary>
public readonly record struct HeaderField(string Name, string Value);

/// <summary>The named fields of a WARC record or an HTTP message, in their order. Names are compared without regard to case.</summary>
public sealed class HeaderFields : IReadOnlyList<HeaderField>
{
    readonly List<HeaderField> fields = [];

    public int Count => fields.Count;

    public HeaderField this[int index] => fields[index];

    /// <summary>The value of the first field of that name; null where there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (HeaderField field in fields)
                if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return field.Value;
            return null;
        }
    }

    /// <summary>The values of every field of that name.</summary>
    public IEnumerable<string> All(string name) => fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    public void Add(string name, string value) => fields.Add(new HeaderField(name, value));

    public IEnumerator<HeaderField> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
