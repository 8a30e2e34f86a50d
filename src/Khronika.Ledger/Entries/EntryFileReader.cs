using System.Runtime.InteropServices;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Entries;

/// <summary>Takes an entry file apart, line by line, and stops at the first fault.</summary>
sealed class EntryFileReader
{
    public string[] Pointers { get; private set; } = [];

    public List<Disclosure?> Disclosures { get; } = [];

    public List<Hash> Leaves { get; } = [];

    /// <summary>The root over the lines, whatever they say; null where a line can be no leaf.</summary>
    public static Hash? CommitmentOf(ReadOnlySpan<byte> bytes)
    {
        byte[] file = bytes.ToArray();
        List<ReadOnlyMemory<byte>> disclosures = [];
        List<int> places = [];
        List<Hash> leaves = [];
        for (int start = 0, end; start < file.Length; start = end + 1)
        {
            end = start + file.AsSpan(start).IndexOf((byte)'\n');
            if (end < start) return null;
            if (file[start] == '[')
            {
                places.Add(leaves.Count);
                disclosures.Add(file.AsMemory(start, end - start));
                leaves.Add(default);
            }
            else if (Hash.TryParse(file.AsSpan(start, end - start), out Hash leaf))
            {
                leaves.Add(leaf);
            }
            else
            {
                return null;
            }
        }

        var hashes = new Hash[disclosures.Count];
        MerkleTree.LeafHashes([.. disclosures], hashes);
        for (int i = 0; i < hashes.Length; i++) leaves[places[i]] = hashes[i];
        return MerkleTree.Root(CollectionsMarshal.AsSpan(leaves));
    }

    public EntryFault? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > EntryLimits.MaxBytes) return new EntryFault(EntryFaults.TooLarge, 1, 0, $"it has more than {EntryLimits.MaxBytes} bytes");
        if (bytes.IsEmpty || bytes[^1] != '\n')
            return new EntryFault(EntryFaults.CutShort, bytes.Count((byte)'\n') + 1, bytes.LastIndexOf((byte)'\n') + 1, "its last line has no end");

        for (int offset = 0; offset < bytes.Length;)
        {
            int length = bytes[offset..].IndexOf((byte)'\n');
            if (Leaves.Count == EntryLimits.MaxLeaves) return Fault(EntryFaults.TooManyLeaves, offset, $"it has more than {EntryLimits.MaxLeaves} lines");
            if (ReadLine(bytes.Slice(offset, length)) is { } found) return Fault(found.Name, offset, found.Reason);
            offset += length + 1;
        }

        HashDisclosures();
        if (Leaves.Count < Pointers.Length)
            return Fault(EntryFaults.LineCount, bytes.Length, $"it has {Leaves.Count} lines, its index names {Pointers.Length}");
        return CheckHeader();
    }

    (string Name, string Reason)? ReadLine(ReadOnlySpan<byte> line)
    {
        int number = Leaves.Count;
        if (line.IsEmpty || line[0] != '[')
        {
            if (!Hash.TryParse(line, out Hash leaf))
                return (EntryFaults.BadLine, "it is neither an opened field nor a leaf hash in lower-case hex");
            if (number == 0) return (EntryFaults.IndexWithheld, "the index is not shown");
            Add(null, leaf);
        }
        else
        {
            if (Disclosure.Read(line, out Disclosure disclosure) is { } fault) return fault;
            if (number == 0 && disclosure.Pointer.Length == 0)
            {
                if (EntryIndex.Read(disclosure.Value, out string[] pointers) is { } invalid) return invalid;
                Pointers = pointers;
            }

            if (number == 0 ? disclosure.Pointer.Length > 0 : number < Pointers.Length && disclosure.Pointer != Pointers[number])
                return (EntryFaults.WrongPointer, "its pointer is not the one the index has in this place");
            Add(disclosure, default);
        }

        return number < Pointers.Length ? null : (EntryFaults.LineCount, $"the index names only {Pointers.Length} leaves");
    }

    // Only what is shown can be looked at. Another version may have other rules for the rest of its header.
    EntryFault? CheckHeader()
    {
        int offset = 0;
        List<EntryFault> faults = [];
        for (int leaf = 0; leaf < Disclosures.Count; leaf++)
        {
            Disclosure? shown = Disclosures[leaf];
            if (shown is { Pointer: "/v" } && shown.Value != "1")
                return new EntryFault(EntryFaults.UnknownVersion, leaf + 1, offset, $"/v is not {Entry.FormatVersion}: these rules may not be its own");
            bool fits = shown switch
            {
                { Pointer: "/log" or "/type" or "/record" } => shown.Value is ['"', not '"', ..],
                { Pointer: "/version" } => long.TryParse(shown.Value, out long version) && version >= 1,
                _ => true,
            };
            if (!fits) faults.Add(new EntryFault(EntryFaults.BadHeader, leaf + 1, offset, $"{shown!.Pointer} is not of the kind a header has"));
            offset += shown is null ? EntryLimits.HashLineBytes : shown.Bytes.Length + 1;
        }

        return faults.FirstOrDefault();
    }

    // All at once, which is several times the rate; until then the places of what is shown are empty.
    void HashDisclosures()
    {
        int[] shown = [.. Enumerable.Range(0, Disclosures.Count).Where(leaf => Disclosures[leaf] is not null)];
        var hashes = new Hash[shown.Length];
        MerkleTree.LeafHashes([.. shown.Select(leaf => Disclosures[leaf]!.Bytes)], hashes);
        for (int i = 0; i < shown.Length; i++) Leaves[shown[i]] = hashes[i];
    }

    void Add(Disclosure? disclosure, Hash leaf)
    {
        Disclosures.Add(disclosure);
        Leaves.Add(leaf);
    }

    EntryFault Fault(string name, int offset, string reason) => new(name, Leaves.Count + 1, offset, reason);
}
