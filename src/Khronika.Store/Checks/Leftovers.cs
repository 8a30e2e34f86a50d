using Khronika.Store.Files;
using Khronika.Store.Log;

namespace Khronika.Store.Checks;

/// <summary>What interrupted writes left; only while nobody is writing.</summary>
static class Leftovers
{
    internal static void Find(string root, RecordLog? log, Findings findings)
    {
        foreach (string tree in Layout.Trees.Prepend(Layout.Keys).Prepend(""))
        {
            string folder = tree.Length == 0 ? root : Layout.Resolve(root, tree);
            if (!Directory.Exists(folder)) continue;
            foreach (string full in Directory.EnumerateFiles(folder, NewFile.Prefix + "*").Order(StringComparer.Ordinal))
                findings.Add(FindingKind.Leftover, Path.GetRelativePath(root, full), "a temporary file; opening the record removes it");
        }

        string staging = Layout.Resolve(root, Layout.Staging);
        if (log is null || !Directory.Exists(staging)) return;
        foreach (string full in Directory.EnumerateFiles(staging).Where(path => !Path.GetFileName(path).StartsWith(NewFile.Prefix, StringComparison.Ordinal)))
            findings.Add(FindingKind.Leftover, Path.GetRelativePath(root, full), "a staged batch; opening the record finishes or drops it");
    }
}
