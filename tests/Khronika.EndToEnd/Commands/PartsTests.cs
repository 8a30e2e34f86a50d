using System.Text.RegularExpressions;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary>A passage of a post in a preserved export, from the export to the public page.</summary>
public sealed partial class PartsTests(SmallRecord small) : IDisposable
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Samples.Case, "../.."));

    readonly TempFolder temp = new();

    [Fact]
    public void A_passage_of_a_post_is_cited_on_the_page_and_one_beside_it_is_refused()
    {
        string record = small.SampleIn(temp);
        string export = temp.Copy(Path.Combine(Root, "vectors/archive/posts/telegram-account"), "export");
        string listed = Command.Do("posts", "list", export).Out;
        string place = Place().Match(listed.Split('\n').Single(line => line.Contains("Қараңыз", StringComparison.Ordinal))).Value;
        Assert.Contains("an export of Telegram Desktop: 8 posts, 1 media missing", Command.Do("preserve", export, "--record", record).Err, StringComparison.Ordinal);

        Outcome refused = Command.Run("case", "import", temp.Write("beside.yaml", Case(place + "0")), "--record", record).MustEndWith(1);
        Command.Do("case", "import", temp.Write("case.yaml", Case(place)), "--record", record);
        Command.Do("publish", temp["site"], "--record", record);

        Assert.Contains("no post begins and ends there", refused.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("result.json", refused.Err, StringComparison.Ordinal);
        Assert.Contains(Directory.EnumerateFiles(temp["site"], "*.html", SearchOption.AllDirectories), page => page.Contains("/passages/", StringComparison.Ordinal) && File.ReadAllText(page).Contains("Қараңыз", StringComparison.Ordinal));
    }

    // The case of the format's own page, its two quotations taken from the post.
    static string Case(string place)
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs/formats/case-file.md"));
        string example = Example().Match(page).Groups[1].Value.Replace("file:page.txt", "file:export", StringComparison.Ordinal);
        string[] quoted = ["Қараңыз", "INVENTED"];
        int next = 0;
        return Excerpts().Replace(example, _ => $"excerpts: [{{item: page, part: \"post:{place}\", exact: \"{quoted[next++]}\"}}]");
    }

    [GeneratedRegex("[^ ]+@[0-9]+\\+[0-9]+$", RegexOptions.Multiline)]
    private static partial Regex Place();

    [GeneratedRegex("```yaml case-file\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("excerpts: \\[.*\\]")]
    private static partial Regex Excerpts();

    public void Dispose() => temp.Dispose();
}
