using Khronika.Record.Views;

namespace Khronika.Record.Tests.CaseFiles;

/// <summary>Runs every example of docs/formats/case-file.md: the words behind the fence say what it is and what must come of it.</summary>
public class FormatPageTests
{
    public static TheoryData<int, string, string> Examples() => [.. Read()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_page_is_what_the_page_says(int line, string info, string example)
    {
        string found = info.Split(' ', 3) switch
        {
            ["yaml", "case-file"] => OfCase(example) is { Length: > 0 } faults ? faults : info,
            ["text", "evidence", _] => info,
            ["text", "sentence", var which] => Sentence(which) + "\n" == example ? info : Sentence(which),
            ["yaml", "refused:", var message] => OfCase(First("yaml case-file") + example) is var faults && faults.Contains(message, StringComparison.Ordinal) ? info : $"refused: {faults}",
            _ => "no check is called so",
        };
        Assert.True(info == found, $"case-file.md, line {line}, {info}: {found}");
    }

    [Fact]
    public void The_page_opens_with_a_whole_case_and_its_evidence()
    {
        string[] kinds = [.. Read().Select(e => e.Info)];

        Assert.Equal(["yaml case-file", "text evidence page.txt"], kinds[..2]);
        Assert.True(kinds.Count(k => k.StartsWith("yaml refused: ", StringComparison.Ordinal)) >= 3);
    }

    /// <summary>What the first example says of members is what the program knows: every section is in it.</summary>
    [Fact]
    public void The_first_example_has_every_section()
    {
        string example = First("yaml case-file");

        Assert.All(
            ["case", "persons", "organisations", "places", "sources", "evidence", "events", "assertions", "statements", "corrections", "questions"],
            section => Assert.Contains($"\n{section}:\n", example, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_in_the_first_example_is_shown_that_it_clears()
    {
        TestRecord record = Record();
        record.Import(First("yaml case-file"));

        HeldBack held = Assert.Single(record.Open(Audience.Public).Held);
        Assert.Equal("c1/two", held.Key);
    }

    /// <summary>A record that holds the case the page opens with.</summary>
    internal static TestRecord WholeExample()
    {
        TestRecord record = Record();
        record.Import(First("yaml case-file"));
        return record;
    }

    static string OfCase(string yaml) => string.Join("; ", Record().Plan(yaml).Faults.Select(f => $"{f.Mark.Line}:{f.Mark.Column} {f.Message}"));

    static string Sentence(string which)
    {
        (string key, string language) = (which.Split(' ')[0], which.Split(' ')[1]);
        TestRecord record = Record();
        record.Import(First("yaml case-file"));
        string id = record.IdOf($"c1/{key}");
        return record.View(Audience.Public).Reported.Single(s => s.Entry.Record == id).Text.In(language).Text;
    }

    static TestRecord Record()
    {
        TestRecord record = new();
        (_, string info, string text) = Read().Single(e => e.Info.StartsWith("text evidence ", StringComparison.Ordinal));
        record.Preserve(info["text evidence ".Length..], text);
        return record;
    }

    static string First(string info) => Read().First(e => e.Info == info).Text;

    static List<(int Line, string Info, string Text)> Read()
    {
        List<(int, string, string)> examples = [];
        string[] lines = File.ReadAllText(Repository.At("docs", "formats", "case-file.md")).Split('\n');
        for (int start = 0; start < lines.Length; start++)
        {
            if (!lines[start].StartsWith("```", StringComparison.Ordinal)) continue;
            int end = Array.IndexOf(lines, "```", start + 1);
            examples.Add((start + 1, lines[start][3..], string.Concat(lines[(start + 1)..end].Select(line => line + "\n"))));
            start = end;
        }

        return examples;
    }
}
