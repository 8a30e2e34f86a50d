using System.Text;
using System.Text.Json;
using Khronika.Record;

namespace Khronika.Store.Index;

/// <summary>What the index takes out of a body: how the thing calls itself, which case it belongs to, and which things it names where.</summary>
/// <param name="Key"><c>/body/key</c>; null where it is no text.</param>
/// <param name="Case"><c>/body/case</c>; null where it is no text.</param>
/// <param name="Links">Each text that is the id of a thing, by its pointer; without <c>/body/case</c>, which all things of a case have.</param>
readonly record struct BodyFacts(string? Key, string? Case, IReadOnlyList<(string Pointer, string Target)> Links)
{
    /// <summary>Of an entry of which something is erased.</summary>
    internal static readonly BodyFacts None = new(null, null, []);

    // As deep as an entry is, and one more.
    const int MaxDepth = 64;

    /// <param name="body">JSON; an object.</param>
    internal static BodyFacts Of(ReadOnlySpan<byte> body)
    {
        string? key = null, ofCase = null;
        List<(string, string)>? links = null;
        List<string?> names = [];
        List<int> positions = [];
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names[^1] = reader.GetString();
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Next(positions);
                    names.Add(null);
                    positions.Add(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    names.RemoveAt(names.Count - 1);
                    positions.RemoveAt(positions.Count - 1);
                    continue;
                case JsonTokenType.String when names.Count == 1 && names[0] == "key":
                    key = reader.GetString();
                    break;
                case JsonTokenType.String when names.Count == 1 && names[0] == "case":
                    ofCase = reader.GetString();
                    continue;
                default:
                    break;
            }

            Next(positions);
            if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length == RecordId.Length && !reader.ValueIsEscaped && reader.GetString() is { } text && RecordId.IsValid(text))
                (links ??= []).Add((Pointer(names, positions), text));
        }

        return new BodyFacts(key, ofCase, links ?? []);
    }

    // A list counts what it has; an object does not.
    static void Next(List<int> positions)
    {
        if (positions.Count > 0 && positions[^1] >= 0) positions[^1]++;
    }

    static string Pointer(List<string?> names, List<int> positions)
    {
        StringBuilder pointer = new("/body");
        for (int level = 0; level < names.Count; level++)
        {
            pointer.Append('/');
            if (positions[level] < 0) pointer.Append(names[level]);
            else pointer.Append(System.Globalization.CultureInfo.InvariantCulture, $"{positions[level] - 1}");
        }

        return pointer.ToString();
    }
}
