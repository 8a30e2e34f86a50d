using System.Text;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tree;
using Khronika.Publish.Sites;
using Khronika.Record.Views;

namespace Khronika.Publish.Tests.Invented;

/// <summary>A log in memory with real entries and real proofs, unsigned: who signs is no matter of a page.</summary>
sealed class InventedLog
{
    public const string Origin = "SAMPLE-INVENTED.example/log";

    /// <summary>In every entry, never opened: it must be in no output.</summary>
    public const string Secret = "closed-source-S-09";

    readonly List<EntryFile> entries = [];

    public EntryRef Add(string type, string record)
    {
        EntryFile file = EntryFile.Seal(new Entry
        {
            Log = Origin,
            Type = type,
            Record = record,
            Version = 1,
            Prev = null,
            At = "2031-07-01T00:00:00Z",
            By = "actor-1",
            Body = new JsonObject { ["text"] = "opened", ["source"] = Secret },
        });
        entries.Add(file);
        return new EntryRef(record, 1, entries.Count - 1, file.Commitment.ToString());
    }

    public SiteLog Site(Func<long, bool>? isErased = null)
    {
        Hash[] leaves = [.. entries.Select(e => MerkleTree.LeafHash(Leaf.Of(e.Commitment, LeafKind.Entry)))];
        Checkpoint checkpoint = new(Origin, leaves.Length, MerkleTree.Root(leaves));
        Dictionary<string, byte[]> files = new()
        {
            ["checkpoint"] = Encoding.UTF8.GetBytes(checkpoint.ToString()),
            ["tile/0/000.p/1"] = [1, 2, 3],
            ["entry/0"] = entries[0].Erase().ToBytes(),
        };
        return new SiteLog
        {
            Checkpoint = checkpoint,
            EntryAt = index => entries[(int)index],
            ProofAt = index => new TlogProof { Index = index, Path = [], Note = checkpoint.ToString() },
            IsErased = isErased ?? (_ => false),
            Files = files.Keys,
            Open = path => new MemoryStream(files[path]),
        };
    }
}
