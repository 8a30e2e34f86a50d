namespace Khronika.Record.Tests;

public class RecordIdTests
{
    [Fact]
    public void An_id_is_26_letters_and_digits_of_lower_case_base32()
    {
        string id = RecordId.New();

        Assert.Equal(26, id.Length);
        Assert.All(id, c => Assert.Contains(c, "abcdefghijklmnopqrstuvwxyz234567"));
        Assert.True(RecordId.IsValid(id));
    }

    [Fact]
    public void Ten_thousand_ids_differ_and_use_every_character_at_every_place()
    {
        string[] ids = [.. Enumerable.Range(0, 10_000).Select(_ => RecordId.New())];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Enumerable.Range(0, 25), place => Assert.Equal(32, ids.Select(id => id[place]).Distinct().Count()));
        Assert.Equal("4aeimquy", string.Concat(ids.Select(id => id[25]).Distinct().Order()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaab")]
    [InlineData("aaaaaaaaaaaa1aaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaa/aaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaаaaaaaaaaaaaaa")]
    public void What_New_cannot_make_is_no_id(string text) => Assert.False(RecordId.IsValid(text));
}
