using System.Text;
using Khronika.Ledger.Following;
using Khronika.Ledger.Tree;

namespace Khronika.Store.Witnessing;

/// <summary>
/// Notes that contradict each other, kept so that a person can show them: <c>evidence/&lt;kind&gt;-&lt;id&gt;.known</c> is what was
/// seen before, <c>.found</c> what was served then; the id is of both. Written once, never replaced.
/// </summary>
static class EvidenceFiles
{
    internal const string Folder = "evidence";

    // Each stops a server that hands out another note each time from filling the disk. The first ones are those that tell. Only the
    // log's key makes a fork; old notes anybody can hand out again; and what is not signed costs nothing, and shows as little.
    const int MaxForks = 64, MaxSigned = 16, MaxUnsigned = 8;

    // Enough of a SHA-256 to tell a few pairs apart.
    const int IdDigits = 16;

    /// <summary>Whether the pair lies there now; false where there is no more room for its kind.</summary>
    internal static bool TryKeep(string root, EvidenceKind kind, string known, string found)
    {
        (string prefix, int room) = kind switch
        {
            EvidenceKind.Fork => ("fork", MaxForks),
            EvidenceKind.Signed => ("signed", MaxSigned),
            _ => ("unsigned", MaxUnsigned),
        };
        string id = Hash.Of(Encoding.UTF8.GetBytes($"{known}\0{found}")).ToString()[..IdDigits];
        string folder = Layout.Resolve(root, Folder);
        string pair = $"{prefix}-{id}";
        bool isThere = File.Exists(Path.Combine(folder, $"{pair}.found"));
        if (!isThere && Directory.Exists(folder) && Directory.EnumerateFiles(folder, $"{prefix}-*.found").Take(room).Count() == room) return false;
        PlacedFile.Put(root, [new($"{Folder}/{pair}.known", Encoding.UTF8.GetBytes(known)), new($"{Folder}/{pair}.found", Encoding.UTF8.GetBytes(found))]);
        return true;
    }
}
