using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Tree;
using Khronika.Store.Objects;

namespace Khronika.Store.Timestamping;

/// <summary>A stock proof for one object of the record, and which page of the log carries it.</summary>
/// <param name="Index">The entry whose field it opens.</param>
/// <param name="Pointer">That field.</param>
/// <param name="Size">The first page covering the entry whose stamp names a block; where none does, the first a calendar promised.</param>
public sealed record ObjectStamp(OtsProof Proof, Hash Object, long Index, string Pointer, long Size)
{
    /// <summary>The proof for an object that entry <paramref name="index"/> names; null and why not.</summary>
    /// <param name="wanted">The object; null where the entry names but one.</param>
    /// <param name="folder">The record's folder.</param>
    public static ObjectStamp? Make(RecordFolder record, string folder, long index, Hash? wanted, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(record);
        EntryFile entry = record.Journal.ReadEntry(index);
        (string Pointer, Hash Object)[] named = [.. Named(entry, record.Objects).Where(field => wanted is null || field.Object == wanted)];
        reason = named.Length switch
        {
            0 when entry.StateOf("/body/objectList") != FieldState.Absent => "the entry names its objects in a list of their own, which a proof cannot open for one of them",
            0 => "the entry names no such object, or that field is erased",
            > 1 when named.Select(field => field.Object).Distinct().Count() > 1 => "the entry names several objects: give the hash of one, with --entry",
            _ => null,
        };
        if (reason is not null) return null;
        if (FirstStamped(record, folder, index) is not { } page)
        {
            reason = "no page of the log with this entry in it is stamped by a calendar yet: 'khronika log stamp' does that";
            return null;
        }

        LeafKind kind = Leaf.Read(record.Log.Leaf(index), out _);
        OtsProof? proof = ObjectProof.Make(entry, kind, named[0].Pointer, index, page.Size, record.Log.Reader.Inclusion(index, page.Size), page.Proof, out reason);
        return proof is null ? null : new ObjectStamp(proof, named[0].Object, index, named[0].Pointer, page.Size);
    }

    static IEnumerable<(string Pointer, Hash Object)> Named(EntryFile entry, ObjectFiles objects)
    {
        foreach (string pointer in entry.Pointers.Where(pointer => pointer.StartsWith("/body/objects/", StringComparison.Ordinal)))
            if (entry.ValueOf(pointer) is JsonValue value && value.TryGetValue(out string? text) && Hash.TryParse(text, out Hash hash) && objects.Contains(hash) && pointer.Split('/') is [.., var last] && (last == "sha256" || last == "map"))
                yield return (pointer, hash);
    }

    // A file beside a page is anybody's: what is no proof over that page's root is passed over, and whoever looks sees it in the listing.
    static (long Size, OtsProof Proof)? FirstStamped(RecordFolder record, string folder, long index)
    {
        (long Size, OtsProof Proof)? promised = null;
        TileReader reader = record.Log.Reader;
        foreach (StampName name in StampFiles.Names(Path.GetFullPath(folder)).Where(name => name.Authority.Length == 0 && name.Size > index && name.Size <= reader.Size).OrderBy(name => name.Size))
        {
            if (StampFiles.Read(Path.GetFullPath(folder), name) is not { } stamp || !OtsProof.TryRead(stamp.Answer, out OtsProof? proof, out _) || !proof.IsOver(reader.Root(name.Size))) continue;
            if (proof.Start.Attestations().Any(attestation => attestation is { By: OtsAttestation.Bitcoin, At.Message: not null })) return (name.Size, proof);
            if (proof.Start.Attestations().Any(attestation => attestation.By is OtsAttestation.Pending)) promised ??= (name.Size, proof);
        }

        return promised;
    }
}
