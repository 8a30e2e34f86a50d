using System.Globalization;
using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Following;

/// <summary>
/// The keys by which a follower opens pages: the one it trusts, given or named by entry 0, and those that entry 0 and the rotations
/// it has verified name. What names them is kept where the follower keeps the rest.
/// </summary>
sealed class FollowedKeys
{
    /// <summary>Log indexes of the rotations that were taken in, a line each; the entries lie where the log serves them.</summary>
    public const string RotationsList = "rotations";

    readonly IFollowerStorage storage;
    readonly VerifierKey trusted;
    readonly List<KeyValuePair<string, ReadOnlyMemory<byte>>> unkept = [];
    LogKeys? named;

    FollowedKeys(IFollowerStorage storage, VerifierKey trusted)
    {
        this.storage = storage;
        this.trusted = trusted;
    }

    /// <exception cref="DamagedLogException">What was kept is not what it was.</exception>
    public static FollowedKeys Read(IFollowerStorage storage, VerifierKey trusted)
    {
        FollowedKeys keys = new(storage, trusted);
        if (storage.Read(TreeGrowth.PublicEntry(0)) is not null) keys.named = LogKeys.From(keys.KeptEntry(0), trusted.Name);
        string[] lines = Encoding.ASCII.GetString(storage.Read(RotationsList) ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (string line in lines)
        {
            if (!Checkpoint.TryCount(line, out long index)) throw new DamagedLogException(RotationsList, "it is not a list of log indexes");
            if (keys.named?.TryRotate(index, keys.KeptEntry(index)) != true) throw new DamagedLogException(TreeGrowth.PublicEntry(index), "it does not reveal the key whose hash was logged before");
        }

        return keys;
    }

    /// <summary>The name of the log and of all its keys.</summary>
    public string Origin => trusted.Name;

    /// <summary>Whether the trusted key is one of those the log's entries name. Until all of them are read it may be a later one.</summary>
    public bool AreOfTrusted => named is null || named.All.Any(key => key.ToString() == trusted.ToString());

    /// <summary>The checkpoint of a note signed by the key that has to sign at its size, as far as rotations are known.</summary>
    public Checkpoint? Open(string note, out NoteFault? fault)
    {
        if (named is not null && AreOfTrusted) return named.Open(note, out fault);
        Checkpoint? checkpoint = Checkpoint.Open(note, Origin, [trusted], out fault);
        // The rotation to a key that was given lies further on, and pages known from before were signed by an earlier one.
        return named is not null && fault?.Name == NoteFaults.UnknownKey ? named.Open(note, out fault) : checkpoint;
    }

    /// <summary>Takes in a verified public entry that names a key; false where it is a rotation to a key whose hash was not logged before.</summary>
    /// <param name="isNew">Whether there is a key that was not known.</param>
    public bool TryTake(long index, EntryFile entry, out bool isNew)
    {
        isNew = false;
        if (index == 0 ? named is not null : named?.Rotations.Contains(index) == true) return true;
        if (index == 0) named = LogKeys.From(entry, Origin);
        else if (named?.TryRotate(index, entry) != true) return false;
        isNew = named is not null;
        if (isNew) unkept.Add(new(TreeGrowth.PublicEntry(index), entry.ToBytes()));
        return true;
    }

    /// <summary>Remembers what was taken in; not before the page it was found under holds by these keys too.</summary>
    public void Keep()
    {
        if (unkept.Count == 0) return;
        // The entries come first: a list that names one that is not there would be damage.
        storage.Put(unkept);
        unkept.Clear();
        string list = string.Concat(named!.Rotations.Select(index => string.Create(CultureInfo.InvariantCulture, $"{index}\n")));
        if (list.Length > 0) storage.Replace(RotationsList, Encoding.ASCII.GetBytes(list));
    }

    EntryFile KeptEntry(long index)
    {
        string path = TreeGrowth.PublicEntry(index);
        byte[] bytes = storage.Read(path) ?? throw new DamagedLogException(path, "it is missing from the copy");
        return EntryFile.TryRead(bytes, out EntryFile? entry, out EntryFault? fault) ? entry : throw new DamagedLogException(path, fault.ToString());
    }
}
