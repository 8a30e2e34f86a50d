using Khronika.Record;
using Khronika.Store.Files;

namespace Khronika.Web.Desk.Sending;

/// <summary>
/// Bundles between their making and their download, in a folder of the record that nobody else may look into. What was not taken is
/// removed when the desk is closed, and again when it is opened: it can be made again, and must not lie about.
/// </summary>
public sealed class OutgoingFiles
{
    const string Name = "outgoing", Extension = ".zip";

    readonly string folder;

    /// <param name="root">The record's folder, which this desk alone has open to write.</param>
    public OutgoingFiles(string root)
    {
        folder = Path.Combine(Path.GetFullPath(root), Name);
        Empty();
    }

    public void Empty()
    {
        if (!Directory.Exists(folder)) return;
        foreach (string left in Directory.EnumerateFiles(folder)) Durable.Remove(left);
    }

    /// <summary>A name that nothing has; the file is made by who asked.</summary>
    public (string Id, string Path) New()
    {
        if (!Directory.Exists(folder)) Durable.CreateFolder(folder, Durable.PrivateFolder);
        string id = RecordId.New();
        return (id, PathOf(id));
    }

    /// <summary>Null where it was taken, or there never was one.</summary>
    public string? Find(string? id) => RecordId.IsValid(id) && File.Exists(PathOf(id!)) ? PathOf(id!) : null;

    public void Remove(string id)
    {
        if (Find(id) is { } path) Durable.Remove(path);
    }

    string PathOf(string id) => Path.Combine(folder, id + Extension);
}
