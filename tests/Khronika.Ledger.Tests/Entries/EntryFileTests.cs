using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tests.Tree;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Entries;

public class EntryFileTests
{
    static readonly JsonObject Body = new()
    {
        ["kind"] = "hearing",
        ["title"] = new JsonObject { ["en"] = "A hearing", ["ru"] = "Слушание" },
        ["people"] = new JsonArray(new JsonObject { ["role"] = "subject" }, new JsonObject { ["role"] = "speaker" }, "x"),
        ["none"] = null,
        ["empty"] = new JsonObject(),
        ["list"] = new JsonArray(),
    };

    static JsonObject Fresh() => (JsonObject)Body.DeepClone();

    [Fact]
    public void An_entry_file_reads_back_as_itself()
    {
        EntryFile file = Invented.Sealed(Fresh());
        EntryFile read = Invented.Read(file.ToBytes());

        Assert.Equal(file.Commitment, read.Commitment);
        Assert.Equal(file.Pointers, read.Pointers);
        Assert.Equal(file.ToBytes(), read.ToBytes());
        Assert.True(read.ShowsHeader);
        Assert.Equal((Invented.Origin, "event", "aaaaaaaaaaaaaaaaaaaaaaaaaa", 1L), (read.Log, read.Type, read.Record, read.Version));
        Assert.True(JsonNode.DeepEquals(Body, read.Opened()["body"]));
        Assert.True(JsonNode.DeepEquals(Body, read.ValueOf("/body")));
        Assert.True(read.IsOf(Invented.Origin, out _));
    }

    [Fact]
    public void The_commitment_is_the_naive_root_over_the_lines()
    {
        EntryFile file = Invented.Sealed(Fresh());
        string[] lines = Encoding.UTF8.GetString(file.ToBytes())[..^1].Split('\n');
        Assert.Equal(file.Commitment, new Hash(NaiveTree.Root([.. lines.Select(line => NaiveTree.Leaf(Encoding.UTF8.GetBytes(line)))])));
    }

    [Fact]
    public void Redacting_and_erasing_keep_the_commitment_and_show_no_value()
    {
        EntryFile file = Invented.Sealed(Fresh());
        EntryFile given = file.GiveOut(pointer => pointer == "/body/title/en");
        EntryFile erased = given.Erase();

        foreach (EntryFile form in (EntryFile[])[given, erased])
        {
            EntryFile read = Invented.Read(form.ToBytes());
            Assert.Equal(file.Commitment, read.Commitment);
            Assert.True(read.ShowsHeader);
            Assert.DoesNotContain("Слушание", Encoding.UTF8.GetString(form.ToBytes()), StringComparison.Ordinal);
        }

        Assert.Equal("A hearing", given.ValueOf("/body/title/en")?.GetValue<string>());
        Assert.Equal((FieldState.Shown, FieldState.Withheld, FieldState.Withheld), (given.StateOf("/body/title/en"), given.StateOf("/body/title/ru"), given.StateOf("/body/title")));
        Assert.Equal(FieldState.Absent, given.StateOf("/body/titl"));
        Assert.Equal((file.LeafCount, 7, file.LeafCount - 7), (given.LeafCount, given.OpenedCount, given.WithheldCount));
        Assert.Null(given.ValueOf("/body/title/ru"));
        Assert.Null(given.ValueOf("/body/title"));
        Assert.Equal(6, erased.OpenedCount);

        // What was withheld once cannot be opened again from what was given out.
        Assert.Equal(FieldState.Withheld, given.GiveOut(_ => true).StateOf("/body/title/ru"));
    }

    [Fact]
    public void Array_items_keep_their_positions_when_others_are_withheld()
    {
        EntryFile given = Invented.Sealed(Fresh()).GiveOut(pointer => pointer is "/body/people/1/role" or "/body/none");
        Assert.Equal("""{"none":null,"people":[null,{"role":"speaker"}]}""", given.Opened()["body"]!.ToJsonString());
        Assert.Equal(FieldState.Shown, given.StateOf("/body/none"));
        Assert.Equal(FieldState.Withheld, given.StateOf("/body/people/0"));
        Assert.Equal("""{"role":"speaker"}""", given.ValueOf("/body/people/1")!.ToJsonString());
    }

    [Fact]
    public void No_salt_is_used_twice()
    {
        Entry entry = Invented.Entry(Fresh());
        HashSet<string> salts = [];
        foreach (EntryFile file in (EntryFile[])[EntryFile.Seal(entry), EntryFile.Seal(entry)])
            foreach (string line in Encoding.UTF8.GetString(file.ToBytes())[..^1].Split('\n'))
                Assert.True(salts.Add(line[2..45]));
    }

    [Fact]
    public void One_flipped_bit_in_what_is_given_out_is_refused_or_changes_the_commitment()
    {
        EntryFile file = Invented.Sealed(Fresh()).GiveOut(pointer => pointer.StartsWith("/body/title", StringComparison.Ordinal));
        byte[] bytes = file.ToBytes();
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            if (EntryFile.TryRead(flipped, out EntryFile? read, out _)) Assert.NotEqual(file.Commitment, read.Commitment);
        }
    }

    [Fact]
    public void Any_body_any_redaction_and_any_changed_byte_keep_to_the_rules()
    {
        Gen<(JsonObject Body, int Seed)> bodies = from body in Bodies.Object(3) from seed in Gen.Choose(0, int.MaxValue) select (body, seed);
        Prop.ForAll(bodies.ToArbitrary(), sample =>
        {
            EntryFile file = Invented.Sealed((JsonObject)sample.Body.DeepClone());
            EntryFile read = Invented.Read(file.ToBytes());
            EntryFile given = Invented.Read(file.GiveOut(pointer => (pointer.Length + sample.Seed) % 2 == 0).ToBytes());
            byte[] changed = given.ToBytes();
            changed[sample.Seed % changed.Length] ^= (byte)(1 + (sample.Seed % 255));

            return JsonNode.DeepEquals(sample.Body, read.ValueOf("/body"))
                && given.Commitment == file.Commitment
                && given.Pointers.SequenceEqual(file.Pointers)
                && (!EntryFile.TryRead(changed, out EntryFile? other, out _) || other.Commitment != file.Commitment);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Arbitrary_bytes_are_refused_without_an_exception()
    {
        Prop.ForAll<byte[]>(bytes => !EntryFile.TryRead(bytes, out _, out EntryFault? fault) && fault is not null).QuickCheckThrowOnFailure();
        foreach (string line in (string[])["[\"", "[\"\\", "[]", "[\"a\"]", "[\"a\",", "[[[[[[", "[\"a\",\"\",[", "[\"\",\"\",[]]", "[{}]", "[1,2,3]"])
            Invented.Refused(Encoding.UTF8.GetBytes(line + "\n"));
    }

    [Fact]
    public void A_fault_says_line_and_byte()
    {
        byte[] bytes = Invented.Sealed().ToBytes();
        int third = bytes.AsSpan().IndexOf((byte)'\n') + 1;
        third += bytes.AsSpan(third).IndexOf((byte)'\n') + 1;
        bytes[third] = (byte)'x';
        EntryFault fault = Invented.Refused(bytes);
        Assert.Equal((EntryFaults.BadLine, 3, third), (fault.Name, fault.Line, fault.Offset));
    }

    [Fact]
    public void An_entry_outside_the_limits_cannot_be_made()
    {
        JsonNode deep = "leaf";
        for (int i = 0; i < EntryLimits.MaxDepth; i++) deep = new JsonObject { ["a"] = deep };
        JsonObject[] bodies =
        [
            new() { ["two words"] = 1 },
            new() { ["имя"] = 1 },
            new() { ["1"] = 1 },
            new() { [new string('a', 65)] = 1 },
            new() { ["a"] = 1.5 },
            new() { ["a"] = 1L << 53 },
            new() { ["a"] = -(1L << 53) },
            new() { ["a"] = "\ud800" },
            new() { ["a"] = new string('a', EntryLimits.MaxBytes) },
            new() { ["a"] = new JsonArray([.. Enumerable.Range(0, EntryLimits.MaxLeaves).Select(i => (JsonNode?)i)]) },
            new() { ["a"] = deep },
        ];
        foreach (JsonObject body in bodies) Assert.Throws<ArgumentException>(() => EntryFile.Seal(Invented.Entry(body)));
        Assert.Throws<ArgumentException>(() => EntryFile.Seal(Invented.Entry() with { Version = 0 }));
        Assert.Throws<ArgumentException>(() => EntryFile.Seal(Invented.Entry() with { Log = "" }));
    }

    [Fact]
    public void The_largest_entries_can_be_made_redacted_and_read()
    {
        // Nine leaves besides the index are header and envelope.
        JsonObject most = new() { ["a"] = new JsonArray([.. Enumerable.Range(0, EntryLimits.MaxLeaves - 9).Select(i => (JsonNode?)i)]) };
        EntryFile file = Invented.Sealed(most);
        Assert.Equal(EntryLimits.MaxLeaves, file.LeafCount);
        Assert.Equal(file.Commitment, Invented.Read(file.Erase().ToBytes()).Commitment);
        Assert.Equal(EntryLimits.MaxLeaves - 10, Invented.Read(file.ToBytes()).ValueOf("/body/a/4086")!.GetValue<int>());
    }

    [Fact]
    public void Numbers_of_every_type_are_written_as_integers()
    {
        JsonObject body = new() { ["a"] = 45, ["b"] = 45L, ["c"] = (byte)45, ["d"] = 45m, ["e"] = JsonNode.Parse("45") };
        EntryFile file = Invented.Sealed(body);
        foreach (string name in (string[])["a", "b", "c", "d", "e"]) Assert.Equal(45, file.ValueOf("/body/" + name)!.GetValue<long>());
        Assert.Throws<ArgumentException>(() => Invented.Sealed(new JsonObject { ["a"] = 45.0m }));
        Assert.Throws<ArgumentException>(() => Invented.Sealed(new JsonObject { ["a"] = JsonNode.Parse("4.5e1") }));
    }
}
