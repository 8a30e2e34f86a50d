using Khronika.Ledger.Tree;
using Khronika.Store.Files;
using Khronika.Store.Log;

namespace Khronika.Store.Timestamping;

/// <summary>
/// The stamps of one checkpoint as they lie beside it: an authority's question and answer, or the proof. A stamp is there once its
/// answer is; a question alone is what a crash left, and the next stamp writes over it.
/// </summary>
/// <param name="Authority">Empty for the proof of the calendars.</param>
sealed record StampFiles(long Size, string Authority, byte[]? Query, byte[] Answer)
{
    /// <summary>Every stamp of a log, by size and name.</summary>
    internal static IEnumerable<StampFiles> All(string root)
    {
        foreach (StampName name in Names(root).OrderBy(name => name.Size).ThenBy(name => name.Authority, StringComparer.Ordinal))
            if (Read(root, name) is { } stamp) yield return stamp;
    }

    /// <summary>What is named as the answer of a stamp; nothing is read.</summary>
    internal static IEnumerable<StampName> Names(string root)
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/checkpoints");
        if (!Directory.Exists(folder)) yield break;
        foreach (string full in Directory.EnumerateFiles(folder))
            if (StampName.TryParse(Path.GetFileName(full), out StampName? name) && name.Extension is StampName.Response or StampName.Proof) yield return name;
    }

    internal static StampFiles? Read(string root, StampName answer)
    {
        byte[]? query = answer.Authority.Length > 0 ? IssuedFiles.Read(root, Below(answer with { Extension = StampName.Query })) : null;
        return IssuedFiles.Read(root, Below(answer)) is { } bytes ? new StampFiles(answer.Size, answer.Authority, query, bytes) : null;
    }

    /// <summary>Writes the stamp beside its checkpoint, durably and once.</summary>
    internal void Write(string root)
    {
        if (Authority.Length == 0)
        {
            Put(root, new StampName(Size, "", StampName.Proof), Answer, replace: false);
            return;
        }

        Put(root, new StampName(Size, Authority, StampName.Query), Query!, replace: true);
        Put(root, new StampName(Size, Authority, StampName.Response), Answer, replace: false);
    }

    /// <summary>Writes an upgraded proof beside the one that the log names, until the log names this one.</summary>
    internal void WriteNext(string root) => Put(root, new StampName(Size, "", StampName.NextProof), Answer, replace: true);

    /// <summary>
    /// Brings every upgraded proof to its place whose entry is logged, and drops those that none is: a crash came before.
    /// Either way the proof that lies there is the one the log names.
    /// </summary>
    internal static void FinishUpgrades(string root, Func<long, string?> loggedSha256)
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/checkpoints");
        foreach (string full in Directory.EnumerateFiles(folder, "*." + StampName.NextProof).ToList())
        {
            if (!StampName.TryParse(Path.GetFileName(full), out StampName? name)) continue;
            if (Hash.Of(File.ReadAllBytes(full)).ToString() == loggedSha256(name.Size)) Durable.Rename(full, Layout.Resolve(root, Below(name with { Extension = StampName.Proof })));
            else Durable.Remove(full);
        }
    }

    static void Put(string root, StampName name, byte[] bytes, bool replace)
    {
        string full = Layout.Resolve(root, Below(name));
        using var folders = new FolderSet(root);
        folders.Add(Path.GetDirectoryName(full)!);
        // Temporary files lie at the top of their tree, where the next start looks for leftovers.
        using NewFile file = NewFile.Create(Layout.Resolve(root, Layout.Log), Durable.ReadOnly);
        file.Write(bytes);
        file.Finish();
        if (replace) file.Replace(full);
        else if (!file.TryLink(full)) throw new IOException($"stamp {name.Path}: it is there already, and an answer is written once");
        file.Discard();
        folders.Sync();
    }

    static string Below(StampName name) => $"{Layout.Log}/{name.Path}";
}
