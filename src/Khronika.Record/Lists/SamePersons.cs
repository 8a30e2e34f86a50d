using Khronika.Record.State;

namespace Khronika.Record.Lists;

/// <summary>
/// Which records are of one person, by the verdicts people gave. Of two records the last verdict on them counts; one that is undone,
/// or says that they are different, holds them apart, and what is only possible joins nobody.
/// </summary>
public sealed class SamePersons
{
    /// <summary>A verdict on more records than this joins nobody: comparing each with each other is made to cost the square of them.</summary>
    public const int MaxPersons = 64;

    readonly Dictionary<string, string> above = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> kept = new(StringComparer.Ordinal);

    /// <summary>Made when all are joined.</summary>
    ILookup<string, string>? under;

    SamePersons()
    {
    }

    /// <summary>Every record is of a person of its own: before everybody but the keeper.</summary>
    public static SamePersons None { get; } = new();

    /// <summary>As the record's keeper has it, and for nobody else: verdicts are internal, and to say that a pseudonym and a name are one gives the name away.</summary>
    public static SamePersons Of(RecordState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        SamePersons same = new();
        Dictionary<(string, string), (Thing Verdict, bool IsSame)> last = [];
        foreach (Thing verdict in state.OfType(ThingType.SamePerson).OrderBy(v => v.Entry.LogIndex))
        {
            string[] persons = [.. verdict.Fields.Targets("persons").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            if (persons.Length > MaxPersons || verdict.Fields.Value("verdict") is not ("same" or "different" or "undone")) continue;
            foreach ((string a, string b) in Pairs(persons)) last[(a, b)] = (verdict, verdict.Fields.Value("verdict") == "same");
        }

        HashSet<(string, string)> apart = [.. last.Where(pair => !pair.Value.IsSame).Select(pair => pair.Key)];
        foreach (((string a, string b), (Thing verdict, bool isSame)) in last.OrderBy(pair => pair.Value.Verdict.Entry.LogIndex).ThenBy(pair => pair.Key))
            if (isSame) same.Join(a, b, verdict.Fields.Target("keep"), apart);
        return same;
    }

    /// <summary>The record that stands for the person: the one that is to be kept, else the first of them by id.</summary>
    public string Of(string person) => kept.GetValueOrDefault(Root(person)) ?? Root(person);

    /// <summary>The records that are of one person with this one, itself among them.</summary>
    public IEnumerable<string> JoinedWith(string person)
    {
        under ??= above.Keys.ToLookup(Root, StringComparer.Ordinal);
        string root = Root(person);
        return under[root].Prepend(root);
    }

    /// <summary>How many records stand behind another.</summary>
    public int Joined => above.Count;

    void Join(string a, string b, string? keep, HashSet<(string, string)> apart)
    {
        (string first, string second) = (Root(a), Root(b));
        if (first == second) return;

        // Two who are held to be different stay so, whomever each of them is joined with.
        if (apart.Count > 0 && Members(first).Any(x => Members(second).Any(y => apart.Contains(Ordered(x, y))))) return;
        (string root, string under) = Ordered(first, second);
        above[under] = root;
        if (keep is not null && Root(keep) == root) kept[root] = keep;
        else if (!kept.ContainsKey(root) && kept.TryGetValue(under, out string? before)) kept[root] = before;
    }

    string Root(string person)
    {
        while (above.TryGetValue(person, out string? root)) person = root;
        return person;
    }

    IEnumerable<string> Members(string root) => above.Keys.Where(p => Root(p) == root).Prepend(root);

    static IEnumerable<(string, string)> Pairs(string[] persons) => from i in Enumerable.Range(0, persons.Length) from j in Enumerable.Range(i + 1, persons.Length - i - 1) select (persons[i], persons[j]);

    static (string, string) Ordered(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);
}
