using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Store.Erasing;
using Khronika.Store.Files;
using Khronika.Store.Index;
using Khronika.Store.Log;
using Khronika.Store.Objects;
using Khronika.Store.Search;
using Khronika.Store.Signing;

namespace Khronika.Store;

/// <summary>A record in a folder: its objects, its log, its entries and the index over them. docs/formats/log.md names the parts.</summary>
public sealed class RecordFolder : IDisposable
{
    /// <summary>Bytes of an origin: cosignatures of other kinds than ours hold it after a one-byte length.</summary>
    const int MaxOriginBytes = 255;

    readonly string root;
    readonly WriterLock? writerLock;
    readonly LogWriter? writer;
    readonly Lazy<RecordSchema> schema;
    readonly Lazy<RecordSearch> search;

    RecordFolder(string root, RecordSettings settings, TimeProvider clock, WriterLock? writerLock, LogWriter? writer)
    {
        this.root = root;
        this.writerLock = writerLock;
        this.writer = writer;
        Settings = settings;
        schema = new(() => Recording.SchemaFiles.Read(root));
        Objects = new ObjectFiles(Layout.Resolve(root, Layout.Objects));
        Log = RecordLog.Open(root, settings.Origin);
        var entries = new EntryFiles(root, Log);
        var sources = new IndexSources(root, Log, entries, Objects);
        Index = writer is null ? RecordIndex.OpenToRead(sources) : RecordIndex.Open(sources);
        Pages = writer is null ? null : new IssueClock(root, settings.IssueEverySeconds, clock, writer.Sequencer);
        Journal = new Journal(settings, entries, Index, Objects, clock, writer?.Sequencer, Pages);
        search = new(() => writer is null ? throw new InvalidOperationException("the record was opened to read") : new RecordSearch(sources, Index));
        Erasures = new Erasures(sources, Index, Journal, ForgetErased);
        if (writer is not null) Erasures.Apply();
    }

    public RecordSettings Settings { get; }

    public ObjectFiles Objects { get; }

    public RecordIndex Index { get; }

    public Journal Journal { get; }

    public RecordLog Log { get; }

    /// <summary>When log pages are issued; null where the record was opened to read.</summary>
    public IssueClock? Pages { get; }

    public Erasures Erasures { get; }

    /// <summary>Opened when first asked for: who only logs need not have one.</summary>
    /// <exception cref="InvalidOperationException">The record was opened to read.</exception>
    public RecordSearch Search => search.Value;

    /// <summary>The kinds of thing this record can hold: read once, when first asked for.</summary>
    /// <exception cref="Recording.BrokenSchemaException">A file of its own is wrong.</exception>
    public RecordSchema Schema => schema.Value;

    /// <summary>
    /// Makes a record with a log key of its own and entry 0, and opens it. <c>khronika.json</c> is written last: a folder a crash
    /// left without it is no record, holds nothing of anybody's, and is to be deleted.
    /// </summary>
    /// <param name="folder">Absent or empty.</param>
    /// <param name="origin">The log's name for ever: no space, no plus, at most 255 bytes.</param>
    /// <param name="standbyKey">The private standby key: handed out here once and kept nowhere. Entry 0 holds the SHA-256 of its vkey line.</param>
    /// <param name="signerFolder">Where the signer remembers; null for the folder of this machine's user.</param>
    /// <exception cref="IOException">The folder holds something.</exception>
    /// <exception cref="NoSignerFolderException">There is no folder for the signer's memory.</exception>
    /// <param name="issueEverySeconds">The clock of the log's pages; null to issue one with each change (<see cref="RecordSettings"/>).</param>
    public static RecordFolder Create(string folder, string origin, TimeProvider clock, out string standbyKey, string? signerFolder = null, int? issueEverySeconds = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        ArgumentNullException.ThrowIfNull(clock);
        if (Encoding.UTF8.GetByteCount(origin) > MaxOriginBytes) throw new ArgumentException($"an origin has at most {MaxOriginBytes} bytes", nameof(origin));
        SigningKey key = SigningKey.Generate(origin), standby = SigningKey.Generate(origin);
        signerFolder ??= SignerFolder.Default();

        string root = Path.GetFullPath(folder);
        if (File.Exists(root) || (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any()))
            throw new IOException("a record is made in a folder that is absent or empty");
        if (Path.GetDirectoryName(root) is string parent) Directory.CreateDirectory(parent);
        if (!Directory.Exists(root)) Durable.CreateFolder(root, Durable.PrivateFolder);
        using (WriterLock taken = WriterLock.TryTake(root) ?? throw new RecordInUseException())
        {
            Durable.CreateFolder(Layout.Resolve(root, Layout.Keys), Durable.PrivateFolder);
            Durable.CreateFolder(Layout.Resolve(root, Layout.Objects), Durable.PrivateFolder);
            Durable.WriteNew(Layout.Resolve(root, Layout.LogKey), Encoding.UTF8.GetBytes($"{key}\n"), Durable.Private);
            FileLogStorage.Create(root);
            string created = Journal.Timestamp(clock);
            LogEntry0(root, signerFolder, key, standby.Verifier, created);
            Durable.WriteNew(Layout.Resolve(root, Layout.Settings), new RecordSettings(RecordSettings.CurrentFormat, origin, created, issueEverySeconds).ToBytes(), Durable.ReadOnly);
        }

        standbyKey = standby.ToString();
        return Open(root, clock, signerFolder);
    }

    /// <summary>
    /// Opens the record to write: takes its lock, removes what interrupted writes left, brings the log to its head and the index
    /// to the log.
    /// </summary>
    /// <param name="signerFolder">Where the signer remembers; null for the folder of this machine's user.</param>
    /// <exception cref="RecordInUseException">Another process has it.</exception>
    /// <exception cref="NoRecordException">There is none, or of an unknown format.</exception>
    /// <exception cref="NoSignerFolderException">There is no folder for the signer's memory.</exception>
    /// <exception cref="Ledger.Signing.RestoreGuardException">The log does not extend what is remembered of it; nothing was signed.</exception>
    /// <exception cref="Ledger.Tiles.DamagedLogException">The log does not hold together; nothing was changed.</exception>
    public static RecordFolder Open(string folder, TimeProvider clock, string? signerFolder = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        string root = Path.GetFullPath(folder);
        RecordSettings settings = RecordSettings.Read(root);
        WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        LogWriter? writer = null;
        try
        {
            RemoveTemporaries(root);
            writer = LogWriter.Open(root, settings, signerFolder ?? SignerFolder.Default());
            writer.Sequencer.Recover([.. KeptCheckpoints.Largest(root, settings.Origin), .. SeenPages.All(root, LogKeyFiles.Read(root, settings.Origin))]);
            var opened = new RecordFolder(root, settings, clock, writerLock, writer);
            opened.Pages!.IssueIfDue();
            return opened;
        }
        catch
        {
            writer?.Dispose();
            writerLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens the record to read, beside a writer or without one. Sees what is issued; a batch a crash interrupted appears when a
    /// writer opens the record next.
    /// </summary>
    /// <exception cref="NoRecordException">There is none, or of an unknown format.</exception>
    public static RecordFolder OpenToRead(string folder)
    {
        string root = Path.GetFullPath(folder);
        return new RecordFolder(root, RecordSettings.Read(root), TimeProvider.System, null, null);
    }

    public void Dispose()
    {
        if (search.IsValueCreated) search.Value.Dispose();
        Index.Dispose();
        writer?.Dispose();
        writerLock?.Dispose();
    }

    // Also of a search that nobody asks in this process: what is erased stands in no file of the record.
    void ForgetErased()
    {
        if (search.IsValueCreated || File.Exists(SearchFile.PathIn(root))) search.Value.ForgetErased();
    }

    static void LogEntry0(string root, string signerFolder, SigningKey key, VerifierKey standby, string at)
    {
        using LogWriter writer = LogWriter.Begin(root, signerFolder, key);
        EntryFile entry0 = EntryFile.Seal(new Entry
        {
            Log = key.Name,
            Type = ThingType.Log,
            Record = RecordId.New(),
            Version = 1,
            Prev = null,
            At = at,
            By = Journal.PublicActor,
            Body = LogKeys.Body(key.Verifier, standby),
        });
        writer.Sequencer.Append([new NewLeaf(LeafKind.Public, entry0)]);
    }

    static void RemoveTemporaries(string root)
    {
        Durable.RemoveTemporaries(root);
        Durable.RemoveTemporaries(Layout.Resolve(root, Layout.Keys));
        foreach (string tree in Layout.Trees) Durable.RemoveTemporaries(Layout.Resolve(root, tree));
        Intake.UploadFolder.RemoveAll(root);
    }
}
