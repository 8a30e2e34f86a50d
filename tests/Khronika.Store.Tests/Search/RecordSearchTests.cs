using System.Text;
using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Objects;
using Khronika.Store.Search;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Tests.Index;

namespace Khronika.Store.Tests.Search;

public sealed class RecordSearchTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly string ofCase = RecordId.New();
    RecordFolder record;

    public RecordSearchTests() => record = Sample.Create(temp["r"]);

    [Fact]
    public void A_person_is_found_by_every_spelling_and_without_a_Kazakh_keyboard()
    {
        Change person = Person("Қуандық Өтеген-Үлгі", "Kuandyq Ötegen", "Куандык Ёлкин");
        Log(person, Person("Sample Two"));

        foreach (string typed in (string[])["қуандық", "куандык", "КУАНДЫК", "отеген улги", "otegen", "Ötegen kuan", "елкин", "куа"])
            Assert.Equal([person.Record], Found(typed, SearchKind.People));
        foreach (string none in (string[])["ку", "уандык", "куандык two", "sample three", ""]) Assert.Empty(Found(none, SearchKind.People));
    }

    [Fact]
    public void Cases_statements_assertions_titles_and_texts_of_items_are_each_in_their_group()
    {
        Change item = Item("SAMPLE, INVENTED.\nПреграда у ворот: the weight was forty-five lumen.\n");
        Change[] changes =
        [
            new(ThingType.Case, ofCase, new JsonObject { ["key"] = "sample-one", ["slug"] = "sample-one", ["title"] = new JsonObject { ["en"] = "The lumen at the gate" } }),
            item,
            Of(ThingType.Description, "title", "A page on lumen"),
            Of(ThingType.Statement, "text", "fined 45 lumen"),
            Of(ThingType.Assertion, "text", "lumen were paid"),
            Of(ThingType.Question, "text", "lumen?"),
        ];
        Log(changes);

        SearchAnswer answer = record.Search.Find("lumen");

        Assert.Equal([0, 1, 2, 2], answer.Groups.Select(group => group.Hits.Count));
        Assert.Equal([changes[4].Record, changes[3].Record], answer.Groups[2].Hits.Select(hit => hit.Thing.Record));
        Assert.Equal([changes[2].Record, item.Record], answer.Groups[3].Hits.Select(hit => hit.Thing.Record));
        Assert.Equal(ofCase, answer.Groups[2].Hits[0].Thing.Case);
        Assert.Equal([item.Record], Found("преграда ворот", SearchKind.Texts));
        Assert.Equal([ofCase], Found("sample one", SearchKind.Cases));
    }

    [Fact]
    public void A_result_says_where_in_the_text_its_words_stand()
    {
        string text = string.Concat(Enumerable.Repeat("Ничего здесь. ", 400)) + "Тут <b>Үлгі</b> & бірінші сөз. " + string.Concat(Enumerable.Repeat("Nothing. ", 400));
        Log(Item(text));

        SearchHit hit = Assert.Single(record.Search.Find("улги бир").Groups[3].Hits);

        Assert.Equal(["Үлгі", "бірінші"], hit.Marks.Select(mark => hit.Snippet.Substring(mark.Start, mark.Length)));
        Assert.InRange(hit.Snippet.Length, 1, 240);
        Assert.Contains("<b>Үлгі</b> &", hit.Snippet, StringComparison.Ordinal);
        Assert.Equal((0, Encoding.UTF8.GetByteCount(text[..text.IndexOf("Үлгі", StringComparison.Ordinal)])), (hit.Object, hit.Offset));
    }

    [Fact]
    public void A_later_version_is_found_by_its_own_words_alone_and_what_was_just_logged_at_once()
    {
        Change said = Of(ThingType.Statement, "text", "firstword");
        Log(said);
        Assert.Equal([said.Record], Found("firstword", SearchKind.Said));

        Log(said with { Body = new JsonObject { ["case"] = ofCase, ["text"] = new JsonObject { ["en"] = "secondword" } } });
        Assert.Empty(Found("firstword", SearchKind.Said));
        Assert.Equal([said.Record], Found("secondword", SearchKind.Said));
        Assert.Equal(0, Bytes("firstword"));
    }

    [Theory]
    [InlineData(ErasureMode.KeepHeader)]
    [InlineData(ErasureMode.Full)]
    public void What_is_erased_is_in_no_result_and_no_byte_of_the_file(ErasureMode mode)
    {
        Change item = Item("SAMPLE, INVENTED: plantedwordone here"), said = Of(ThingType.Statement, "text", "plantedwordtwo");
        Log(item, said, Of(ThingType.Statement, "text", "staysword"));
        Log(said with { Body = new JsonObject { ["case"] = ofCase, ["text"] = new JsonObject { ["en"] = "plantedwordthree" } } });
        Assert.NotEmpty(Found("plantedwordone", SearchKind.Texts));
        Assert.NotEqual(0, Bytes("lantedword"));

        CaseSample.Erase(record, mode, item.Record, said.Record);

        Assert.Equal(0, Bytes("lantedword"));
        Assert.Empty(Found("plantedwordone", SearchKind.Texts));
        Assert.Empty(Found("plantedwordthree", SearchKind.Said));
        Assert.Single(Found("staysword", SearchKind.Said));
    }

    [Fact]
    public void What_is_erased_while_nobody_searches_goes_out_of_the_file_too()
    {
        Change said = Of(ThingType.Statement, "text", "plantedword");
        Log(said);
        _ = Found("plantedword", SearchKind.Said);
        Assert.NotEqual(0, Bytes("plantedword"));

        record.Dispose();
        record = Sample.Open(temp["r"]);
        CaseSample.Erase(record, ErasureMode.Full, said.Record);

        Assert.Equal(0, Bytes("plantedword"));
    }

    [Fact]
    public void A_search_that_a_backup_brought_back_from_before_an_erasure_is_dropped_at_the_next_start()
    {
        Change said = Of(ThingType.Statement, "text", "plantedword");
        Log(said);
        _ = Found("plantedword", SearchKind.Said);
        byte[] before = File.ReadAllBytes(temp["r/search.db"]);
        CaseSample.Erase(record, ErasureMode.Full, said.Record);
        record.Dispose();
        File.WriteAllBytes(temp["r/search.db"], before);

        record = Sample.Open(temp["r"]);

        Assert.Equal(0, Bytes("plantedword"));
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("no database")]
    [InlineData("cut short")]
    [InlineData("of another record")]
    public void A_file_that_is_not_there_or_not_of_this_record_is_made_again(string damage)
    {
        Change said = Of(ThingType.Statement, "text", "sampleword");
        Log(said);
        _ = Found("sampleword", SearchKind.Said);
        record.Dispose();
        string path = temp["r/search.db"];
        switch (damage)
        {
            case "deleted": File.Delete(path); break;
            case "no database": File.WriteAllText(path, "SAMPLE, INVENTED: no database"); break;
            case "cut short": File.WriteAllBytes(path, File.ReadAllBytes(path)[..5000]); break;
            default:
                using (RecordFolder other = Sample.Create(temp["other"])) _ = other.Search.Find("x");
                File.Copy(temp["other/search.db"], path, overwrite: true);
                break;
        }

        record = Sample.Open(temp["r"]);

        Assert.Equal([said.Record], Found("sampleword", SearchKind.Said));
    }

    [Fact]
    public void An_answer_says_how_much_is_read_and_reading_on_ends()
    {
        Log([.. Enumerable.Range(0, 700).Select(i => Of(ThingType.Statement, "text", $"sampleword number{i}"))]);

        SearchAnswer first = record.Search.Find("sampleword");
        Assert.Equal((true, 701), (first.IsPartial, first.Entries));
        int batches = 0;
        while (record.Search.Fill()) Assert.True(++batches < 100);
        SearchAnswer last = record.Search.Find("sampleword");

        SearchGroup only = Assert.Single(record.Search.Find("sampleword", SearchKind.Said).Groups);

        Assert.Equal((false, 701, SearchAnswer.FirstHits, true), (last.IsPartial, last.Read, last.Groups[2].Hits.Count, last.Groups[2].HasMore));
        Assert.Equal((SearchKind.Said, SearchAnswer.MaxHits, true), (only.Kind, only.Hits.Count, only.HasMore));
        Assert.False(record.Search.Find("number699").Groups[2].HasMore);
    }

    [Fact]
    public void Items_with_many_passages_hide_no_other()
    {
        Change other = Item("SAMPLE, INVENTED: longword");
        Change[] large = [.. Enumerable.Range(0, 3).Select(i => Item(new StringBuilder($"SAMPLE {i}\n").Insert(9, "longword INVENTED line\n", 20_000).ToString()))];
        Log([other, .. large]);
        while (record.Search.Fill()) ;

        SearchGroup found = record.Search.Find("longword").Groups[3];

        Assert.Equal([large[2].Record, large[1].Record, large[0].Record, other.Record], found.Hits.Select(hit => hit.Thing.Record));
        Assert.False(found.HasMore);
    }

    [Fact]
    public void Of_an_item_a_part_of_its_text_is_searched_and_a_damaged_one_has_no_words()
    {
        Change large = Item(new StringBuilder().Insert(0, "SAMPLE INVENTED line\n", SearchedTexts.MaxItemBytes / 21 + 10).Append("beyondword").ToString());
        Change lost = Item("lostword");
        Log(large, lost);
        string hash = lost.Body["objects"]![0]!["sha256"]!.GetValue<string>();
        File.Delete(temp[$"r/objects/{hash[..2]}/{hash}"]);
        while (record.Search.Fill()) ;

        Assert.Empty(Found("beyondword", SearchKind.Texts));
        Assert.Equal([large.Record], Found("invented line", SearchKind.Texts));
        Assert.Empty(Found("lostword", SearchKind.Texts));
    }

    [Fact]
    public void Who_only_reads_the_record_has_no_search()
    {
        using RecordFolder reader = RecordFolder.OpenToRead(temp["r"]);

        Assert.Throws<InvalidOperationException>(() => reader.Search);
    }

    string[] Found(string typed, SearchKind kind) => [.. record.Search.Find(typed).Groups.Single(group => group.Kind == kind).Hits.Select(hit => hit.Thing.Record)];

    int Bytes(string word)
    {
        byte[] file = File.ReadAllBytes(temp["r/search.db"]), sought = Encoding.UTF8.GetBytes(word);
        int count = 0;
        for (int at = file.AsSpan().IndexOf(sought); at >= 0;)
        {
            count++;
            int next = file.AsSpan(at + 1).IndexOf(sought);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return count;
    }

    void Log(params Change[] changes) => record.Journal.Append(changes, Sample.By);

    Change Person(params string[] names) => new(ThingType.Person, RecordId.New(), new JsonObject
    {
        ["case"] = ofCase,
        ["names"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["text"] = name, ["lang"] = "kk", ["script"] = "Cyrl" })]),
    });

    Change Of(string type, string member, string text) => new(type, RecordId.New(), new JsonObject { ["case"] = ofCase, [member] = new JsonObject { ["en"] = text } });

    Change Item(string text)
    {
        PutResult.Stored stored = record.Objects.Put(Encoding.UTF8.GetBytes(text));
        Change item = Sample.Evidence(stored);
        item.Body["objects"]![0]!["text"] = new JsonObject { ["encoding"] = "utf-8", ["sha256"] = stored.Hash.ToString(), ["map"] = null, ["without"] = null };
        return item;
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
