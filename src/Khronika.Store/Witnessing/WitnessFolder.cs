using System.Security.Cryptography;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;
using Khronika.Ledger.Witnessing;
using Khronika.Store.Files;
using Khronika.Store.Sql;

namespace Khronika.Store.Witnessing;

/// <summary>
/// A witness's folder: its key (<c>witness.key</c>, 0600), and in <c>witness.db</c> the logs it knows and, per origin, the one row
/// that says what it cosigned last. The row is replaced only by who names what stands there, and is on the disk before a
/// signature leaves. Rolled back with a backup, a witness would sign a fork: this folder is never restored from one.
/// </summary>
public sealed class WitnessFolder : IWitnessStorage, IDisposable
{
    const string KeyFile = "witness.key";
    const string DatabaseFile = "witness.db";
    const int RandomNameBytes = 8;

    readonly Database database;
    readonly WriterLock writerLock;

    WitnessFolder(SigningKey key, Database database, WriterLock writerLock)
    {
        Key = key;
        this.database = database;
        this.writerLock = writerLock;
    }

    /// <summary>The witness's key.</summary>
    public SigningKey Key { get; }

    /// <summary>The keys of all logs it was ever told to witness.</summary>
    public IReadOnlyList<VerifierKey> Logs =>
        [.. database.Rows("Witnessing/logs", row => VerifierKey.TryParse(row.GetString(0), out VerifierKey? key) ? key : throw new InvalidDataException("the witness's database holds a key that is none"))];

    /// <summary>Opens the folder, or makes it with a new key. A key whose memory is gone is refused: it could sign a fork.</summary>
    /// <param name="name">The name of a new witness's key; null for a random one.</param>
    /// <exception cref="RecordInUseException">Another process has it.</exception>
    /// <exception cref="IOException">It holds something else, a key without its memory, or a witness of another name.</exception>
    public static WitnessFolder Open(string folder, string? name)
    {
        string root = PlacedFile.Begin(folder);
        WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        try
        {
            Durable.RemoveTemporaries(root);
            string keyPath = Path.Combine(root, KeyFile), databasePath = Path.Combine(root, DatabaseFile);
            if (!File.Exists(keyPath)) Create(root, keyPath, databasePath, name);
            if (!File.Exists(databasePath)) throw new IOException("the witness's memory is gone: without it this key could sign a fork");
            SigningKey key = ReadKey(keyPath);
            if (name is not null && name != key.Name) throw new IOException("the witness in this folder has another name");
            Database database = Database.OpenToWrite(databasePath);
            return new WitnessFolder(key, database, writerLock);
        }
        catch
        {
            writerLock.Dispose();
            throw;
        }
    }

    /// <summary>From now on this log is witnessed.</summary>
    /// <exception cref="ArgumentException">A witness's key.</exception>
    public void AddLog(VerifierKey log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Algorithm.IsCosignature) throw new ArgumentException("this is a witness's key, not a log's", nameof(log));
        database.Run("Witnessing/log-add", ("vkey", log.ToString()));
    }

    public WitnessedCheckpoint? Read(string origin) => database.Rows(
        "Witnessing/cosigned-read",
        row => new WitnessedCheckpoint(row.GetInt64(0), new Hash(row.GetFieldValue<byte[]>(1)), row.GetInt64(2), row.GetString(3)),
        ("origin", origin)).SingleOrDefault();

    public bool TryReplace(string origin, WitnessedCheckpoint? from, WitnessedCheckpoint to)
    {
        int changed = from is null
            ? database.Run("Witnessing/cosigned-first", ("origin", origin), ("size", to.Size), ("root", to.Root.Bytes.ToArray()), ("time", to.Time), ("note", to.Note))
            : database.Run(
                "Witnessing/cosigned-replace",
                ("origin", origin), ("size", to.Size), ("root", to.Root.Bytes.ToArray()), ("time", to.Time), ("note", to.Note),
                ("from_size", from.Size), ("from_root", from.Root.Bytes.ToArray()), ("from_time", from.Time));
        return changed == 1;
    }

    public void Dispose()
    {
        database.Dispose();
        writerLock.Dispose();
    }

    // The tables are made here only, and the key comes last: a folder a crash left without it never signed anything, and one with
    // it never gets an empty memory.
    static void Create(string root, string keyPath, string databasePath, string? name)
    {
        if (Directory.EnumerateFileSystemEntries(root).Any(path => !Path.GetFileName(path).StartsWith(DatabaseFile, StringComparison.Ordinal)))
            throw new IOException("the folder holds something else than a witness");
        using (Database database = Database.Create(databasePath))
            foreach (string statement in SqlText.In("Witnessing").Where(statement => statement.Contains("/create-", StringComparison.Ordinal))) database.Run(statement);
        Durable.SyncFolder(root);
        SigningKey key = SigningKey.GenerateCosigner(name ?? "khronika-witness-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomNameBytes)));
        Durable.WriteNew(keyPath, Encoding.UTF8.GetBytes($"{key}\n"), Durable.Private);
    }

    static SigningKey ReadKey(string path)
    {
        try
        {
            SigningKey key = SigningKey.Parse(File.ReadAllText(path).TrimEnd('\n'));
            return key.Verifier.Algorithm.IsCosignature ? key : throw new IOException("the key in this folder is a log's, not a witness's");
        }
        catch (FormatException)
        {
            throw new IOException("the witness's key is not readable");
        }
    }
}
