using System.Text.RegularExpressions;
using Khronika.Archive.Tests.Posts.Samples;

namespace Khronika.Archive.Tests.Posts;

/// <summary>The examples of <c>docs/formats/posts.md</c> are lines of the vectors, and its table has every fault that they show.</summary>
public sealed partial class PostPageTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(PostVectors.Folder, "../../../docs/formats/posts.md"));

    [Fact]
    public void Each_example_is_a_line_of_its_vector()
    {
        MatchCollection examples = Example().Matches(Page);

        Assert.Equal(3, examples.Count);
        Assert.All(examples, e => Assert.Contains(e.Groups["line"].Value, File.ReadAllLines(Path.Combine(PostVectors.Folder, e.Groups["file"].Value))));
    }

    [Fact]
    public void Each_fault_of_the_vectors_is_on_the_page() =>
        Assert.All(PostVectors.Cases().SelectMany(c => c.Faults).Select(f => f.Split(' ')[0]).Distinct(), name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    [GeneratedRegex("<!-- lines: (?<file>[^ ]+) -->\n```json\n(?<line>[^\n]+)\n```")]
    private static partial Regex Example();
}
