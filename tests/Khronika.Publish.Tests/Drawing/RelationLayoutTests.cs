using FsCheck;
using FsCheck.Fluent;
using Khronika.Publish.Drawing;

namespace Khronika.Publish.Tests.Drawing;

public sealed class RelationLayoutTests
{
    [Fact]
    public void No_two_arcs_of_a_lane_cross() =>
        Prop.ForAll<(byte, byte)[]>(pairs =>
        {
            Relation[] relations = [.. pairs.Select(p => Between(p.Item1 % 30, p.Item2 % 30))];

            RelationLayout layout = RelationLayout.Of(relations);

            var rows = from arc in layout.Arcs
                       from row in Enumerable.Range(Math.Min(arc.From, arc.To), Math.Max(1, Math.Abs(arc.From - arc.To)))
                       select (arc.Lane, row);
            Assert.Equal(rows.Count(), rows.Distinct().Count());
            Assert.All(layout.Arcs, a => Assert.InRange(a.Lane, 0, RelationLayout.Lanes - 1));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_relations_give_the_same_picture() =>
        Prop.ForAll<(byte, byte)[]>(pairs =>
        {
            Relation[] relations = [.. pairs.Select(p => Between(p.Item1, p.Item2))];

            Assert.Equal(RelationLayout.Of(relations).Arcs, RelationLayout.Of(relations).Arcs);
            Assert.Equal(RelationLayout.Of(relations).Ends, RelationLayout.Of(relations).Ends);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_web_of_thousands_is_drawn_in_part()
    {
        RelationLayout layout = RelationLayout.Of([.. Enumerable.Range(0, 5000).Select(i => Between(i, i + 1))]);

        Assert.Equal(RelationLayout.MaxEnds, layout.Ends.Count);
        Assert.Equal(RelationLayout.MaxEnds - 1, layout.Arcs.Count);
    }

    [Fact]
    public void Arcs_that_find_no_room_are_left_to_the_table()
    {
        RelationLayout layout = RelationLayout.Of([.. Enumerable.Repeat(Between(1, 2), RelationLayout.Lanes + 3)]);

        Assert.Equal(RelationLayout.Lanes, layout.Arcs.Count);
    }

    [Fact]
    public void What_is_joined_with_itself_is_drawn() => Assert.Single(RelationLayout.Of([Between(1, 1)]).Arcs);

    [Fact]
    public void Neighbours_stand_close() =>
        Assert.Equal(["1", "2", "3", "4"], RelationLayout.Of([Between(1, 2), Between(3, 4), Between(2, 3)]).Ends.Select(e => e.Key));

    static Relation Between(int from, int to) => new(End(from), End(to), RelationKind.Relationship, "Relationship", "", null, null, "", null);

    static RelationEnd End(int i) => new($"{i}", $"Sample {i}", null);
}
