using System.Buffers;
using System.Text.Json;

namespace Khronika.Ledger.Entries;

/// <summary>
/// The list of an entry's pointers, its leaf 0: item i is the pointer of leaf i, item 0 the empty pointer of the index itself.
/// It is what binds a field to one value.
/// </summary>
static class EntryIndex
{
    const int MaxNameLength = 64;

    static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static (string Name, string Reason)? Read(string canonicalList, out string[] pointers)
    {
        pointers = [];
        try
        {
            using JsonDocument list = JsonDocument.Parse(canonicalList);
            if (list.RootElement.ValueKind != JsonValueKind.Array) return (EntryFaults.IndexInvalid, "the index is no list");
            if (list.RootElement.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
                return (EntryFaults.IndexInvalid, "the index holds something other than pointers");
            pointers = [.. list.RootElement.EnumerateArray().Select(item => item.GetString()!)];
        }
        catch (JsonException)
        {
            return (EntryFaults.IndexInvalid, "the index cannot be read");
        }

        return Check(pointers);
    }

    /// <summary>All rules of an index, for entries that are made and entries that are read alike.</summary>
    public static (string Name, string Reason)? Check(IReadOnlyList<string> pointers)
    {
        if (pointers.Count > EntryLimits.MaxLeaves)
            return (EntryFaults.TooManyLeaves, $"the index names more than {EntryLimits.MaxLeaves} leaves");
        if (pointers.Count == 0 || pointers[0].Length != 0)
            return (EntryFaults.IndexInvalid, "the index does not begin with itself, the empty pointer");

        HashSet<string> leaves = [];
        Dictionary<string, HashSet<string>> children = [];
        for (int i = 1; i < pointers.Count; i++)
        {
            int order = string.CompareOrdinal(pointers[i - 1], pointers[i]);
            if (order == 0) return (EntryFaults.IndexRepeated, $"{pointers[i]} stands twice");
            if (order > 0) return (leaves.Contains(pointers[i]) ? EntryFaults.IndexRepeated : EntryFaults.IndexUnordered, $"item {i} does not follow item {i - 1} in ASCII order");
            leaves.Add(pointers[i]);
            if (CheckSegments(pointers[i], children) is { } fault) return fault;
        }

        // "/a-b" sorts between "/a" and "/a/b", so an ancestor need not be the neighbour: ask for all of them.
        foreach (string pointer in leaves)
            if (children.ContainsKey(pointer)) return (EntryFaults.IndexAncestor, $"{pointer} has a value and fields below it");

        foreach ((string parent, HashSet<string> names) in children)
            if (CheckSiblings(parent, names) is { } fault) return fault;
        return null;
    }

    static (string Name, string Reason)? CheckSegments(string pointer, Dictionary<string, HashSet<string>> children)
    {
        if (pointer.Length == 0) return (EntryFaults.IndexRepeated, "the empty pointer stands twice");
        if (pointer[0] != '/') return (EntryFaults.IndexInvalid, "an item is no JSON Pointer");
        if (pointer.AsSpan().Count('/') > EntryLimits.MaxDepth)
            return (EntryFaults.IndexTooDeep, $"a pointer has more than {EntryLimits.MaxDepth} parts");
        var byParent = children.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int parentEnd = 0, end; parentEnd < pointer.Length; parentEnd = end)
        {
            int length = pointer.AsSpan(parentEnd + 1).IndexOf('/');
            end = length < 0 ? pointer.Length : parentEnd + 1 + length;
            ReadOnlySpan<char> segment = pointer.AsSpan(parentEnd + 1, end - parentEnd - 1);
            if (!IsName(segment) && !IsPosition(segment))
                return (EntryFaults.IndexBadName, "a pointer has a part that is neither a member name nor an array position");
            if (!byParent.TryGetValue(pointer.AsSpan(0, parentEnd), out HashSet<string>? siblings)) children[pointer[..parentEnd]] = siblings = [];
            siblings.GetAlternateLookup<ReadOnlySpan<char>>().Add(segment);
        }

        return null;
    }

    // Positions are compared as a set: in ASCII order "/a/10" comes before "/a/2", so the order of the list says nothing of gaps.
    static (string Name, string Reason)? CheckSiblings(string parent, HashSet<string> names)
    {
        int positions = names.Count(name => IsPosition(name));
        if (positions == 0) return null;
        if (parent.Length == 0) return (EntryFaults.IndexBadName, "an entry is an object, its members have names");
        if (positions < names.Count) return (EntryFaults.IndexMixed, $"{parent} has member names and array positions");
        for (int i = 0; i < names.Count; i++)
            if (!names.Contains(i.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                return (EntryFaults.IndexGap, $"{parent} has {names.Count} positions, but not position {i}");
        return null;
    }

    /// <summary><c>[A-Za-z][A-Za-z0-9_-]{0,63}</c>: no escapes in pointers, and never to be taken for a position.</summary>
    public static bool IsName(ReadOnlySpan<char> segment) =>
        segment.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetter(segment[0])
        && !segment.ContainsAnyExcept(NameCharacters);

    // No more digits than a position below 4,096 has, and no leading zero (RFC 6901 §4).
    static bool IsPosition(ReadOnlySpan<char> segment) =>
        segment.Length is > 0 and <= 4 && !segment.ContainsAnyExceptInRange('0', '9') && (segment.Length == 1 || segment[0] != '0');
}
