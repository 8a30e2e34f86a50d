namespace Khronika.Record;

/// <summary>A <see cref="RecordId"/> in sixteen bytes, in the order of its text: for whoever keeps very many of them sorted.</summary>
public readonly record struct RecordOrder(UInt128 Value) : IComparable<RecordOrder>
{
    /// <summary>The alphabet of an id as its characters ascend.</summary>
    const string Ascending = "234567abcdefghijklmnopqrstuvwxyz";

    /// <summary>What the last character may be, ascending: it holds three bits.</summary>
    const string LastAscending = "4aeimquy";

    /// <exception cref="ArgumentException">It is no id.</exception>
    public static RecordOrder Of(string record)
    {
        if (!RecordId.IsValid(record)) throw new ArgumentException("it is no id of a thing", nameof(record));
        UInt128 value = 0;
        for (int i = 0; i < RecordId.Length - 1; i++) value = value << 5 | (UInt128)(uint)Ascending.IndexOf(record[i], StringComparison.Ordinal);
        return new RecordOrder(value << 3 | (UInt128)(uint)LastAscending.IndexOf(record[^1], StringComparison.Ordinal));
    }

    public int CompareTo(RecordOrder other) => Value.CompareTo(other.Value);

    /// <summary>The id.</summary>
    public override string ToString() => string.Create(RecordId.Length, Value, (text, value) =>
    {
        text[^1] = LastAscending[(int)(value & 7)];
        value >>= 3;
        for (int i = RecordId.Length - 2; i >= 0; i--, value >>= 5) text[i] = Ascending[(int)(value & 31)];
    });

    public static bool operator <(RecordOrder one, RecordOrder other) => one.Value < other.Value;

    public static bool operator >(RecordOrder one, RecordOrder other) => one.Value > other.Value;

    public static bool operator <=(RecordOrder one, RecordOrder other) => one.Value <= other.Value;

    public static bool operator >=(RecordOrder one, RecordOrder other) => one.Value >= other.Value;
}
