using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Store.Files;

namespace Khronika.Store.Log;

/// <summary>
/// The log as issued, read from its files and never from the head: what is not issued is nobody else's to see. Beside it, for the
/// keeper's own use, the log as it is in place, which is ahead of that where checkpoints are issued on a clock. Follows a writer in
/// another process; every answer is about one checkpoint whose signature was verified.
/// </summary>
public sealed class RecordLog
{
    readonly string root;
    readonly Lock gate = new();
    State state;
    State? ahead;

    RecordLog(string root, LogKeys keys)
    {
        this.root = root;
        Keys = keys;
        state = Load(ReadNote(), Layout.Checkpoint);
    }

    /// <summary>The log's name: schemeless, and the name of its key.</summary>
    public string Origin => Keys.Origin;

    /// <summary>The keys its public entries name.</summary>
    public LogKeys Keys { get; private set; }

    /// <summary>The key that signs now.</summary>
    public VerifierKey Key => Keys.Current;

    /// <summary>The latest issued checkpoint.</summary>
    /// <exception cref="DamagedLogException">It is missing, or not signed by <see cref="Key"/>.</exception>
    public Checkpoint Checkpoint => Current().Checkpoint;

    /// <summary>The signed note of <see cref="Checkpoint"/>, as it is served.</summary>
    public string Note => Current().Note;

    /// <summary>The log as it is issued now, and stays while something is made of it.</summary>
    public IssuedLog Issued
    {
        get
        {
            State current = Current();
            return new IssuedLog(this, current.Bytes, current.Note, current.Checkpoint);
        }
    }

    /// <summary>A reader of the tree of <see cref="Checkpoint"/>. A new one each time, since one is not for several threads.</summary>
    public TileReader Reader
    {
        get
        {
            Checkpoint checkpoint = Checkpoint;
            return new TileReader(Read, checkpoint.Size, checkpoint.Root);
        }
    }

    /// <summary>The tree that is in place: the issued one or a later one. Only for the keeper.</summary>
    internal Checkpoint Sequenced => InPlace().Checkpoint;

    /// <summary>A reader of the tree of <see cref="Sequenced"/>.</summary>
    internal TileReader SequencedReader
    {
        get
        {
            Checkpoint checkpoint = Sequenced;
            return new TileReader(Read, checkpoint.Size, checkpoint.Root);
        }
    }

    /// <summary>That the leaf at <paramref name="index"/> is in the latest issued tree. Without the entry file, which is the caller's to choose.</summary>
    /// <exception cref="DamagedLogException">The tiles do not lead to the root.</exception>
    /// <exception cref="NotIssuedException">It is sequenced, and its log page is not issued yet.</exception>
    public TlogProof ProofOf(long index) => Issued.ProofOf(index);

    /// <summary>What lies under a path of the log's prefix (<c>tile/0/000</c>, <c>entry/0</c>); null where there is nothing.</summary>
    /// <exception cref="ArgumentException">The path leads out of the log.</exception>
    public byte[]? Read(string path) => IssuedFiles.Read(root, $"{Layout.Log}/{path}");

    /// <summary>Paths of every issued file, as tlog-tiles and this project's formats name them, below the log's prefix.</summary>
    public IEnumerable<string> Files() => Files(Checkpoint.Size);

    internal IEnumerable<string> Files(long issued)
    {
        string folder = Layout.Resolve(root, Layout.Log);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith(NewFile.Prefix, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => IssuedPath.IsWithin(path, issued))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>That everything in place is issued: what is to be given out with proofs needs that.</summary>
    /// <exception cref="NotIssuedException">The last log page is older than the last entry.</exception>
    public void RequireIssued() => RequireIssued(Sequenced.Size - 1);

    /// <summary>As <see cref="RequireIssued()"/>, of the entries up to this one: what is only noted behind them holds nothing up.</summary>
    /// <exception cref="NotIssuedException">One of them waits for the next page.</exception>
    public void RequireIssued(long index)
    {
        if (index >= Checkpoint.Size) throw new NotIssuedException();
    }

    internal static RecordLog Open(string root, string origin) => new(root, LogKeyFiles.Read(root, origin));

    /// <summary>The leaf and its commitment, verified against the root.</summary>
    internal byte[] Leaf(long index) => Leaves(index, index + 1)[0];

    /// <summary>The same of the leaves [<paramref name="first"/>, <paramref name="end"/>).</summary>
    internal byte[][] Leaves(long first, long end)
    {
        State inPlace = InPlace();
        lock (gate)
        {
            try
            {
                return Leaves(inPlace.Reader, first, end);
            }
            catch (DamagedLogException) when (InPlace() is var now && now != inPlace)
            {
                // A writer in another process has replaced the partial files of the tree we knew.
                return Leaves(now.Reader, first, end);
            }
        }
    }

    static byte[][] Leaves(TileReader reader, long first, long end)
    {
        byte[][] leaves = new byte[end - first][];
        for (long index = first; index < end; index++) leaves[index - first] = reader.Leaf(index);
        return leaves;
    }

    State Current()
    {
        byte[] note = ReadNote();
        lock (gate)
        {
            if (!note.AsSpan().SequenceEqual(state.Bytes)) state = Load(note, Layout.Checkpoint);
            return state;
        }
    }

    State InPlace()
    {
        State issued = Current();
        if (IssuedFiles.Read(root, Layout.Sequenced) is not byte[] bytes) return issued;
        lock (gate)
        {
            if (ahead is null || !bytes.AsSpan().SequenceEqual(ahead.Bytes)) ahead = Load(bytes, Layout.Sequenced);
            return ahead.Checkpoint.Size > issued.Checkpoint.Size ? ahead : issued;
        }
    }

    byte[] ReadNote() => IssuedFiles.Read(root, Layout.Checkpoint) ?? throw new DamagedLogException(Layout.Checkpoint, "it is missing");

    State Load(byte[] note, string path)
    {
        Checkpoint? opened = Keys.Open(note, out NoteFault? fault);
        if (opened is null)
        {
            // Another process may have replaced the key since.
            Keys = LogKeyFiles.Read(root, Origin);
            opened = Keys.Open(note, out fault);
        }

        Checkpoint checkpoint = opened ?? throw new DamagedLogException(path, fault!.ToString());
        return new State(note, Encoding.UTF8.GetString(note), checkpoint, new TileReader(Read, checkpoint.Size, checkpoint.Root));
    }

    sealed record State(byte[] Bytes, string Note, Checkpoint Checkpoint, TileReader Reader);
}
