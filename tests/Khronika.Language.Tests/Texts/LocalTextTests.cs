using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Texts;

public sealed class LocalTextTests
{
    static LocalText Of(params (string Language, string Text)[] texts) => new(texts.Select(t => KeyValuePair.Create(t.Language, t.Text)));

    [Theory]
    [InlineData("kk", "kk", "үш")]
    [InlineData("ru", "en", "three")]
    [InlineData("", "en", "three")]
    public void The_wanted_language_is_shown_or_the_first_of_ours_that_is_there(string wanted, string language, string text) =>
        Assert.Equal((language, text), Of(("kk", "үш"), ("de", "drei"), ("en", "three")).In(wanted));

    [Fact]
    public void Where_none_of_ours_is_there_the_first_by_tag_is_shown() =>
        Assert.Equal(("de", "drei"), Of(("fr", "trois"), ("de", "drei")).In("en"));

    [Fact]
    public void Nothing_said_is_empty_in_the_wanted_language() => Assert.Equal(("ru", ""), LocalText.Empty.In("ru"));

    [Fact]
    public void Texts_come_by_tag_however_they_were_given() =>
        Assert.Equal(["en", "kk", "ru"], Of(("ru", "три"), ("kk", "үш"), ("en", "three")).Select(t => t.Key));

    [Fact]
    public void One_language_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => Of(("en", "three"), ("ru", "три"), ("en", "four")));
}
