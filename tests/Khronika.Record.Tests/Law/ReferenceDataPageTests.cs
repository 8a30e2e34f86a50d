using System.Globalization;
using System.Text;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Law;
using Khronika.Record.Schema;
using Khronika.Record.Tests.CaseFiles;

namespace Khronika.Record.Tests.Law;

/// <summary>Runs every example of docs/formats/reference-data.md: the words behind the fence say what it is and what must come of it.</summary>
public class ReferenceDataPageTests
{
    public static TheoryData<int, string, string> Examples() => [.. Read()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_page_is_what_the_page_says(int line, string info, string example)
    {
        string found = info.Split(' ') switch
        {
            ["yaml", "refused:", ..] => Refused(info["yaml refused: ".Length..], example) is { } other ? other : info,
            ["yaml", _] => info,
            ["text", "reason", var amount, var currency, var date] => Reason(amount, currency, date) is var reason && reason + "\n" == example ? info : reason,
            _ => "no check is called so",
        };

        Assert.True(info == found, $"reference-data.md, line {line}, {info}: {found}");
    }

    [Fact]
    public void The_files_of_the_page_are_taken_together()
    {
        ReferenceData data = Data();

        Assert.Equal("x-teas/2", data.Vocabularies.Find("x-teas")!.Pin);
        Assert.Equal(["x-black", "x-smoked"], data.Vocabularies.Find("x-teas")!.Codes);
        Assert.True(data.Vocabularies.Find("act-types")!.IsWithin("x-tea-withheld", "omission"));
        Assert.Equal("Article 1 ICh", LawCitation.Of(data.Law, "sl-charter/1")!.In("en").Text);
    }

    static string? Refused(string message, string yaml)
    {
        _ = ReferenceData.Standard.With([("vocabularies/x-teas.yaml", Encoding.UTF8.GetBytes(yaml))], out IReadOnlyList<SchemaFault> faults);
        string all = string.Join("; ", faults.Select(f => f.Fault.Message));
        return all.Contains(message, StringComparison.Ordinal) ? null : $"refused: {all}";
    }

    static string Reason(string amount, string currency, string edtf) =>
        UncertainDate.TryParse(edtf, out UncertainDate? date, out Why? reason)
            ? TariffMatch.Of(Data().Law, decimal.Parse(amount, CultureInfo.InvariantCulture), currency, date) is { Suggestions: [var one] } ? one.Reason.In("en").Text
                : TariffMatch.Of(Data().Law, decimal.Parse(amount, CultureInfo.InvariantCulture), currency, date).Reason.In("en").Text
            : reason.ToString();

    static ReferenceData Data()
    {
        ReferenceData? data = ReferenceData.Standard.With(
            Read().Where(e => e.Info.EndsWith(".yaml", StringComparison.Ordinal)).Select(e => (e.Info["yaml ".Length..], Encoding.UTF8.GetBytes(e.Text))),
            out IReadOnlyList<SchemaFault> faults);
        Assert.Empty(faults);
        return data!;
    }

    static List<(int Line, string Info, string Text)> Read()
    {
        List<(int, string, string)> examples = [];
        string[] lines = File.ReadAllText(Repository.At("docs", "formats", "reference-data.md")).Split('\n');
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
