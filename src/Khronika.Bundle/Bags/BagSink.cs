namespace Khronika.Bundle.Bags;

/// <summary>Where a bag is written: a folder or a ZIP. Used by <see cref="BagWriter"/> alone, each name once.</summary>
public abstract class BagSink
{
    internal abstract void Add(string name, ReadOnlySpan<byte> content);

    /// <exception cref="InvalidDataException">Not exactly <paramref name="size"/> bytes.</exception>
    internal abstract void AddStored(string name, Stream content, long size);

    internal abstract void Finish();
}
