using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Outputs;

/// <summary>
/// The figure that is fought over in the sample stands in no output of any kind without who said it: every output is made and walked,
/// each by its own smallest piece that a reader could take away (a line, a row, an object, a block).
/// </summary>
public sealed class ContestedFigureTests(DemoFolder demo) : IDisposable
{
    static readonly string[] Languages = ["en", "ru", "kk"];

    readonly TempFolder temp = new();

    [Fact]
    public void The_contested_figure_stands_in_no_output_without_its_speaker()
    {
        string record = temp.Copy(demo.Record, "record");
        int seen = 0;
        foreach (string audience in (string[])["public", "un", "court", "lawyer", "keeper"])
        {
            seen += Tables(Made(record, "csv", audience, "csv"));
            seen += Objects(Made(record, "json-ld", audience, "json"));
            seen += Lines(File.ReadAllText(Made(record, "ftm", audience, "jsonl")));
        }

        foreach (string language in Languages)
        {
            seen += Lines(Command.Do("case", "show", "case-one", "--lang", language, "--record", record).Out);
            foreach (string list in (string[])["prisoners", "hearings", "cases", "statistics"]) seen += Lines(Command.Do("list", list, "--lang", language, "--record", record).Out);
            seen += Whole(Command.Do("record", "show", "case-one/st-oxygen", "--lang", language, "--record", record).Out);
        }

        foreach (string page in Tree.Files(demo.Site).Where(f => f.EndsWith(".html", StringComparison.Ordinal))) seen += Blocks(File.ReadAllText(page), page);
        seen += Objects(Path.Combine(demo.Site, "data", "cases", "sample-one.json"));
        seen += Lines(Feed());

        Command.DoWithoutChromium("bundle", "sample-one", temp["bundle.zip"], "--for", "lawyer", "--record", record);
        Shell.Run(temp.Root, "unzip", "-q", temp["bundle.zip"], "-d", temp["bundle"]).MustEndWith(0);
        // An annex given out whole is its author's own document.
        foreach (string page in Tree.Files(temp["bundle"]).Where(f => f.EndsWith(".html", StringComparison.Ordinal) && !f.Contains("/annexes/", StringComparison.Ordinal))) seen += Blocks(File.ReadAllText(page), page);
        Assert.True(seen > 60, $"the figure was met {seen} times: this test looks at nothing");
    }

    [Theory]
    [InlineData("oxygen: 86 per cent", 1)]
    [InlineData("Sample One said that oxygen was at 86 per cent", 0)]
    [InlineData("содержание кислорода 86 процентов", 1)]
    [InlineData("as of 1986", 0)]
    public void A_bare_figure_is_found(string line, int bare) => Assert.Equal(bare, Bare(line) ? 1 : 0);

    string Made(string record, string format, string audience, string ending)
    {
        string made = temp[$"{format}-{audience}.{ending}"];
        Command.Do("export", format, "case-one", made, "--for", audience, "--record", record);
        return made;
    }

    string Feed() => string.Join('\n', Tree.Files(demo.Site).Where(f => f.EndsWith(".atom", StringComparison.Ordinal) || f.EndsWith(".xml", StringComparison.Ordinal)).Select(File.ReadAllText));

    /// <summary>One thing, which is shown to its keeper whole.</summary>
    static int Whole(string text)
    {
        Assert.False(Bare(text), text);
        return HasFigure(text) ? 1 : 0;
    }

    static int Lines(string text)
    {
        string[] lines = [.. text.Split('\n').Where(HasFigure)];
        Assert.All(lines, line => Assert.False(Bare(line), line));
        return lines.Length;
    }

    /// <summary>By rows, quoted line ends within them.</summary>
    static int Tables(string folder)
    {
        int seen = 0;
        foreach (string table in Tree.Files(folder))
        {
            string[] rows = [.. Regex.Matches(File.ReadAllText(table), "(?:[^\"\r\n]|\"(?:[^\"]|\"\")*\")+").Select(m => m.Value).Where(HasFigure)];
            Assert.All(rows, row => Assert.False(Bare(row), $"{Path.GetFileName(table)}: {row}"));
            seen += rows.Length;
        }

        return seen;
    }

    /// <summary>By the objects of the document's lists: a claim, a sentence, an event, with what it holds.</summary>
    static int Objects(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        int seen = 0;
        foreach (JsonProperty member in document.RootElement.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (JsonElement item in member.Value.EnumerateArray().Where(i => HasFigure(Regex.Unescape(i.GetRawText()))))
            {
                seen++;
                Assert.False(Bare(Regex.Unescape(item.GetRawText())), $"{Path.GetFileName(file)}: {item.GetRawText()}");
            }
        }

        return seen;
    }

    static int Blocks(string html, string page)
    {
        int seen = 0;
        foreach (AngleSharp.Dom.IElement block in new HtmlParser().ParseDocument(html).QuerySelectorAll("p, li, blockquote, h1, h2, h3, h4, td, dd, figure"))
        {
            if (!HasFigure(block.TextContent)) continue;
            seen++;
            // Details stand under a line that names who stated them; a passage on a page of its own under the sentence it is of, else in its annex.
            bool isPassage = block.Closest("figure, blockquote") is not null;
            string own = page.Contains("/passages/", StringComparison.Ordinal) ? "body" : isPassage ? "article, section" : ".stated, article, .annex";
            string around = (block.Closest(own) ?? block).TextContent;
            // An annex quotes its author, whom its heading names, who may repeat another.
            Assert.False(Bare(around) && !(isPassage && Authors.Any(name => around.Contains(name, StringComparison.Ordinal))), $"{page}: {block.TextContent}");
            // A value among details is stated by who says it, and never by who disputes it.
            if (block.Closest(".stated") is { } details) Assert.True(Stating.Any(name => details.TextContent.Contains(name, StringComparison.Ordinal)) && !Speakers.Except(Stating).Any(name => details.TextContent.Contains(name, StringComparison.Ordinal)), $"{page}: {details.TextContent}");
        }

        return seen;
    }

    static bool HasFigure(string text) => Figure().IsMatch(text);

    static bool Bare(string text) => HasFigure(text) && !Speakers.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who states the figure, in each language.</summary>
    static readonly string[] Stating = ["Sample One", "Пример Один", "Үлгі Бір"];

    /// <summary>Who signs the annexes that repeat it.</summary>
    static readonly string[] Authors = ["Sample Watch", "Sample Mirror"];

    /// <summary>And who repeats it to deny it.</summary>
    static readonly string[] Speakers = [.. Stating, "Invented Prison Service", "Вымышленная служба тюрем", "түрмелер қызметі"];

    static Regex Figure() => new(@"(?<![\da-f])86(?!\d)\D{0,12}(%|per ?cent|процент|пайыз)|(?<![\da-f""])""86""", RegexOptions.IgnoreCase);

    public void Dispose() => temp.Dispose();
}
