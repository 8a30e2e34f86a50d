namespace Khronika.Store.Erasing;

/// <summary>
/// What lies in the record's folder and is no part of the record: forms that somebody has begun, tables that are being imported, bundles
/// that nobody has taken. Which of it holds what is erased only its reader could tell: all of it goes, and can be made again.
/// </summary>
static class BesideRecord
{
    static readonly string[] Folders = [Layout.Drafts, Layout.Outgoing];

    internal static void Remove(string root)
    {
        foreach (string name in Folders)
        {
            string folder = Layout.Resolve(root, name);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }

        Files.Durable.SyncFolder(root);
    }
}
