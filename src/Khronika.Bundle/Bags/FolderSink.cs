namespace Khronika.Bundle.Bags;

/// <summary>A bag in a folder that is not there yet or empty. Files are created, never replaced.</summary>
/// <param name="folder">The bag's top folder.</param>
public sealed class FolderSink(string folder) : BagSink
{
    internal override void Add(string name, ReadOnlySpan<byte> content)
    {
        using FileStream file = Create(name);
        file.Write(content);
    }

    internal override void AddStored(string name, Stream content, long size)
    {
        using FileStream file = Create(name);
        content.CopyTo(file, 256 * 1024);
        if (file.Length != size) throw new InvalidDataException($"{name} does not hold the {size} bytes it should: the stored object is damaged");
    }

    internal override void Finish()
    {
    }

    FileStream Create(string name)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
    }
}
