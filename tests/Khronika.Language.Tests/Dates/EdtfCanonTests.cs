using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

public class EdtfCanonTests
{
    /// <summary>A qualifier stands as far to the right as it holds (ISO 8601-2 8.2.4).</summary>
    [Theory]
    [InlineData("?2001", "2001?")]
    [InlineData("?2004-?06-?11", "2004-06-11?")]
    [InlineData("?2004-?06-11", "2004-06?-11")]
    [InlineData("?2004-06-~11", "2004?-06-~11")]
    [InlineData("2004?-06-?11", "2004?-06-?11")]
    [InlineData("2004-?06-?11", "2004-?06-?11")]
    [InlineData("2004?-06~-11", "2004%-~06-11")]
    [InlineData("?2004~", "2004%")]
    [InlineData("?-2004-06-04~", "-2004%-~06-~04")]
    [InlineData("%2001-21", "2001%-21")]
    [InlineData("Y170E6", "Y17E7")]
    [InlineData("?1950S2", "1950S2?")]
    [InlineData("1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00")]
    [InlineData("1985-04-12T23:20:30+00", "1985-04-12T23:20:30Z")]
    [InlineData("[1961-12,1960,1961-12]", "[1960,1961-12]")]
    [InlineData("{1984..,..1960}", "{..1960,1984..}")]
    [InlineData("[1960-12,1960]", "[1960,1960-12]")]
    [InlineData("[Y1E30,1960,Y-1E30]", "[Y-1E30,1960,Y1E30]")]
    public void One_value_has_one_text(string text, string canonical)
    {
        Assert.Equal(canonical, Edtf.Read(text).Edtf);
        Assert.Equal(Edtf.Read(text), Edtf.Read(canonical));
        Assert.Equal(Edtf.Read(text).GetHashCode(), Edtf.Read(canonical).GetHashCode());
    }

    [Fact]
    public void Each_example_of_the_specification_but_two_is_its_own_canonical_text()
    {
        string[] others = [.. LocExamples.All.Select(example => example.Text).Where(text => Edtf.Read(text).Edtf != text)];

        Assert.Equal(["1985-04-12T23:20:30-04", "?2004-06-~11"], others);
    }

    [Fact]
    public void The_canonical_text_reads_back_as_the_same_value_and_is_its_own_canonical_text() =>
        Prop.ForAll(DateTexts.Of().ToArbitrary(), text =>
        {
            UncertainDate date = Edtf.Read(text), again = Edtf.Read(date.Edtf!);
            return again == date && again.Edtf == date.Edtf && (again.Level, again.FirstDay, again.LastDay) == (date.Level, date.FirstDay, date.LastDay);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Two_values_that_differ_have_two_texts() =>
        Prop.ForAll(DateTexts.Of().ToArbitrary(), DateTexts.Of().ToArbitrary(), (left, right) =>
            Edtf.Read(left) == Edtf.Read(right) == (Edtf.Read(left).Edtf == Edtf.Read(right).Edtf)).QuickCheckThrowOnFailure();
}
