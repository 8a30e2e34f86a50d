using System.Text;
using Khronika.Record.CaseFiles;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles;

public class CaseFileTests
{
    [Fact]
    public void A_case_file_is_read_with_its_key_and_mark()
    {
        CaseFile? file = CaseFile.Read(Encoding.UTF8.GetBytes(InventedCase.Yaml), out IReadOnlyList<FileFault> faults);

        Assert.Empty(faults);
        Assert.NotNull(file);
        Assert.True(file.IsSample);
        Assert.Equal("c1", file.CaseKey);
    }

    [Fact]
    public void The_sample_case_is_read()
    {
        CaseFile? file = CaseFile.Read(File.ReadAllBytes(Repository.At("samples", "case", "case.yaml")), out IReadOnlyList<FileFault> faults);

        Assert.Empty(faults);
        Assert.True(file!.IsSample);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        Assert.NotNull(CaseFile.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(InventedCase.Yaml)], out IReadOnlyList<FileFault> faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void Windows_line_ends_change_neither_lines_nor_meaning()
    {
        string yaml = InventedCase.With("    act: denial\n", "    act: proof\n");

        FileFault fault = Faults.In(yaml.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal((Faults.In(yaml).Mark, Faults.In(yaml).Message), (fault.Mark, fault.Message));
        Assert.NotNull(CaseFile.Read(Encoding.UTF8.GetBytes(InventedCase.Yaml.Replace("\n", "\r\n", StringComparison.Ordinal)), out _));
    }

    [Theory]
    [InlineData("slug: sample-one", "slog: sample-one\n  slug: sample-one", "'slog' is not known here; known are: basis, cleared, key, opens, slug, subject, title")]
    [InlineData("sample: true", "sample: true\nsamples: true", "'samples' is not known here")]
    [InlineData("lang: en, script: Latn", "lang: en, script: Latn, spelling: old", "'spelling' is not known here; known are: lang, script, text")]
    [InlineData("{kind: consent, text: \"planted-basis\"}", "{kind: consent, text: \"planted-basis\", by: me}", "'by' is not known here; known are: kind, text")]
    [InlineData("{en: \"it seems\"", "{de: \"wohl\", en: \"it seems\"", "'de' is not known here; known are: en, kk, ru")]
    [InlineData("released: yes", "freed: yes", "'freed' is not a detail; known are: duration, released")]
    [InlineData("context: none", "context: page", "'context: page' is not known; known are: line, none")]
    [InlineData("kind: ngo", "kind: charity", "'kind: charity' is not known; known are: ngo")]
    [InlineData("role: subject", "role: victim", "'role: victim' is not known")]
    [InlineData("shown: yes", "shown: maybe", "'shown: maybe' is not known")]
    [InlineData("touches: [health]", "touches: [money]", "'money' is not known in 'touches'; known are: health, home, family, contact, minor")]
    [InlineData("cleared: [public, un, court, lawyer]", "cleared: [public, press]", "'press' is not known in 'cleared'; known are: public, un, court, lawyer")]
    [InlineData("protection: hidden", "protection: secret", "'protection: secret' is not known")]
    [InlineData("script: Cyrl", "script: Runr", "'script: Runr' is not known; known are: Latn, Cyrl, Arab")]
    public void What_is_not_known_is_refused_with_what_is(string old, string now, string message)
    {
        string yaml = InventedCase.Yaml + InventedCase.WeightStatement;

        FileFault fault = Faults.In(yaml.With(old, now));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Mark.Line, Faults.LineOf(yaml, old), Faults.LineOf(yaml, old) + now.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("  slug: sample-one\n", "'slug' is missing")]
    [InlineData("  title: {en: \"SAMPLE - INVENTED: two hours\"}\n", "'title' is missing")]
    [InlineData("    speaker: watch\n", "'speaker' is missing")]
    [InlineData("    act: report\n", "'act' is missing")]
    [InlineData("    kind: ngo\n", "'kind' is missing")]
    [InlineData("    when: \"2031-05-05\"\n", "'when' is missing")]
    [InlineData("    item: file:page\n", "'item' is missing")]
    [InlineData("code: planted-code-1, ", "'code' is missing")]
    [InlineData("text: \"Sample One\", ", "'text' is missing")]
    [InlineData("item: page, ", "'item' is missing")]
    public void A_missing_member_is_named(string line, string message) =>
        Assert.Equal(message, Faults.In(InventedCase.With(line, "")).Message);

    [Fact]
    public void A_file_that_does_not_say_so_is_no_sample() =>
        Assert.False(CaseFile.Read(Encoding.UTF8.GetBytes(InventedCase.With("sample: true\n", "")), out _)!.IsSample);

    [Theory]
    [InlineData("key: watch\n", "key: watch/dog\n")]
    [InlineData("key: watch\n", "key: \"watch dog\"\n")]
    [InlineData("key: watch\n", "key: дозор\n")]
    [InlineData("key: watch\n", "key: wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww\n")]
    public void A_key_is_one_plain_word(string old, string now) =>
        Assert.Contains("a key has letters a–z, digits, '-', '_' and '.', at most 80", Faults.With(old, now), StringComparison.Ordinal);

    [Theory]
    [InlineData("Sample-One")]
    [InlineData("../../etc")]
    [InlineData("один")]
    [InlineData("a/b")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890")]
    public void A_slug_is_one_part_of_a_path(string slug) =>
        Assert.Contains("a slug has letters a–z", Faults.With("slug: sample-one", $"slug: \"{slug}\""), StringComparison.Ordinal);

    [Fact]
    public void Two_things_with_one_key_are_told_both_lines()
    {
        string yaml = InventedCase.With("  - key: prison\n", "  - key: one\n");

        FileFault fault = Faults.In(yaml);

        int first = yaml.Split('\n').Index().First(l => l.Item == "  - key: one").Index + 1;
        Assert.Equal($"key 'one' is taken by line {first}: each thing has its own", fault.Message);
        Assert.Equal(yaml.Split('\n').Index().Last(l => l.Item == "  - key: one").Index + 1, fault.Mark.Line);
    }

    [Fact]
    public void A_thing_cannot_take_the_key_of_its_case() =>
        Assert.Contains("key 'c1' is taken by line 4", Faults.With("key: watch\n", "key: c1\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("    kind: ngo\n", "    kind: ngo\n    kind: ngo\n", "'kind' stands twice in one place")]
    [InlineData("sample: true\n", "sample: true\nsample: false\n", "'sample' stands twice in one place")]
    [InlineData("{en: post}", "{en: post, en: call}", "'en' stands twice in one place")]
    [InlineData("{en: post}", "{en: post, \"en\": call}", "'en' stands twice in one place")]
    public void A_member_that_stands_twice_is_refused(string old, string now, string message) =>
        Assert.Contains(message, Faults.With(old, now), StringComparison.Ordinal);

    [Theory]
    [InlineData("2025-13", "a month that is not 01 to 12")]
    [InlineData("2031-02-30", "a day that this month does not have")]
    [InlineData("2031-05-31/2031-05-01", "ends before it starts")]
    [InlineData("5 May", "none of YYYY")]
    [InlineData("2031-05-05T10:00:00/2031-05-06", "time of day")]
    public void An_impossible_date_is_refused_with_the_reason(string date, string reason)
    {
        string message = Faults.With("when: \"2031-05-05\"", $"when: \"{date}\"");

        Assert.StartsWith($"'{date}' is no date: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{text: \"late May\", lang: en}")]
    [InlineData("{edtf: \"2031-05\", text: \"late May\", lang: en, inferred: year}")]
    [InlineData("\"text: late May\"")]
    [InlineData("2031-05-21/..")]
    [InlineData("2031-05~")]
    [InlineData("2031-05-XX")]
    [InlineData("203X")]
    [InlineData("2031-22")]
    [InlineData("\"[2031-05,2031-07]\"")]
    [InlineData("\"?2004-06-~11\"")]
    [InlineData("2031-05-05T10:00:00Z")]
    public void A_date_may_be_the_sources_own_words(string date) =>
        Assert.NotNull(CaseFile.Read(Encoding.UTF8.GetBytes(InventedCase.With("when: \"2031-05-05\"", $"when: {date}")), out _));

    [Theory]
    [InlineData(3_000, "at most 1024 characters")]
    [InlineData(10_000, "10000 characters, more than 4000")]
    public void A_page_pasted_where_a_date_belongs_is_not_repeated(int length, string reason)
    {
        string message = Faults.With("when: \"2031-05-05\"", $"when: \"{new string('2', length)}\"");

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.True(message.Length < 300);
    }

    [Theory]
    [InlineData("released:", "'released' is empty, and empty never means no")]
    [InlineData("released: null", "'released' is empty")]
    [InlineData("released: ~", "'released' is empty")]
    [InlineData("released: \"\"", "'released' is empty")]
    [InlineData("released: \" \"", "'released' is empty")]
    [InlineData("released: {}", "'released' is empty")]
    [InlineData("released: {en: \"\"}", "'released' is empty")]
    [InlineData("released: [yes, no]", "'released' takes one value")]
    public void An_empty_detail_never_means_no(string detail, string message) =>
        Assert.Contains(message, Faults.With("released: yes", detail), StringComparison.Ordinal);

    [Theory]
    [InlineData("title: {en: \"SAMPLE - INVENTED: two hours\"}", "title: two hours", "'title' says its language")]
    [InlineData("title: {en: \"SAMPLE - INVENTED: two hours\"}", "title: {}", "'title' has no text")]
    [InlineData("title: {en: \"SAMPLE - INVENTED: two hours\"}", "title: {en: \" \"}", "'title' has no text")]
    [InlineData("roles: [{en: \"baker\"}]", "roles: baker", "'roles' is a list")]
    [InlineData("roles: [{en: \"baker\"}]", "roles: [baker]", "each of 'roles' is a map")]
    [InlineData("touches: [health]", "touches: health", "'touches' is a list")]
    [InlineData("touches: [health]", "touches: [{health: yes}]", "each of 'touches' is one word")]
    [InlineData("act: denial", "act: [denial]", "'act' takes one text here")]
    [InlineData("sample: true", "sample: yes", "'sample' is true or false")]
    [InlineData("details: {released: yes, duration: {en: \"two hours\"}}", "details: two hours", "'details' is a map")]
    [InlineData("when: \"2031-05-05\"", "when: \"\"", "'when' is empty")]
    [InlineData("when: \"2031-05-05\"", "when: {lang: en}", "'when' has no date")]
    [InlineData("key: c1", "key: \"\"", "'key' is empty")]
    public void A_value_of_another_kind_is_refused(string old, string now, string message) =>
        Assert.Contains(message, Faults.With(old, now), StringComparison.Ordinal);

    [Theory]
    [InlineData("    basis: {kind: not-needed, text: \"planted-basis\"}\n", "", "'cleared' needs a 'basis'")]
    [InlineData("{kind: not-needed, text: \"planted-basis\"}", "{kind: not-needed}", "'text' is missing")]
    [InlineData("{kind: not-needed, text: \"planted-basis\"}", "{kind: not-needed, text: \" \"}", "'text' is empty")]
    [InlineData("{kind: not-needed, text: \"planted-basis\"}", "{kind: hearsay, text: x}", "'kind: hearsay' is not known; known are: consent, not-needed")]
    [InlineData("    protection: hidden\n", "    protection: hidden\n    opens: [health]\n", "'opens' without 'cleared': say to whom")]
    public void A_clearance_has_a_basis_and_an_audience(string old, string now, string message)
    {
        FileFault fault = Faults.In(InventedCase.With(old, now));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    excerpts: [{item: page, exact: \"nobody was held that day\"}]\n", "", "statement 'denied' has no excerpt")]
    [InlineData("    excerpts: [{item: page, exact: \"nobody was held that day\"}]\n", "    excerpts: []\n", "statement 'denied' has no excerpt")]
    [InlineData("    disputes: held\n", "    disputes: held\n    says: weight\n", "says an assertion or disputes it")]
    public void A_statement_has_a_passage_and_one_proposition(string old, string now, string message) =>
        Assert.Contains(message, Faults.In(InventedCase.With(old, now)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("bytes: [0, 6], sha256: aa, exact: x", "has 'exact' or 'bytes', not both")]
    [InlineData("sha256: aa, exact: x", "has 'exact' or 'bytes', not both")]
    [InlineData("bytes: [0, 6]", "needs 'exact: the quotation', or 'bytes: [start, end]' with 'sha256'")]
    [InlineData("bytes: [0], sha256: aa", "needs 'exact")]
    [InlineData("bytes: [-1, 6], sha256: aa", "needs 'exact")]
    [InlineData("bytes: [0, 99999999999], sha256: aa", "needs 'exact")]
    [InlineData("note: x", "needs 'exact")]
    public void An_excerpt_points_at_a_passage_in_one_way(string selector, string message)
    {
        string yaml = InventedCase.With("exact: \"nobody was held that day\"", selector);

        FileFault fault = Faults.In(yaml);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(Faults.LineOf(yaml, selector), fault.Mark.Line);
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_lines()
    {
        string yaml = InventedCase.Yaml
            .With("act: denial", "act: proof")
            .With("protection: hidden", "protection: secret")
            .With("when: \"2031-05-06\"", "when: \"2025-13\"")
            .With("kind: ngo", "kind: ngo\n    colour: red")
            .With("slug: sample-one", "slug: Sample");

        IReadOnlyList<FileFault> faults = Faults.Of(yaml);

        Assert.Equal(
            [("slug: Sample", 9), ("protection: secret", 17), ("colour: red", 5), ("when: \"2025-13\"", 11), ("act: proof", 10)],
            faults.Select(f => (yaml.Split('\n')[f.Mark.Line - 1].Trim(), f.Mark.Column)));
    }

    [Fact]
    public void After_fifty_faults_the_rest_is_not_told()
    {
        StringBuilder yaml = new("khronika: case-file/v1\ncase: {key: c1, slug: c, title: {en: x}}\nquestions:\n");
        for (int i = 0; i < 200; i++) yaml.Append("  - {key: ").Append(i).Append("}\n");

        IReadOnlyList<FileFault> faults = Faults.Of(yaml.ToString());

        Assert.Equal(Enumerable.Range(4, CaseFile.MaxFaults), faults.Select(f => f.Mark.Line));
    }

    [Theory]
    [InlineData("khronika: case-file/v2\nfuture: [1, 2]\n", 1, "format 'case-file/v2' is not known: this program reads 'case-file/v1'")]
    [InlineData("khronika: case-file/v1\n", 1, "'case' is missing")]
    [InlineData("khronika: case-file/v1\ncase: c1\n", 2, "'case' is a map")]
    [InlineData("- khronika\n", 1, "this is no case file")]
    [InlineData("just text\n", 1, "this is no case file")]
    public void Another_kind_of_file_is_told_from_a_case_file(string yaml, int line, string message)
    {
        FileFault fault = Faults.In(yaml);

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(line, fault.Mark.Line);
    }
}
