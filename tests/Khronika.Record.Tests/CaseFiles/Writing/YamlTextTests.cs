using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles.Writing;

public class YamlTextTests
{
    [Fact]
    public void Any_text_reads_back_as_itself_wherever_it_stands()
    {
        // What a text is made of that YAML reads in its own way, more often than chance would have it.
        Gen<string> part = Gen.OneOf(
            Gen.Elements("\n", " ", "\t", "\"", "'", "\\", "#", ": ", "- ", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "---", "...", "yes", "null", "~", "0x1F"),
            Gen.Elements("\u0085", "\u2028", "\uFEFF", "\u202E", "\u0000", "\u001B", "\r\n", "ё", "Қазақ", "\U0001F600", "\uE000", "\uFFFF"),
            Gen.Choose('a', 'z').Select(c => $"{(char)c}"));
        Prop.ForAll(Arb.From(part.ListOf().Select(string.Concat)), text =>
        {
            YamlNode.Map map = Nested(text);
            YamlNode? read = YamlTree.Read(YamlText.Of(map), out FileFault? fault);
            Assert.True(fault is null, fault?.Message);
            Assert.Equal(Plain(map), Plain(read!));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Text_of_several_lines_stands_as_lines()
    {
        string yaml = YamlText.Of(Written.Map(("text", Written.Map(("en", Written.Text("first: \"line\"\n\n  second"))))));

        Assert.Equal("text:\n  en: |-\n    first: \"line\"\n\n      second\n", yaml);
    }

    [Fact]
    public void A_blank_at_the_end_of_a_line_is_never_left_to_an_editor()
    {
        Assert.Equal("a: \"one \\ntwo\"\n", YamlText.Of(Written.Map(("a", Written.Text("one \ntwo")))));
        Assert.Equal("a: \" one\"\n", YamlText.Of(Written.Map(("a", Written.Text(" one")))));
    }

    static YamlNode.Map Nested(string text)
    {
        YamlNode scalar = Written.Text(text)!;
        return Written.Map(
            ("a", scalar),
            ("b", Written.Map(("c", scalar), ("d", Written.List([scalar, Written.Map(("e", scalar), ("f", Written.Word("yes")))])))),
            ("g", Written.List([Written.Map(("h", scalar)), Written.Map(("i", Written.Map(("j", scalar), ("k", Written.Text(new string('x', 120))))))])));
    }

    /// <summary>Without the places everything stands at.</summary>
    static string Plain(YamlNode node) => node switch
    {
        YamlNode.Scalar scalar => (scalar.IsQuoted || scalar.Value.Contains('\n') ? "q:" : "w:") + scalar.Value,
        YamlNode.Sequence sequence => $"[{string.Join('\u0001', sequence.Items.Select(Plain))}]",
        YamlNode.Map map => $"{{{string.Join('\u0001', map.Members.Select(m => m.Key.Value + '\u0002' + Plain(m.Value)))}}}",
        _ => "",
    };
}
