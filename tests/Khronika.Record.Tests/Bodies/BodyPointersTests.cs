using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Bodies;

namespace Khronika.Record.Tests.Bodies;

public class BodyPointersTests
{
    [Fact]
    public void Each_scalar_and_each_empty_object_or_array_has_a_pointer()
    {
        JsonObject body = new() { ["a"] = 1, ["b"] = new JsonObject { ["c"] = null, ["d"] = new JsonObject() }, ["e"] = new JsonArray("x", new JsonArray()) };

        Assert.Equal(["/body/a", "/body/b/c", "/body/b/d", "/body/e/0", "/body/e/1"], Pointers.Of(body));
    }

    [Fact]
    public void Withheld_array_positions_are_null_and_those_after_the_last_kept_are_gone()
    {
        JsonObject body = new() { ["a"] = new JsonArray("x", "y", "z") };

        Assert.Equal("""{"a":[null,"y"]}""", BodyPointers.Keep(body, new HashSet<string> { "/body/a/1" }).ToJsonString());
    }

    [Fact]
    public void A_kept_null_is_told_from_a_withheld_field()
    {
        JsonObject body = new() { ["a"] = null, ["b"] = null };

        Assert.Equal("""{"a":null}""", BodyPointers.Keep(body, new HashSet<string> { "/body/a" }).ToJsonString());
    }

    [Fact]
    public void Keep_keeps_exactly_the_pointers()
    {
        var cases = from body in Bodies(3) from picks in Gen.ArrayOf(Gen.Elements(true, false), 64) select (body, picks);
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            string[] all = Pointers.Of(pair.body);
            HashSet<string> kept = [.. all.Where((_, i) => pair.picks[i % pair.picks.Length])];

            JsonObject result = BodyPointers.Keep(pair.body, kept);

            Dictionary<string, string> before = Values(pair.body);
            Dictionary<string, string> after = Values(result);
            // A hole of an array is a null that nobody kept; everything else is there as it was, and nothing else is.
            return kept.Where(p => p != "/body").All(p => after.TryGetValue(p, out string? value) && value == before[p])
                && after.Where(a => a.Key != "/body" && !kept.Contains(a.Key)).All(a => a.Value == "null" && char.IsAsciiDigit(a.Key[^1]));
        }).QuickCheckThrowOnFailure();
    }

    static Dictionary<string, string> Values(JsonObject body) =>
        BodyPointers.Of("/body", body).ToDictionary(p => p.Pointer, p => p.Value?.ToJsonString() ?? "null");

    static Gen<JsonObject> Bodies(int depth) =>
        from values in Gen.ArrayOf(Node(depth), 4)
        from count in Gen.Choose(0, 4)
        select new JsonObject(values.Take(count).Select((v, i) => KeyValuePair.Create(((char)('a' + i)).ToString(), v?.DeepClone())));

    static Gen<JsonNode?> Node(int depth)
    {
        Gen<JsonNode?> scalar = Gen.Elements<Func<JsonNode?>>(() => null, () => "text", () => 7, () => true, () => "").Select(f => f());
        if (depth == 0) return scalar;
        Gen<JsonNode?> array =
            from items in Gen.ArrayOf(Node(depth - 1), 3)
            from count in Gen.Choose(0, 3)
            select (JsonNode?)new JsonArray([.. items.Take(count).Select(i => i?.DeepClone())]);
        return Gen.OneOf(scalar, array, Bodies(depth - 1).Select(o => (JsonNode?)o));
    }
}
