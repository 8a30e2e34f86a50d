using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Timestamping;

public class ObjectProofTests
{
    const string Python = "/usr/bin/python3";
    const string Pointer = "/body/objects/0/sha256";

    static readonly byte[] Photo = Encoding.UTF8.GetBytes("SAMPLE – INVENTED: the bytes of a photograph");
    static readonly Hash PhotoHash = Hash.Of(Photo);

    [Fact]
    public void The_way_of_an_object_ends_at_the_root_of_the_log_whatever_its_place() =>
        Prop.ForAll(Gen.Choose(1, 40).ToArbitrary(), Gen.Choose(0, 39).ToArbitrary(), Gen.Choose(0, 30).ToArbitrary(), (size, index, more) =>
        {
            index %= size;
            OtsProof proof = Make(size, index, more, out Hash root);
            OtsNode end = proof.Start.Attestations().Single().At;
            return proof.IsOver(PhotoHash) && end.Message!.Value.Span.SequenceEqual(root.Bytes) && OtsProof.TryRead(proof.ToBytes(), out _, out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_opens_one_salt_and_one_pointer_and_nothing_else_of_the_entry()
    {
        EntryFile entry = Entry(3);
        byte[] bytes = Make(entry, 5, 2, out _).ToBytes();

        foreach (string pointer in entry.Pointers.Skip(1))
            Assert.Equal(pointer == Pointer, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\"{pointer}\"")) >= 0);
        Assert.True(bytes.AsSpan().IndexOf("secret"u8) < 0);
    }

    [Fact]
    public void A_field_that_is_withheld_or_is_no_hash_has_no_proof()
    {
        EntryFile entry = Entry(3);
        Assert.Null(Try(entry.Erase(), Pointer));
        Assert.Null(Try(entry, "/body/kind"));
        Assert.Null(Try(entry, "/body/none"));
        Assert.Null(Try(entry, ""));
        Assert.NotNull(Try(entry, Pointer));
        Assert.NotNull(Try(entry.GiveOut(pointer => pointer == Pointer), Pointer));
    }

    [Fact]
    public void A_stamp_over_another_root_or_under_another_kind_of_leaf_is_refused()
    {
        EntryFile entry = Entry(0);
        Hash root = MerkleTree.LeafHash(Leaf.Of(entry.Commitment, LeafKind.Entry));

        Assert.Null(ObjectProof.Make(entry, LeafKind.Entry, Pointer, 0, 1, [], Stamp(Hash.Of("other"u8)), out string? reason));
        Assert.Contains("does not lead to the root", reason, StringComparison.Ordinal);
        Assert.Null(ObjectProof.Make(entry, LeafKind.Public, Pointer, 0, 1, [], Stamp(root), out _));
        Assert.NotNull(ObjectProof.Make(entry, LeafKind.Entry, Pointer, 0, 1, [], Stamp(root), out _));
    }

    [Fact]
    public void The_stock_library_reads_it_and_ends_at_the_same_root()
    {
        Assert.SkipUnless(HasStockLibrary(), "python3-opentimestamps is not here");
        OtsProof proof = Make(1000, 777, 12, out Hash root);
        string folder = Directory.CreateTempSubdirectory("khronika-ots-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "photo.ots"), proof.ToBytes());

            string said = Run(folder, """
                from opentimestamps.core.serialize import StreamDeserializationContext
                from opentimestamps.core.timestamp import DetachedTimestampFile
                proof = DetachedTimestampFile.deserialize(StreamDeserializationContext(open('photo.ots', 'rb')))
                print(proof.file_digest.hex())
                for message, attestation in proof.timestamp.all_attestations():
                    print(message.hex(), attestation.height)
                """);

            Assert.Equal($"{PhotoHash}\n{root} {InventedCalendar.Height}\n", said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static EntryFile Entry(int more)
    {
        JsonObject body = new() { ["kind"] = "document", ["objects"] = new JsonArray(new JsonObject { ["name"] = "secret.jpg", ["sha256"] = PhotoHash.ToString() }) };
        for (int i = 0; i < more; i++) body[$"f{i}"] = "secret";
        return Tests.Invented.Sealed(body);
    }

    static OtsProof Make(int size, int index, int more, out Hash root) => Make(Entry(more), size, index, out root);

    static OtsProof Make(EntryFile entry, int size, int index, out Hash root)
    {
        Hash[] leaves = [.. Enumerable.Range(0, size).Select(i => i == index ? MerkleTree.LeafHash(Leaf.Of(entry.Commitment, LeafKind.Entry)) : Hash.Of(BitConverter.GetBytes(i)))];
        root = MerkleTree.Root(leaves);
        return ObjectProof.Make(entry, LeafKind.Entry, Pointer, index, size, InclusionProof.Make(leaves, index), Stamp(root), out string? reason) ?? throw new InvalidOperationException(reason);
    }

    static OtsProof? Try(EntryFile entry, string pointer) =>
        ObjectProof.Make(entry, LeafKind.Entry, pointer, 0, 1, [], Stamp(MerkleTree.LeafHash(Leaf.Of(entry.Commitment, LeafKind.Entry))), out _);

    // A stamp that vouches for the root itself: enough to see where the way ends.
    static OtsProof Stamp(Hash root)
    {
        byte[] bytes = [0, .. "OpenTimestamps"u8, 0, 0, .. "Proof"u8, 0, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94, 1, 0x08, .. root.Bytes, .. InventedCalendar.Bitcoin(InventedCalendar.Height)];
        Assert.True(OtsProof.TryRead(bytes, out OtsProof? proof, out _));
        return proof;
    }

    static bool HasStockLibrary() => File.Exists(Python) && Directory.Exists("/usr/lib/python3/dist-packages/opentimestamps");

    static string Run(string folder, string script)
    {
        ProcessStartInfo start = new(Python, ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }
}
