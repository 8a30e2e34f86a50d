using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Posts;
using Khronika.Archive.Tests.Posts.Samples;

namespace Khronika.Archive.Tests.Posts;

public sealed class MojibakeTests
{
    [Theory]
    [InlineData("\\u00d0\\u0096", "Ж", true)]
    [InlineData("caf\\u00c3\\u00a9", "café", true)]
    [InlineData("caf\\u00e9", "café", false)]
    [InlineData("plain", "plain", false)]
    [InlineData("\\u00d0\\u0096 \\u04d9", "Ð\u0096 ә", false)]
    [InlineData("Ж", "Ж", false)]
    [InlineData("\\u00f0\\u009f\\u0098\\u00ae", "😮", true)]
    [InlineData("\\u00ed\\u00a0\\u00bd", "í\u00A0½", false)]
    public void A_string_is_repaired_where_it_was_spoilt_and_nowhere_else(string written, string expected, bool isRepaired)
    {
        Post post = Read(written);

        Assert.Equal(expected, post.Text);
        Assert.Equal(isRepaired, post.Originals.Count > 0);
        if (isRepaired) Assert.Equal(("/content", "mojibake"), (post.Originals[0].Place, post.Originals[0].Reason));
    }

    [Fact]
    public void Of_two_strings_in_a_message_each_is_judged_by_itself()
    {
        string json = $$"""{"participants":[],"messages":[{"sender_name":"{{MetaSamples.Broken("Үлгі")}}","content":"Үлгі","timestamp_ms":1}]}""";
        using MemorySource source = new("message_1.json", Encoding.UTF8.GetBytes(json));
        Post post = Assert.IsType<Post>(Assert.Single(ExportReader.Read(source)));

        Assert.Equal(("Үлгі", "Үлгі"), (post.Author!.Name, post.Text));
        Assert.Equal("/sender_name", Assert.Single(post.Originals).Place);
    }

    [Fact]
    public void What_the_exporter_does_to_any_text_is_undone() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>().Filter(t => IsWellFormed(t.Get)),
            text =>
            {
                string spoilt = string.Concat(Encoding.UTF8.GetBytes(text.Get).Select(b => FormattableString.Invariant($"\\u00{b:x2}")));
                return Read(spoilt).Text == text.Get;
            }).QuickCheckThrowOnFailure();

    static Post Read(string written)
    {
        using MemorySource source = new("message_1.json", Encoding.UTF8.GetBytes($$"""{"participants":[],"messages":[{"sender_name":"Sample Two","content":"{{written}}","timestamp_ms":1}]}"""));
        return Assert.IsType<Post>(Assert.Single(ExportReader.Read(source)));
    }

    static bool IsWellFormed(string text) => !text.EnumerateRunes().Any(r => r == Rune.ReplacementChar);
}
