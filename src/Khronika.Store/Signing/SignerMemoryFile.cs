using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tree;
using Khronika.Store.Files;

namespace Khronika.Store.Signing;

/// <summary>
/// A signer's memory in a file of two slots, written in turns and flushed: a torn write costs the slot being written and never the
/// one before. docs/formats/log.md has the form. Held by one process at a time.
/// </summary>
sealed class SignerMemoryFile : ISignerMemory, IDisposable
{
    const int SlotBytes = 512;

    const string FirstLine = "khronika-signer/v1";

    readonly string path;
    Descriptor? file;

    // What the file holds. Nobody else writes it while it is locked.
    (long Counter, RememberedTree Tree)? newest;

    SignerMemoryFile(string path, Descriptor? file)
    {
        this.path = path;
        this.file = file;
        newest = ReadNewest();
    }

    /// <exception cref="RecordInUseException">Another process signs for this log, perhaps from a copy of its record.</exception>
    internal static SignerMemoryFile Open(string folder, VerifierKey first)
    {
        string path = SignerFolder.PathIn(folder, first);
        return new SignerMemoryFile(path, File.Exists(path) ? OpenLocked(path) : null);
    }

    public RememberedTree? Read() => newest?.Tree;

    public void Write(RememberedTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        long counter = (newest?.Counter ?? 0) + 1;
        byte[] slot = Slot(counter, tree);
        if (file is null)
        {
            string folder = Path.GetDirectoryName(path)!;
            if (Path.GetDirectoryName(folder) is string parent) Directory.CreateDirectory(parent);
            if (!Directory.Exists(folder)) Durable.CreateFolder(folder, Durable.PrivateFolder);
            byte[] both = new byte[2 * SlotBytes];
            slot.CopyTo(both, (int)(counter % 2) * SlotBytes);
            Durable.WriteNew(path, both, Durable.Private);
            file = OpenLocked(path);
            newest = (counter, tree);
            return;
        }

        file.Seek(counter % 2 * SlotBytes, Libc.SeekSet);
        file.Write(slot);
        file.Sync();
        newest = (counter, tree);
    }

    public void Dispose()
    {
        file?.Unlock();
        file?.Dispose();
        file = null;
    }

    (long Counter, RememberedTree Tree)? ReadNewest()
    {
        if (file is null) return null;
        byte[] both = new byte[2 * SlotBytes];
        file.Seek(0, Libc.SeekSet);
        file.Read(both);
        return new[] { Parse(both.AsSpan(0, SlotBytes)), Parse(both.AsSpan(SlotBytes)) }.Where(slot => slot is not null).MaxBy(slot => slot!.Value.Counter);
    }

    static byte[] Slot(long counter, RememberedTree tree)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{FirstLine}\n{counter}\n{tree.Size}\n{tree.Root}\n");
        byte[] slot = new byte[SlotBytes];
        Encoding.ASCII.GetBytes($"{text}{Hash.Of(Encoding.ASCII.GetBytes(text))}\n", slot);
        return slot;
    }

    // Anything but what Slot writes is a torn or foreign slot and does not count.
    static (long Counter, RememberedTree Tree)? Parse(ReadOnlySpan<byte> slot)
    {
        string[] lines = Encoding.ASCII.GetString(slot).TrimEnd('\0').Split('\n');
        if (lines.Length != 6 || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out long counter)
            || !long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out long size) || !Hash.TryParse(lines[3], out Hash root))
            return null;
        RememberedTree tree = RememberedTree.Nothing with { Size = size, Root = root };
        return slot.SequenceEqual(Slot(counter, tree)) ? (counter, tree) : null;
    }

    static Descriptor OpenLocked(string path)
    {
        Descriptor file = Descriptor.Open(path, Libc.OpenReadWrite);
        if (file.TryLock()) return file;
        file.Dispose();
        throw new RecordInUseException();
    }
}
