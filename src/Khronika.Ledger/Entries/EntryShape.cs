using System.Text;

namespace Khronika.Ledger.Entries;

/// <summary>
/// What all entries with the same pointers have in common: which leaf is which field, and how their values are put together to the
/// body. Worked out and checked once, and not for each of a million entries of a few hundred shapes.
/// </summary>
sealed class EntryShape
{
    const string Body = "/body";

    readonly string[] pointers;
    readonly List<(byte[] Before, int Leaf)> body = [];
    readonly StringBuilder literal = new();
    readonly byte[] end;

    EntryShape(string[] pointers)
    {
        this.pointers = pointers;
        Middles = [.. pointers.Select(pointer => Encoding.ASCII.GetBytes($"\",\"{pointer}\","))];
        int first = Array.FindIndex(pointers, pointer => pointer.StartsWith("/body/", StringComparison.Ordinal));
        // A body that is empty, or that is no object, is read as an empty one.
        if (first < 0 || char.IsAsciiDigit(pointers[first]["/body/".Length])) literal.Append("{}");
        else Write(Body, first, first + pointers.Count(pointer => pointer.StartsWith("/body/", StringComparison.Ordinal)));
        end = Encoding.ASCII.GetBytes(literal.ToString());
    }

    /// <summary>Of each leaf what stands between its salt and its value: <c>","/body/weight",</c>.</summary>
    public byte[][] Middles { get; }

    /// <summary>The leaf of a field; negative where the entry has none.</summary>
    public int LeafOf(string pointer) => Array.BinarySearch(pointers, pointer, StringComparer.Ordinal);

    /// <summary>Null where it breaks a rule of <see cref="EntryIndex"/>, or its bytes are not canonical.</summary>
    public static EntryShape? TryRead(ReadOnlySpan<byte> index) =>
        CanonicalJson.Rewrite(index, out _) is { } canonical && index.SequenceEqual(canonical) && EntryIndex.Read(Encoding.UTF8.GetString(index), out string[] pointers) is null
            ? new EntryShape(pointers)
            : null;

    /// <summary>The body in RFC 8785 form but for the order of members, which is that of the pointers.</summary>
    /// <param name="values">Where in <paramref name="file"/> the value of each leaf stands.</param>
    public byte[] BodyOf(ReadOnlySpan<byte> file, ReadOnlySpan<(int Start, int Length)> values)
    {
        int length = end.Length;
        foreach ((byte[] before, int leaf) in body) length += before.Length + values[leaf].Length;
        byte[] whole = new byte[length];
        Span<byte> rest = whole;
        foreach ((byte[] before, int leaf) in body)
        {
            before.CopyTo(rest);
            (int start, int count) = values[leaf];
            file.Slice(start, count).CopyTo(rest[before.Length..]);
            rest = rest[(before.Length + count)..];
        }

        end.CopyTo(rest);
        return whole;
    }

    // Everything below one pointer stands together in an index: leaves [first, end) are those below this one.
    void Write(string parent, int first, int last)
    {
        List<(string Name, int First, int Last)> children = [];
        for (int at = first; at < last;)
        {
            int nameEnd = pointers[at].IndexOf('/', parent.Length + 1);
            string name = nameEnd < 0 ? pointers[at][(parent.Length + 1)..] : pointers[at][(parent.Length + 1)..nameEnd];
            int next = at + 1;
            string below = $"{parent}/{name}/";
            while (nameEnd >= 0 && next < last && pointers[next].StartsWith(below, StringComparison.Ordinal)) next++;
            children.Add((name, at, next));
            at = next;
        }

        bool isList = char.IsAsciiDigit(children[0].Name[0]);
        // In the order of the pointers position 10 comes before position 2.
        if (isList) children.Sort((one, other) => one.Name.Length != other.Name.Length ? one.Name.Length - other.Name.Length : string.CompareOrdinal(one.Name, other.Name));
        literal.Append(isList ? '[' : '{');
        for (int i = 0; i < children.Count; i++)
        {
            (string name, int from, int to) = children[i];
            if (i > 0) literal.Append(',');
            if (!isList) literal.Append('"').Append(name).Append("\":");
            string pointer = $"{parent}/{name}";
            if (pointers[from].Length > pointer.Length) Write(pointer, from, to);
            else Value(from);
        }

        literal.Append(isList ? ']' : '}');
    }

    void Value(int leaf)
    {
        body.Add((Encoding.ASCII.GetBytes(literal.ToString()), leaf));
        literal.Clear();
    }
}
