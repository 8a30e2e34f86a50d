using Khronika.Record;
using Khronika.Store.Files;

namespace Khronika.Store.Drafts;

/// <summary>
/// Half-filled forms, a file each in the record's <c>drafts/</c>: what was typed outlives a closed lid and a stopped program. They are
/// no part of the record: in no log, no archive, no export, and gone when the form is saved or thrown away.
/// </summary>
public sealed class DraftFiles(string root, TimeProvider clock)
{
    /// <summary>Stops a page that saves drafts without end from filling the disk: at that many the oldest gives way.</summary>
    public const int MaxDrafts = 500;

    /// <summary>Characters of a draft, names and values: a form that is kept as it is typed must not grow into a store of files.</summary>
    public const int MaxCharacters = 1_000_000;

    const string Extension = ".json";

    readonly string folder = Layout.Resolve(Path.GetFullPath(root), Layout.Drafts);
    readonly Lock gate = new();

    /// <summary>Keeps what stands in a form, in place of what was kept of it before.</summary>
    /// <exception cref="ArgumentException">The id is none, or the values are too large.</exception>
    /// <exception cref="DurabilityException">The disk refused it.</exception>
    public void Save(string id, string form, IReadOnlyList<(string Name, string Value)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check(id);
        if (values.Sum(v => (long)v.Name.Length + v.Value.Length) > MaxCharacters) throw new ArgumentException("a draft has at most a million characters", nameof(values));
        Draft draft = new(id, form, values, Draft.Time(clock.GetUtcNow()));
        lock (gate)
        {
            if (!Directory.Exists(folder)) Durable.CreateFolder(folder, Durable.PrivateFolder);
            bool isNew = !File.Exists(PathOf(id));
            Durable.Replace(PathOf(id), draft.ToBytes(), Durable.Private);
            if (isNew) DropOldest();
        }
    }

    /// <summary>Null where nothing is kept under this id.</summary>
    public Draft? Find(string id) => RecordId.IsValid(id) && ReadFile(PathOf(id)) is { } bytes ? Draft.Read(id, bytes) : null;

    /// <summary>The latest kept first.</summary>
    public IReadOnlyList<Draft> All() => Ordered(Read(Files()));

    /// <summary>The latest kept, by the time of their files: of the others nothing is read, however long they are.</summary>
    public IReadOnlyList<Draft> Latest(int most) => Ordered(Read(Files().OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal)).Take(most));

    /// <summary>How many are kept, by their names alone.</summary>
    public int Count => Files().Count();

    /// <summary>Throws one away, if it is there.</summary>
    public void Remove(string id)
    {
        Check(id);
        lock (gate)
        {
            if (File.Exists(PathOf(id))) Durable.Remove(PathOf(id));
        }
    }

    void DropOldest()
    {
        string[] files = [.. Files()];
        if (files.Length <= MaxDrafts) return;
        foreach (Draft draft in All().Skip(MaxDrafts)) Durable.Remove(PathOf(draft.Id));
    }

    IEnumerable<string> Files() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + Extension).Where(path => RecordId.IsValid(Path.GetFileNameWithoutExtension(path)))
        : [];

    IEnumerable<Draft> Read(IEnumerable<string> files) => files.Select(path => Find(Path.GetFileNameWithoutExtension(path))).OfType<Draft>();

    static Draft[] Ordered(IEnumerable<Draft> drafts) => [.. drafts.OrderByDescending(d => d.SavedAt, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)];

    string PathOf(string id) => Path.Combine(folder, id + Extension);

    static void Check(string id)
    {
        if (!RecordId.IsValid(id)) throw new ArgumentException("no id of a form", nameof(id));
    }

    static byte[]? ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
