namespace Khronika.Archive.Converting;

/// <summary>The changes of one conversion, counted by their kind.</summary>
sealed class ChangeList
{
    readonly List<ConvertChange> changes = [];

    public IReadOnlyList<ConvertChange> All => changes;

    public void Add(string name, long offset, string meaning)
    {
        int index = changes.FindIndex(c => c.Name == name);
        if (index < 0) changes.Add(new ConvertChange(name, offset, 1, meaning));
        else changes[index] = changes[index] with { Count = changes[index].Count + 1 };
    }
}
