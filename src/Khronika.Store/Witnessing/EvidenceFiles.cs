using System.Text;
using Khronika.Ledger.Tree;

namespace Khronika.Store.Witnessing;

/// <summary>
/// Notes that contradict each other, kept so that a person can show them: <c>evidence/&lt;id&gt;.known</c> is what was seen
/// before, <c>evidence/&lt;id&gt;.found</c> what was served then; the id is of both. Written once, never replaced.
/// </summary>
static class EvidenceFiles
{
    internal const string Folder = "evidence";

    // Stops a server that hands out another bad note each time from filling the disk. The first ones are those that tell.
    const int MaxPairs = 64;

    // Enough of a SHA-256 to tell a few pairs apart.
    const int IdDigits = 16;

    internal static void Keep(string root, string known, string found)
    {
        string id = Hash.Of(Encoding.UTF8.GetBytes($"{known}\0{found}")).ToString()[..IdDigits];
        string folder = Layout.Resolve(root, Folder);
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.found").Take(MaxPairs).Count() == MaxPairs) return;
        PlacedFile.Put(root, [new($"{Folder}/{id}.known", Encoding.UTF8.GetBytes(known)), new($"{Folder}/{id}.found", Encoding.UTF8.GetBytes(found))]);
    }
}
