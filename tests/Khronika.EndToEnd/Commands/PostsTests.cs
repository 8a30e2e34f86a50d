using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>posts list</c> on the vectors' exports.</summary>
public sealed class PostsTests
{
    static readonly string Vectors = Path.GetFullPath(Path.Combine(Samples.Case, "../../vectors/archive/posts"));

    [Theory]
    [InlineData("telegram-account", 0)]
    [InlineData("telegram-lost-quote", 2)]
    [InlineData("facebook-old", 0)]
    [InlineData("x-archive", 0)]
    [InlineData("whatsapp-ios-ru", 0)]
    [InlineData("whatsapp-not-utf8", 2)]
    public void The_listing_is_that_of_the_vectors_and_its_exit_tells_damage(string name, int exitCode)
    {
        Outcome listed = Command.Run("posts", "list", Path.Combine(Vectors, name), "--json").MustEndWith(exitCode);

        Assert.Equal(File.ReadAllText(Path.Combine(Vectors, $"{name}.jsonl")), listed.Out);
    }

    [Fact]
    public void Names_and_words_are_in_the_listing_and_not_in_the_talk()
    {
        Outcome listed = Command.Do("posts", "list", Path.Combine(Vectors, "whatsapp-ios-ru"));

        Assert.Contains("Айгерім Үлгібаева (invented)", listed.Out, StringComparison.Ordinal);
        Assert.Contains("whatsapp (ios): 8 posts", listed.Err, StringComparison.Ordinal);
        foreach (string word in (string[])["Айгерім", "SAMPLE", "_chat"]) Assert.DoesNotContain(word, listed.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_export_could_not_be_checked_and_what_is_not_there_failed()
    {
        Assert.NotEmpty(Command.Run("posts", "list", Path.Combine(Vectors, "cases.json")).MustEndWith(3).Err);
        Assert.NotEmpty(Command.Run("posts", "list", Path.Combine(Vectors, "no-such-file")).MustEndWith(1).Err);
    }
}
