using System.Text.Json.Nodes;
using Khronika.Record.Things;

namespace Khronika.Record.Bodies;

/// <summary>A decision that a thing may be shown, as its entry holds it.</summary>
public static class ClearanceBody
{
    /// <param name="of">The thing's id.</param>
    /// <param name="audiences">Nobody, where empty: a clearance that was taken back.</param>
    /// <param name="opens">Classes of closed content.</param>
    public static JsonObject Write(string of, IEnumerable<Audience> audiences, string basisKind, string basisText, Share share, IEnumerable<string> opens) => new()
    {
        ["of"] = of,
        ["audiences"] = string.Join(' ', audiences.Select(Vocabulary.Word)),
        ["basisKind"] = basisKind,
        ["basisText"] = basisText,
        ["share"] = Vocabulary.Word(share),
        ["opens"] = string.Join(' ', opens),
    };

    /// <summary>Of a thing's key.</summary>
    public static string Key(string key) => $"{key}/clearance";
}
