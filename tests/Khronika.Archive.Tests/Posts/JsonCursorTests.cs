using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Faults;
using Khronika.Archive.Posts;
using Khronika.Archive.Tests.Posts.Samples;

namespace Khronika.Archive.Tests.Posts;

/// <summary>The JSON reader, through the format that needs it most: what is nearly JSON, what is no longer JSON, and what never ends.</summary>
public sealed class JsonCursorTests
{
    [Theory]
    [InlineData("\"a\\u0041\\n\\/\"", "aA\n/")]
    [InlineData("\"\\ud83d\\ude2e\"", "😮")]
    [InlineData("\"\\x0C\\x1f\"", "\f\u001F")]
    [InlineData("\"\\xZZ\"", "\\xZZ")]
    [InlineData("\"\\u12\"", "\\u12")]
    [InlineData("\"\\\\x0C\"", "\\x0C")]
    [InlineData("\"\\q\"", "\\q")]
    [InlineData("\"tab\tinside\"", "tab\tinside")]
    [InlineData("\"\"", "")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("-1.5e3", "-1.5e3")]
    [InlineData("null", "")]
    [InlineData("[\"a\", {\"type\": \"bold\", \"text\": \"b\"}, \"c\"]", "abc")]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    public void A_text_reads_as_it_is_meant(string json, string expected) => Assert.Equal(expected, Assert.Single(Posts(Chat($"{{\"id\":1,\"type\":\"message\",\"text\":{json}}}"))).Text);

    [Theory]
    [InlineData("{\"id\":1,}", 0)]
    [InlineData("{\"id\":1}\u00A0", 1)]
    [InlineData("{\"id\" 1}", 1)]
    [InlineData("{\"id\":}", 1)]
    [InlineData("{id:1}", 1)]
    [InlineData("{\"id\":1 \"type\":2}", 1)]
    [InlineData("{\"id\":[1 2]}", 0)]
    [InlineData("{\"id\":[}", 2)]
    [InlineData("7", 1)]
    [InlineData("\"text\"", 1)]
    [InlineData("[]", 1)]
    public void What_is_no_object_is_a_fault(string element, int faults)
    {
        PostItem[] items = Items(Chat(element));

        Assert.Equal(faults, items.OfType<PostFault>().Count(f => f.Fault.Name is "bad-json" or "not-a-post" or "truncated"));
    }

    [Fact]
    public void After_a_broken_element_of_an_indented_file_the_next_is_read()
    {
        string[] breaks = ["\"text\": \"open", "\"text\": [[", "\"text\": ]", "} }", "{", "\"text\" \"x\"", "\"text\": \"x\\", "\u0001"];
        foreach (string broken in breaks)
        {
            string json = $"{{\n \"type\": \"personal_chat\",\n \"id\": 1,\n \"messages\": [\n  {{\n   \"id\": 1\n  }},\n  {{\n   \"id\": 2,\n   {broken}\n  }},\n  {{\n   \"id\": 3\n  }},\n  {{\n   \"id\": 4\n  }}\n ]\n}}";
            PostItem[] items = Items(Encoding.UTF8.GetBytes(json));

            Assert.Contains(items, i => i is PostFault { Fault.Name: "bad-json" });
            Assert.Equal(["1", "3", "4"], items.OfType<Post>().Select(p => p.Id!).Where(id => id != "2"));
        }
    }

    [Fact]
    public void After_a_broken_chat_the_next_chat_is_read()
    {
        string broken = Encoding.UTF8.GetString(TelegramSamples.Account.Files["result.json"])
            .Replace("\"type\": \"personal_chat\",", "\"type\" \"personal_chat\",", StringComparison.Ordinal);
        PostItem[] items = Items(Encoding.UTF8.GetBytes(broken));

        Assert.Contains(items, i => i is PostFault { Fault.Name: "bad-json" });
        Assert.Contains(items, i => i is Post { Channel.Kind: "saved_messages" });
        Assert.Contains(items, i => i is Post { Channel.Kind: "private_supergroup" });
    }

    [Fact]
    public void A_file_on_one_line_is_read_as_well()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("{\"type\":\"personal_chat\",\"id\":1,\"messages\":[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":\"b\"}]}");

        Assert.Equal(["1", "2"], Posts(bytes).Select(p => p.Id));
        Assert.All(Posts(bytes), p => Assert.Equal((byte)'{', bytes[p.Fragment.Offset]));
    }

    [Fact]
    public void A_file_without_any_indentation_is_read_as_well()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("{\n\"type\":\"personal_chat\",\n\"id\":1,\n\"messages\":[\n{\n\"id\":1,\n\"text\":[\n{\n\"type\":\"bold\",\n\"text\":\"a\"\n}\n]\n},\n{\n\"id\":2\n}\n]\n}");

        Assert.Equal(["1", "2"], Posts(bytes).Select(p => p.Id));
    }

    [Fact]
    public void Blanks_without_end_before_an_element_are_passed_over()
    {
        string blanks = "\n" + new string(' ', 300_000);
        byte[] bytes = Chat($"{blanks}{{{blanks}\"id\":1,{blanks}\"text\":\"a\"{blanks}}},{blanks}{{\"id\":2{blanks}}}{blanks}");

        Assert.Equal(["1", "2"], Posts(bytes).Select(p => p.Id));
    }

    [Fact]
    public void Faults_beyond_a_thousand_are_counted_as_one()
    {
        PostItem[] items = Items(Chat($"{string.Concat(Enumerable.Repeat("7,", 5_000))}{{\"id\":1}}"));

        Assert.Equal(1_001, items.OfType<PostFault>().Count());
        Assert.Equal("too-many-faults", items.OfType<PostFault>().Last().Fault.Name);
        Assert.Single(items.OfType<Post>());
    }

    [Fact]
    public void Bytes_behind_the_end_are_a_fault_with_their_offset()
    {
        byte[] bytes = [.. Chat("{\"id\":1}"), .. "\n{\"id\":2}"u8];

        PostFault fault = Assert.Single(Items(bytes).OfType<PostFault>());
        Assert.Equal(("bytes-after-end", bytes.Length - 8), (fault.Fault.Name, fault.Fault.Offset));
    }

    [Fact]
    public void A_byte_order_mark_does_not_count_as_text_and_does_count_as_bytes()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Chat("{\"id\":1}")];

        Assert.Equal(bytes.AsSpan().IndexOf("{\"id\""u8), Assert.Single(Posts(bytes)).Fragment.Offset);
    }

    [Fact]
    public void Brackets_by_the_million_are_a_fault_and_not_a_stack_overflow()
    {
        string deep = new('[', 1_000_000);
        PostItem[] items = Items(Chat($"{{\"text\":{deep}{deep.Replace('[', ']')}}},{{\"id\":2}}"));

        Assert.Equal("too-deep", Assert.Single(items.OfType<PostFault>()).Fault.Name);
        Assert.Equal("2", Assert.Single(items.OfType<Post>()).Id);
    }

    [Fact]
    public void Many_small_values_in_one_message_are_a_fault()
    {
        string many = $"[{string.Concat(Enumerable.Repeat("[],", 100_000))}[]]";
        PostItem[] items = Items(Chat($"{{\"text\":{many}}},{{\"id\":2}}"));

        Assert.Equal("too-many-values", Assert.Single(items.OfType<PostFault>()).Fault.Name);
        Assert.Equal("2", Assert.Single(items.OfType<Post>()).Id);
    }

    [Fact]
    public void A_message_larger_than_any_is_a_fault()
    {
        string parts = string.Join(',', Enumerable.Repeat($"\"{new string('a', 1_000_000)}\"", 5));
        PostItem[] items = Items(Chat($"{{\"text\":[{parts}]}},{{\"id\":2}}"));

        Assert.Equal("value-too-large", Assert.Single(items.OfType<PostFault>()).Fault.Name);
        Assert.Equal("2", Assert.Single(items.OfType<Post>()).Id);
    }

    [Fact]
    public void A_string_of_four_gigabytes_is_a_fault_and_costs_no_memory()
    {
        const long Size = 4L * 1024 * 1024 * 1024 + 7;
        long before = GC.GetAllocatedBytesForCurrentThread();
        using EndlessSource source = new("{\"type\":\"personal_chat\",\"id\":1,\"messages\":[{\"id\":1,\"text\":\""u8.ToArray(), Size, "\"},{\"id\":2,\"text\":\"after\"}]}"u8.ToArray());
        PostItem[] items = [.. ExportReader.Read(source)];

        ArchiveFault fault = Assert.Single(items.OfType<PostFault>()).Fault;
        Assert.Equal("string-too-long", fault.Name);
        Post after = Assert.Single(items.OfType<Post>());
        Assert.Equal("after", after.Text);
        Assert.True(after.Fragment.Offset > Size);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32L * 1024 * 1024);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_kept_and_can_be_written()
    {
        Post post = Assert.Single(Posts(Chat("{\"id\":1,\"text\":\"a\\ud83d b\"}")));

        Assert.Equal("a\uD83D b", post.Text);
        Assert.Contains("\\uFFFD", PostJson.Line(post), StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_the_list_of_a_script_is_a_fault()
    {
        byte[] script = "window.YTD.tweets.part0 = [ {\"id\":\"1\"} ];\nalert(1)"u8.ToArray();
        using MemorySource source = new("tweets.js", script);
        PostItem[] items = [.. ExportReader.Read(source)];

        Assert.Equal("1", Assert.Single(items.OfType<Post>()).Id);
        Assert.Equal(("bytes-after-end", script.Length - 8), (items.OfType<PostFault>().Single().Fault.Name, items.OfType<PostFault>().Single().Fault.Offset));
    }

    [Fact]
    public void Whatever_stands_in_a_string_comes_out_of_it() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            string json = System.Text.Json.JsonSerializer.Serialize(text.Get);
            return Posts(Chat($"{{\"id\":1,\"text\":{json}}}")).Single().Text == System.Text.Json.JsonSerializer.Deserialize<string>(json);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_of_many_made_up_elements_is_found_to_the_byte(bool isIndented)
    {
        Dice dice = new(isIndented ? 5 : 6);
        System.Text.Json.JsonSerializerOptions options = new() { WriteIndented = isIndented, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        for (int i = 0; i < 200; i++)
        {
            JsonObject[] elements = [.. Enumerable.Range(0, dice.Next(1, 8)).Select(_ => Made(dice, 0))];
            JsonObject chat = new() { ["type"] = "personal_chat", ["id"] = 1, ["messages"] = new JsonArray([.. elements.Select(e => e.DeepClone())]) };
            byte[] bytes = Encoding.UTF8.GetBytes(chat.ToJsonString(options));
            PostItem[] items = Items(bytes);

            Assert.Equal(elements.Length, items.Length);
            foreach ((PostItem item, JsonObject element) in items.Zip(elements))
            {
                PostFragment place = Assert.IsType<Post>(item).Fragment;
                Assert.True(JsonNode.DeepEquals(element, JsonNode.Parse(bytes.AsSpan((int)place.Offset, place.Length))));
            }
        }
    }

    static JsonObject Made(Dice dice, int level)
    {
        JsonObject made = [];
        for (int i = dice.Next(5); i >= 0; i--) made[$"{"\"\\{}[],:\n әx"[dice.Next(12)]}{i}"] = Value(dice, level);
        return made;
    }

    static JsonNode? Value(Dice dice, int level) => dice.Next(level < 5 ? 7 : 5) switch
    {
        0 => null,
        1 => dice.Next(1000) - 500,
        2 => true,
        3 => "",
        4 => new string([.. Enumerable.Range(0, dice.Next(200)).Select(_ => "\"\\{}[],:\n ә\u2028x"[dice.Next(13)])]),
        5 => new JsonArray([.. Enumerable.Range(0, dice.Next(4)).Select(_ => Value(dice, level + 1))]),
        _ => Made(dice, level + 1),
    };

    static byte[] Chat(string elements) => Encoding.UTF8.GetBytes($"{{\"type\":\"personal_chat\",\"id\":1,\"messages\":[{elements}]}}");

    static PostItem[] Items(byte[] json)
    {
        using MemorySource source = new("result.json", json);
        return [.. ExportReader.Read(source)];
    }

    static Post[] Posts(byte[] json) => [.. Items(json).OfType<Post>()];
}
