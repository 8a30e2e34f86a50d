using System.Text.Json.Nodes;
using Khronika.Record.Lists;
using Khronika.Record.State;

namespace Khronika.Record.Tests.Lists;

/// <summary>Verdicts on who is who, one after another.</summary>
public class SamePersonsTests
{
    static SamePersons Of(params (string Verdict, string Persons)[] verdicts) => SamePersons.Of(
        RecordState.Of(verdicts.Select((v, i) => new LoggedChange(i, "", ThingType.SamePerson, $"verdict-{i}", 1, null, "2031-01-01T00:00:00Z", "x", new JsonObject
        {
            ["persons"] = new JsonObject { ["refs"] = new JsonArray([.. v.Persons.Select(p => (JsonNode)p.ToString())]) },
            ["verdict"] = new JsonObject { ["value"] = v.Verdict },
        }))));

    static string Groups(SamePersons same) => string.Join(' ', "abcd".GroupBy(p => same.Of(p.ToString())).Select(g => string.Concat(g)));

    [Fact]
    public void Who_is_the_same_as_one_is_the_same_as_all_of_them() => Assert.Equal("abc d", Groups(Of(("same", "ab"), ("same", "bc"))));

    [Fact]
    public void The_last_verdict_on_two_counts()
    {
        Assert.Equal("a b c d", Groups(Of(("same", "ab"), ("undone", "ab"))));
        Assert.Equal("ab c d", Groups(Of(("different", "ab"), ("same", "ab"))));
    }

    [Fact]
    public void Two_who_are_different_are_not_joined_through_a_third() => Assert.Equal("ab c d", Groups(Of(("different", "ac"), ("same", "ab"), ("same", "bc"))));

    [Fact]
    public void What_is_only_possible_joins_nobody() => Assert.Equal("a b c d", Groups(Of(("possibly", "ab"))));

    [Fact]
    public void A_verdict_on_a_crowd_joins_nobody() =>
        Assert.Equal(0, Of(("same", new string([.. Enumerable.Range(0x4e00, SamePersons.MaxPersons + 1).Select(i => (char)i)]))).Joined);
}
