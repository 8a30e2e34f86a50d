using System.Globalization;
using System.Text;
using Khronika.Record.CaseFiles;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles;

/// <summary>Files made to hurt: each is refused in one sentence, in bounded time, before anything is built from it.</summary>
public class HostileYamlTests
{
    /// <summary>What reading may take of memory for each byte of a file: some 220 go on the events and nodes of a value of one character.</summary>
    const int MostPerByte = 300;

    static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public void An_alias_bomb_is_refused_at_its_first_anchor()
    {
        StringBuilder bomb = new("khronika: case-file/v1\nbomb:\n  a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) bomb.Append(CultureInfo.InvariantCulture, $"  a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        FileFault fault = Faults.In(bomb.ToString());

        Assert.Equal(3, fault.Mark.Line);
        Assert.Contains("'&a0' is an anchor", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slug: &s sample-one", "'&s' is an anchor")]
    [InlineData("slug: *s", "'*s' is an alias")]
    [InlineData("&s slug: sample-one", "'&s' is an anchor")]
    [InlineData("slug: !!str sample-one", "is a tag")]
    [InlineData("slug: !System.Diagnostics.Process sample-one", "is a tag")]
    [InlineData("<<: *base", "'*base' is an alias")]
    [InlineData("? {a: b}\n  : c", "a name here is not a plain word")]
    [InlineData("? [a]\n  : c", "a name here is not a plain word")]
    public void Anchors_aliases_and_tags_are_refused(string member, string message)
    {
        string yaml = InventedCase.With("slug: sample-one", member);

        FileFault fault = Faults.In(yaml);

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Mark.Line, 4, 6);
    }

    [Theory]
    [InlineData("---\n")]
    [InlineData("---\nkhronika: case-file/v1\n")]
    [InlineData("...\n---\nx: y\n")]
    public void A_second_document_is_refused(string second)
    {
        FileFault fault = Faults.In(InventedCase.Yaml + second);

        Assert.Contains("holds one document", fault.Message, StringComparison.Ordinal);
        Assert.Equal(InventedCase.Yaml.Count(c => c == '\n') + 1 + second.IndexOf("---", StringComparison.Ordinal) / 4, fault.Mark.Line);
    }

    [Theory]
    [InlineData("[", 200)]
    [InlineData("{a: ", 200)]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 2_000)]
    public void Deep_nesting_is_refused_at_the_limit(string open, int times)
    {
        string yaml = "khronika: case-file/v1\ndeep:\n  " + string.Concat(Enumerable.Repeat(open, times));

        FileFault fault = Faults.In(yaml);

        Assert.Contains("nested deeper than 24 levels", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, fault.Mark.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment\n")]
    public void An_empty_file_is_refused(string yaml) =>
        Assert.Contains("the file is empty", Faults.In(yaml).Message, StringComparison.Ordinal);

    /// <summary>Each wrong word would name the whole vocabulary: four megabytes would become many gigabytes of messages.</summary>
    [Fact]
    public void A_million_wrong_words_do_not_become_a_million_messages()
    {
        const int Bytes = 4_000_000;
        StringBuilder yaml = new(InventedCase.Yaml + "acts: [{key: a, types: [z");
        while (yaml.Length < Bytes) yaml.Append(",z");
        byte[] file = Encoding.UTF8.GetBytes(yaml.Append("]}]\n").ToString());

        long before = GC.GetAllocatedBytesForCurrentThread();
        CaseFile? read = CaseFile.Read(file, out IReadOnlyList<FileFault> faults);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Null(read);
        Assert.Equal(CaseFile.MaxFaults, faults.Count);
        Assert.All(faults.Where(f => f.Message.StartsWith("'z'", StringComparison.Ordinal)), f => Assert.InRange(f.Message.Length, 1, 4_000));
        Assert.InRange(allocated, 0, MostPerByte * (long)file.Length);
    }

    [Fact]
    public void More_than_16_MiB_are_refused_before_they_are_read()
    {
        byte[] file = new byte[(16 * 1024 * 1024) + 1];
        file.AsSpan().Fill(0xFF);

        FileFault fault = Assert.Single(Faults.Of(file));

        Assert.Contains("16777217 bytes, more than 16777216", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(70_000)]
    public void What_is_not_UTF_8_is_told_by_byte_and_line(int linesBefore)
    {
        byte[] before = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("# дом\n", linesBefore)) + "x: ");
        byte[] file = [.. before, 0xCF, 0xF0, 0xE8, (byte)'\n'];

        FileFault fault = Assert.Single(Faults.Of(file));

        Assert.Equal($"not UTF-8 at byte {before.Length}: save the file as UTF-8", fault.Message);
        Assert.Equal(linesBefore + 1, fault.Mark.Line);
    }

    [Theory]
    [InlineData("title: {en: \"x\n", "not YAML")]
    [InlineData("title: {en: x\n", "not YAML")]
    [InlineData("\ttitle: x\n", "not YAML")]
    [InlineData("title: @x\n", "not YAML")]
    [InlineData("title: \"\\uD800\"\n", "not YAML")]
    [InlineData("title: \"\\q\"\n", "not YAML")]
    public void What_is_not_YAML_is_told_with_its_line(string line, string message)
    {
        FileFault fault = Faults.In("khronika: case-file/v1\n" + line);

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Mark.Line, 1, 3);
    }

    /// <summary>To the YAML reader U+0000 is the end of the file.</summary>
    [Theory]
    [InlineData('\0')]
    [InlineData('\u001B')]
    [InlineData('\u007F')]
    public void A_control_character_hides_nothing_behind_it(char control)
    {
        FileFault fault = Faults.In($"{InventedCase.Yaml}# {control}\nunknown: member\n");

        Assert.Equal($"the control character U+{(int)control:X4} is no text: remove it", fault.Message);
        Assert.Equal((InventedCase.Yaml.Count(c => c == '\n') + 1, 3), (fault.Mark.Line, fault.Mark.Column));
    }

    [Theory]
    [InlineData("\\0")]
    [InlineData("\\e[2J")]
    [InlineData("\\x7F")]
    [InlineData("\\u0085")]
    public void An_escaped_control_character_is_no_part_of_a_field(string escape)
    {
        Assert.Contains("'text' has the control character U+00", Faults.With("\"Sample One\", lang: en", $"\"Sample {escape} One\", lang: en"), StringComparison.Ordinal);
        Assert.Contains("'released' has the control character U+00", Faults.With("released: yes", $"released: \"x{escape}x\""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("? {0}\n: x\n", "a name has at most 100 characters")]
    [InlineData("x: &{0} y\n", "is an anchor")]
    [InlineData("x: *{0}\n", "is an alias")]
    [InlineData("x: !{0} y\n", "is a tag")]
    [InlineData("khronika: {0}\n", "more than 4000")]
    [InlineData("khronika: case-file/v1\ncase: {{key: c, slug: c, title: {{en: x}}, cleared: [{0}], basis: {{kind: consent, text: x}}}}\n", "more than 4000")]
    public void A_message_does_not_repeat_a_megabyte(string yaml, string message)
    {
        IReadOnlyList<FileFault> faults = Faults.Of(string.Format(CultureInfo.InvariantCulture, yaml, new string('n', 1_000_000)));

        Assert.Contains(faults, f => f.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.InRange(f.Message.Length, 1, 5_000));
    }

    [Fact]
    public void A_text_longer_than_a_field_is_evidence()
    {
        string message = Faults.With("\"Sample One weighed 61 kilograms\"", $"\"{new string('x', 4_001)}\"");

        Assert.Contains("'en' has 4001 characters, more than 4000", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_detail_longer_than_a_field_is_evidence() =>
        Assert.Contains("'released' has 4001 characters", Faults.With("released: yes", $"released: \"{new string('x', 4_001)}\""), StringComparison.Ordinal);

    /// <summary>An entry holds 4,096 fields and 1 MiB; what is over it must be a fault with a line and no failure at the log.</summary>
    [Theory]
    [InlineData("roles: [{en: \"baker\"}]", "{en: x}", 2_001, "values, more than 2000")]
    [InlineData("roles: [{en: \"baker\"}]", "{en: \"" + Long + "\"}", 300, "bytes, more than 262144")]
    public void A_thing_that_fits_in_no_entry_is_refused(string old, string item, int times, string message)
    {
        string yaml = InventedCase.With(old, $"roles: [{string.Join(", ", Enumerable.Repeat(item, times))}]");

        FileFault fault = Faults.In(yaml);

        Assert.Contains("'one' has", fault.Message, StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(Faults.LineOf(yaml, "key: one\n"), fault.Mark.Line);
    }

    [Fact]
    public void More_excerpts_than_an_entry_holds_are_refused()
    {
        string excerpts = string.Join(", ", Enumerable.Repeat("{item: page, exact: x}", 2_001));

        FileFault fault = Faults.In(InventedCase.With("[{item: page, exact: \"nobody was held that day\"}]", $"[{excerpts}]"));

        Assert.Contains("values, more than 2000", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Initials_of_a_name_beyond_the_basic_plane_are_whole_characters()
    {
        TestRecord record = InventedCase.Record(InventedCase.With("protection: open", "protection: initials").With("\"Sample One\"", "\"𐐀ample Øne\""));

        Assert.Equal("𐐀. Ø.", record.State.FindByKey("c1/one")!.Fields.Local("shownAs").In("en").Text);
    }

    const string Long =
        "ддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддд" +
        "ддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддд" +
        "ддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддд" +
        "ддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддддд";
}
