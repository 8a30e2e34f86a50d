using Khronika.Record.CaseFiles;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles;

/// <summary>Every file of samples/broken is refused for the one fault it was made for, in words that README.md there promises.</summary>
public class BrokenSamplesTests
{
    /// <summary>Of each file: where its fault stands (0 where any line will do), and what must be said of it.</summary>
    public static TheoryData<string, int, string[]> Promised => new()
    {
        { "a-list.yaml", 2, ["no case file", "khronika: case-file/v1"] },
        { "alias-bomb.yaml", 0, ["'&a'", "anchor"] },
        { "anchor.yaml", 0, ["is an anchor"] },
        { "cleared-without-basis.yaml", 0, ["'cleared' needs a 'basis'", "consent", "not-needed"] },
        { "date-2025-13.yaml", 0, ["'2025-13' is no date", "month"] },
        { "date-30-february.yaml", 0, ["'2031-02-30' is no date", "day"] },
        { "date-backwards.yaml", 0, ["is no date", "ends before it starts"] },
        { "duplicate-id.yaml", 0, ["'sample-ten'", "is taken by line"] },
        { "duplicate-key.yaml", 0, ["'slug' stands twice"] },
        { "empty-detail.yaml", 0, ["'released' is empty", "never means no", "not-asked"] },
        { "evidence-not-preserved.yaml", 0, ["ev-page", "file:no-such-page.txt", "not preserved"] },
        { "excerpt-and-bytes.yaml", 0, ["'exact' or 'bytes', not both"] },
        { "excerpt-not-found.yaml", 0, ["not in evidence 'ev-page'", "nearest", "Nobody asked why."] },
        { "excerpt-of-nothing.yaml", 0, ["'item: ev-other'", "no key of 'evidence:'"] },
        { "excerpt-past-end.yaml", 0, ["byte range does not lie within the text"] },
        { "excerpt-twice.yaml", 0, ["stands 2 times", "prefix", "suffix"] },
        { "excerpt-wrong-hash.yaml", 0, ["another hash"] },
        { "no-version.yaml", 2, ["'khronika' is missing"] },
        { "not-utf8.yaml", 0, ["not UTF-8 at byte"] },
        { "not-yaml.yaml", 0, ["not YAML"] },
        { "opens-unknown-class.yaml", 0, ["'everything' is not known in 'opens'", "health"] },
        { "other-version.yaml", 2, ["'case-file/v99' is not known", "case-file/v1"] },
        { "sample-false.yaml", 1, ["sample record", "'sample: true'"] },
        { "sample-missing.yaml", 1, ["sample record", "'sample: true'"] },
        { "slug-climbs.yaml", 0, ["a slug has letters a–z, digits and '-'"] },
        { "speaker-is-evidence.yaml", 0, ["'speaker: ev-page'", "an evidence item", "a person or an organisation"] },
        { "speaker-unknown.yaml", 0, ["'speaker: sample-nobody' names nothing"] },
        { "statement-without-excerpt.yaml", 0, ["has no excerpt"] },
        { "tabs.yaml", 0, ["not YAML"] },
        { "tag.yaml", 0, ["is a tag"] },
        { "text-without-language.yaml", 0, ["says its language", "{en: …, ru: …, kk: …}"] },
        { "too-deep.yaml", 0, ["nested deeper than"] },
        { "two-documents.yaml", 0, ["holds one document"] },
        { "unknown-act.yaml", 0, ["'act: proof' is not known", "allegation"] },
        { "unknown-audience.yaml", 0, ["'everybody' is not known in 'cleared'", "public, un, court, lawyer"] },
        { "unknown-key.yaml", 0, ["'spoken_by' is not known here", "speaker"] },
    };

    [Theory]
    [MemberData(nameof(Promised))]
    public void A_broken_case_file_is_refused_for_its_one_fault(string name, int line, string[] words)
    {
        TestRecord record = Record();
        int before = record.Entries.Count;

        ImportPlan plan = record.Plan(File.ReadAllBytes(Repository.At("samples", "broken", name)));

        FileFault fault = Assert.Single(plan.Faults);
        Assert.All(words, word => Assert.Contains(word, fault.Message, StringComparison.Ordinal));
        if (line > 0) Assert.Equal(line, fault.Mark.Line);
        Assert.Empty(plan.Changes);
        Assert.Equal(before, record.Entries.Count);
    }

    [Fact]
    public void Every_broken_file_is_tried_here_and_described_in_the_readme()
    {
        string readme = File.ReadAllText(Repository.At("samples", "broken", "README.md"));
        string[] files = [.. Directory.EnumerateFiles(Repository.At("samples", "broken"), "*.yaml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

        Assert.Equal(files, Promised.Select(p => p.Data.Item1).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Contains($"| `{file}` |", readme, StringComparison.Ordinal));
    }

    /// <summary>Else a file could be refused for what all of them share.</summary>
    [Fact]
    public void A_broken_file_put_right_is_taken()
    {
        string broken = File.ReadAllText(Repository.At("samples", "broken", "unknown-key.yaml"));

        Assert.Empty(Record().Plan(broken.With("    spoken_by: sample-ten\n", "")).Faults);
    }

    static TestRecord Record()
    {
        TestRecord record = new();
        record.Preserve("page.txt", File.ReadAllText(Repository.At("samples", "broken", "page.txt")));
        return record;
    }
}
