namespace Khronika.Publish.Drawing;

/// <summary>A relation as an arc from one point of the column to another, in the lane where it crosses no arc of the same depth.</summary>
/// <param name="Number">As in the table.</param>
public sealed record DrawnRelation(int Number, Relation Relation, int From, int To, int Lane);

/// <summary>
/// People, bodies and events one beneath the other, so that every name can be read on a telephone, and arcs beside them. The same
/// relations always give the same picture. Time is that of relations times <see cref="Lanes"/>.
/// </summary>
public sealed record RelationLayout(IReadOnlyList<RelationEnd> Ends, IReadOnlyList<DrawnRelation> Arcs)
{
    /// <summary>Points drawn: a web of thousands, as a careless import makes one, is read in the table and in no picture.</summary>
    public const int MaxEnds = 40;

    /// <summary>Arcs side by side that a telephone's width holds.</summary>
    public const int Lanes = 6;

    /// <param name="first">Number of the first in the table.</param>
    public static RelationLayout Of(IReadOnlyList<Relation> relations, int first = 1)
    {
        ArgumentNullException.ThrowIfNull(relations);
        List<RelationEnd> ends = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (RelationEnd end in ByNearness(relations).Take(MaxEnds))
        {
            places.Add(end.Key, ends.Count);
            ends.Add(end);
        }

        return new RelationLayout(ends, [.. Laid(relations, places, first)]);
    }

    /// <summary>Whom the first relation starts from, then whom they are joined with, and so on: neighbours stand close.</summary>
    static IEnumerable<RelationEnd> ByNearness(IReadOnlyList<Relation> relations)
    {
        ILookup<string, RelationEnd> next = relations.SelectMany(r => new[] { (r.From.Key, End: r.To), (r.To.Key, End: r.From) }).ToLookup(n => n.Key, n => n.End, StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (RelationEnd start in relations.Select(r => r.From))
        {
            if (!seen.Add(start.Key)) continue;
            Queue<RelationEnd> waiting = new([start]);
            while (waiting.TryDequeue(out RelationEnd? end))
            {
                yield return end;
                foreach (RelationEnd near in next[end.Key].Where(n => seen.Add(n.Key))) waiting.Enqueue(near);
            }
        }
    }

    /// <summary>Short arcs take the inner lanes; one that finds none free, or an end that is not drawn, is in the table alone.</summary>
    static IEnumerable<DrawnRelation> Laid(IReadOnlyList<Relation> relations, Dictionary<string, int> places, int first)
    {
        bool[,] taken = new bool[Lanes, MaxEnds];
        var drawn = from r in relations.Select((relation, i) => (Relation: relation, Number: first + i))
                    where places.ContainsKey(r.Relation.From.Key) && places.ContainsKey(r.Relation.To.Key)
                    let ends = (From: places[r.Relation.From.Key], To: places[r.Relation.To.Key])
                    orderby Math.Abs(ends.From - ends.To), r.Number
                    select (r.Relation, r.Number, ends.From, ends.To);
        foreach ((Relation relation, int number, int from, int to) in drawn)
        {
            int top = Math.Min(from, to), rows = Math.Max(1, Math.Abs(from - to));
            int lane = Enumerable.Range(0, Lanes).FirstOrDefault(l => Enumerable.Range(top, rows).All(row => !taken[l, row]), -1);
            if (lane < 0) continue;
            foreach (int row in Enumerable.Range(top, rows)) taken[lane, row] = true;
            yield return new DrawnRelation(number, relation, from, to, lane);
        }
    }
}
