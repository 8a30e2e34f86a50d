using System.Globalization;
using System.Text.Json;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// JSON made flat: each value becomes an argument under the name that stands nearest to it, and a name that comes again gets a number
/// (<c>a=1&amp;a.2_=2</c>). What is no JSON makes nothing.
/// </summary>
static class PostJson
{
    static readonly JsonDocumentOptions Options = new() { MaxDepth = CdxjLimits.RequestDepth };

    public static string ToQuery(string json)
    {
        var arguments = new Arguments();
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            Flatten(document.RootElement, "", arguments);
        }
        catch (JsonException)
        {
            return "";
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which the framework will not make a string of.
            return "";
        }

        return arguments.ToString();
    }

    static void Flatten(JsonElement value, string name, Arguments to)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach ((string member, JsonElement inner) in Members(value)) Flatten(inner, member, to);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement inner in value.EnumerateArray()) Flatten(inner, name, to);
                break;
            case JsonValueKind.String:
                if (value.GetString() is { Length: > 0 } text) to.Add(name, text);
                break;
            default:
                to.Add(name, value.ValueKind == JsonValueKind.Number ? JsNumber.Of(value.GetDouble()) : value.GetRawText());
                break;
        }
    }

    /// <summary>In the order of an ECMAScript object: array positions first, ascending; then the rest as they came, the last value of a name in its first place.</summary>
    static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement value)
    {
        OrderedDictionary<string, JsonElement> members = [];
        foreach (JsonProperty member in value.EnumerateObject()) members[member.Name] = member.Value;
        return members.OrderBy(m => PositionOf(m.Key)).Select(m => (m.Key, m.Value));
    }

    static long PositionOf(string name) =>
        name.Length is > 0 and <= 10 && (name == "0" || name[0] != '0') && !name.AsSpan().ContainsAnyExceptInRange('0', '9')
            && long.Parse(name, CultureInfo.InvariantCulture) is var position and < uint.MaxValue ? position : long.MaxValue;

    sealed class Arguments
    {
        readonly OrderedDictionary<string, string> values = [];
        readonly Dictionary<string, int> counts = [];

        public void Add(string name, string value)
        {
            if (values.ContainsKey(name))
            {
                counts[name] = counts.GetValueOrDefault(name, 1) + 1;
                name = string.Create(CultureInfo.InvariantCulture, $"{name}.{counts[name]}_");
            }

            values[name] = value;
        }

        public override string ToString() => PostMultipart.Join(values);
    }
}
