using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.CaseFiles;
using Khronika.Store.Intake.Parts;

namespace Khronika.Store.Intake;

/// <summary>Finds what a case file names as evidence: <c>file:</c> by the hash of its bytes as they are now, <c>sha256:</c>, <c>id:</c>.</summary>
/// <param name="folder">Where the case file lies: <c>file:</c> paths start there. Null where none are taken: what comes through a browser reads no path of this machine.</param>
/// <param name="readText">How the text of a part is read; null where no parts are asked for.</param>
public sealed class ItemLookup(RecordFolder record, string? folder, TextReader? readText = null)
{
    public (FoundItem? Item, Why? Why) Find(string reference) => reference.Split(':', 2) switch
    {
        ["id", var id] => record.Index.Current(id) is { Type: ThingType.Evidence } item ? (Found(item), null) : (null, ItemWhy.Of("id")),
        ["sha256", var hex] => Hash.TryParse(hex, out Hash hash) ? ByHashes([hash]) : (null, ItemWhy.Of("sha256")),
        ["file", _] when folder is null => (null, ItemWhy.Of("path")),
        ["file", var path] => ByFile(folder, path),
        _ => (null, ItemWhy.Of("form")),
    };

    (FoundItem? Item, Why? Why) ByFile(string folder, string path)
    {
        string full = Path.Combine(folder, path);
        if (!Path.Exists(full)) return (null, ItemWhy.Of("file"));
        if (SourceTree.Of(full, out string? refused) is not { } files) return (null, Why.Plain(refused!));
        List<Hash> hashes = [];
        foreach (SourceTree.SourceEntry file in files)
        {
            using FileStream content = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            hashes.Add(new Hash(SHA256.HashData(content)));
        }

        return ByHashes(hashes);
    }

    /// <summary>The earliest item that holds exactly these objects; with one hash, an item that holds it among others will do if it is the only one.</summary>
    (FoundItem? Item, Why? Why) ByHashes(List<Hash> hashes)
    {
        string[] wanted = [.. hashes.Select(h => h.ToString()).Order(StringComparer.Ordinal)];
        FoundItem[] holding = [.. record.Index.ItemsWithObject(hashes[0]).Select(Found)];
        FoundItem? exact = holding.FirstOrDefault(i => i.Objects.Select(o => o.Sha256).Order(StringComparer.Ordinal).SequenceEqual(wanted));
        return (exact, holding.Length) switch
        {
            ({ } item, _) => (item, null),
            (null, 0) => (null, ItemWhy.Of("absent")),
            (null, 1) when hashes.Count == 1 => (holding[0], null),
            _ => (null, ItemWhy.Of("several")),
        };
    }

    FoundItem Found(LoggedChange item) => Found(item.Record, item.Body);

    /// <summary>An item as what names it finds it, also one that is not logged yet.</summary>
    internal FoundItem Found(string id, JsonObject body)
    {
        IReadOnlyList<EvidenceObject> objects = EvidenceObjects.Read(record.Objects, body);
        return new FoundItem(
            id,
            [
                .. from o in objects
                   select new FoundObject(o.Name, o.Media, o.Sha256, o.Text.Sha256 is null ? null : () => EvidenceObjects.Text(record.Objects, o)!),
            ])
        {
            Part = readText is null ? null : new EvidenceParts(record.Objects, objects, readText).Find,
        };
    }
}
