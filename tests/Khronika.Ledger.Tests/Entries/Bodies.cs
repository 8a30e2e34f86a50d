using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Khronika.Ledger.Tests.Entries;

/// <summary>Arbitrary bodies an entry may have.</summary>
static class Bodies
{
    static readonly string[] Texts = ["", "plain", "Слушание", "quote\" slash\\ tab\t line\n", "\u0001\u001f\u007f\u2028", "𝄞", "/a~b", "é e\u0301"];

    static readonly Gen<string> Names =
        from first in Gen.Elements('a', 'b', 'Z')
        from rest in Gen.ListOf(Gen.Elements('a', '0', '_', '-'), 2)
        select first + string.Concat(rest);

    public static Gen<JsonObject> Object(int depth) =>
        from names in Gen.ListOf(Names, 4)
        from values in Gen.ListOf(Value(depth), 4)
        select new JsonObject(names.Distinct().Zip(values, (name, value) => KeyValuePair.Create(name, value?.DeepClone())));

    static Gen<JsonNode?> Value(int depth)
    {
        Gen<JsonNode?> scalar = Gen.OneOf(
            Gen.Elements(Texts).Select(text => (JsonNode?)text),
            Gen.Choose(-1000, 1000).Select(number => (JsonNode?)(number * 9007199254740L)),
            Gen.Elements<JsonNode?>(true, false, null));
        if (depth == 0) return scalar;
        Gen<JsonNode?> list =
            from length in Gen.Choose(0, 12)
            from items in Gen.ListOf(Value(depth - 1), length)
            select (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]);
        return Gen.Frequency((3, scalar), (1, list), (1, Object(depth - 1).Select(members => (JsonNode?)members)));
    }
}
