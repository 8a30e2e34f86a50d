using Khronika.Ledger.Tree;
using Khronika.Store.Files;
using Khronika.Store.Objects;

namespace Khronika.Store.Checks;

/// <summary>Every object against its name, and against the entries that name it.</summary>
sealed class ObjectsCheck(string root, ObjectFiles objects, Findings findings)
{
    /// <param name="named">What the entries name; null where that could not be found out.</param>
    /// <returns>How many objects were read.</returns>
    internal long Run(HashSet<Hash>? named)
    {
        long count = 0;
        string folder = Layout.Resolve(root, Layout.Objects);
        findings.Try(Layout.Objects, () =>
        {
            foreach (string full in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(full), path = $"{Layout.Objects}/{Path.GetRelativePath(folder, full)}";
                if (name.StartsWith(NewFile.Prefix, StringComparison.Ordinal)) continue;
                if (!Hash.TryParse(name, out Hash hash) || objects.PathOf(hash) != full)
                {
                    findings.Add(FindingKind.Leftover, path, "it is no object: its name is not a hash, or it lies in the wrong folder");
                    continue;
                }

                count++;
                findings.Try(path, () => Check(hash, path, named));
            }
        });

        foreach (Hash hash in named ?? [])
            if (!objects.Contains(hash))
                findings.Add(FindingKind.Broken, $"{Layout.Objects}/{Path.GetRelativePath(folder, objects.PathOf(hash))}", "an evidence item names it, and it is not there");
        return count;
    }

    void Check(Hash hash, string path, HashSet<Hash>? named)
    {
        if (objects.Verify(hash) == ObjectState.Altered) findings.Add(FindingKind.Broken, path, "its bytes do not have the hash that is its name");
        else if (named?.Contains(hash) == false) findings.Add(FindingKind.Leftover, path, "no entry names it: an interrupted or refused item left it");
    }
}
