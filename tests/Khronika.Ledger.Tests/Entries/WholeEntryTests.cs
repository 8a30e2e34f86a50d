using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Ledger.Entries;

namespace Khronika.Ledger.Tests.Entries;

public class WholeEntryTests
{
    readonly EntryShapes shapes = new();

    [Fact]
    public void It_says_of_every_entry_what_the_entry_file_says() => Prop.ForAll(Bodies.Object(3).ToArbitrary(), body =>
    {
        EntryFile file = Invented.Sealed(body);

        WholeEntry? read = WholeEntry.TryRead(file.ToBytes(), Invented.Origin, shapes);

        Assert.NotNull(read);
        Assert.Equal((file.Commitment, file.Type, file.Record, file.Version), (read.Commitment, read.Type, read.Record, read.Version));
        Assert.Equal(((string?)file.ValueOf("/prev"), (string?)file.ValueOf("/at"), (string?)file.ValueOf("/by")), (read.Prev, read.At, read.By));
        Assert.True(JsonNode.DeepEquals(file.Opened()["body"], JsonNode.Parse(read.Body)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lists_come_out_in_the_order_of_their_positions()
    {
        JsonObject body = new() { ["a-b"] = 1, ["a"] = new JsonArray([.. Enumerable.Range(0, 120).Select(i => (JsonNode?)i)]), ["b"] = new JsonArray(new JsonArray(), new JsonObject { ["x"] = "\"\\\n\u0001Ж" }) };

        WholeEntry read = WholeEntry.TryRead(Invented.Sealed(body).ToBytes(), Invented.Origin, shapes)!;

        Assert.Equal($$"""{"a-b":1,"a":[{{string.Join(',', Enumerable.Range(0, 120))}}],"b":[[],{"x":"\"\\\n\u0001Ж"}]}""", Encoding.UTF8.GetString(read.Body));
    }

    [Fact]
    public void A_body_without_fields_is_an_empty_object() =>
        Assert.Equal("{}"u8.ToArray(), WholeEntry.TryRead(Invented.Sealed([]).ToBytes(), Invented.Origin, shapes)!.Body);

    [Fact]
    public void What_is_not_whole_or_not_of_the_log_is_not_read()
    {
        EntryFile file = Invented.Sealed(new JsonObject { ["text"] = "SAMPLE, INVENTED" });

        Assert.NotNull(WholeEntry.TryRead(file.ToBytes(), Invented.Origin, shapes));
        Assert.Null(WholeEntry.TryRead(file.ToBytes(), "sample-invented.example/other", shapes));
        Assert.Null(WholeEntry.TryRead(file.Erase().ToBytes(), Invented.Origin, shapes));
        Assert.Null(WholeEntry.TryRead(file.ToBytes().AsMemory()[..^1], Invented.Origin, shapes));
        Assert.Null(WholeEntry.TryRead(default, Invented.Origin, shapes));
    }

    [Theory]
    [InlineData("45", "045")]
    [InlineData("45", "45.0")]
    [InlineData("45", "4e1")]
    [InlineData("45", "-0")]
    [InlineData("45", "9007199254740992")]
    [InlineData("45", "True")]
    [InlineData("45", "[1]")]
    [InlineData("45", "{\"a\":1}")]
    [InlineData("45", "")]
    [InlineData("45", "\"")]
    [InlineData("\"Ж\"", "\"\\u0416\"")]
    [InlineData("\"Ж\"", "\"\\/\"")]
    [InlineData("\"Ж\"", "\"\\u000a\"")]
    [InlineData("\"Ж\"", "\"\\u001F\"")]
    [InlineData("\"Ж\"", "\"a\"b\"")]
    [InlineData("\"Ж\"", "\"\t\"")]
    public void A_value_that_is_not_canonical_is_not_read_by_either_reader(string value, string instead)
    {
        string file = Encoding.UTF8.GetString(Invented.Sealed(new JsonObject { ["number"] = 45, ["text"] = "Ж" }).ToBytes());
        byte[] changed = Encoding.UTF8.GetBytes(file.Replace($",{value}]\n", $",{instead}]\n", StringComparison.Ordinal));

        Assert.NotEqual(file, Encoding.UTF8.GetString(changed));
        Assert.Null(WholeEntry.TryRead(changed, Invented.Origin, shapes));
        Assert.False(EntryFile.TryRead(changed, out _, out _));
    }

    [Fact]
    public void Where_one_byte_is_changed_it_reads_nothing_that_the_entry_file_would_not() => Prop.ForAll(ArbMap.Default.ArbFor<(int Place, byte Value)>(), change =>
    {
        byte[] file = Invented.Sealed(new JsonObject { ["text"] = "Пример \"один\"", ["n"] = 12, ["list"] = new JsonArray("a", true, null) }).ToBytes();
        file[Math.Abs((long)change.Place) % file.Length] = change.Value;

        bool isRead = EntryFile.TryRead(file, out EntryFile? known, out _) && known.IsOf(Invented.Origin, out _) && known.WithheldCount == 0;
        WholeEntry? read = WholeEntry.TryRead(file, Invented.Origin, shapes);

        Assert.True(read is null || (isRead && read.Commitment == known!.Commitment && JsonNode.DeepEquals(known.Opened()["body"], JsonNode.Parse(read.Body))));
    }).QuickCheckThrowOnFailure();
}
