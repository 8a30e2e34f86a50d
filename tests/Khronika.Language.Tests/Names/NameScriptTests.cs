using Khronika.Language.Names;

namespace Khronika.Language.Tests.Names;

public class NameScriptTests
{
    [Theory]
    [InlineData("Sample One", "Latn")]
    [InlineData("Образец Первый", "Cyrl")]
    [InlineData("Үлгі Бірінші", "Cyrl")]
    [InlineData("Úlgі Birinshi", "Latn")]
    [InlineData("نموذج", "Arab")]
    [InlineData("样本", "Hani")]
    [InlineData("123", "Zyyy")]
    [InlineData("", "Zyyy")]
    public void A_script_is_read_off_the_letters(string name, string script)
    {
        Assert.Equal(script, NameScript.Of(name));
        Assert.True(PersonName.As(name, "en").IsInItsScript);
    }

    [Fact]
    public void A_look_alike_inside_a_word_is_noticed()
    {
        Assert.True(NameScript.IsMixed("Обpазец"));
        Assert.False(NameScript.IsMixed("Образец Sample"));
        Assert.False(new PersonName("Образец", "ru", "Latn").IsInItsScript);
    }
}
