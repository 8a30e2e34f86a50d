using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

public sealed class SaidDateTests
{
    [Theory]
    [InlineData("20.06.2031", "2031-06-20")]
    [InlineData("1.6.2031", "2031-06-01")]
    [InlineData(" 20.06.2031 г. ", "2031-06-20")]
    [InlineData("20 июня 2031", "2031-06-20")]
    [InlineData("20 июня 2031 г.", "2031-06-20")]
    [InlineData("20 июня 2031 года, 14:30", "2031-06-20T14:30:00")]
    [InlineData("2031 ж. 20 маусым", "2031-06-20")]
    [InlineData("2031 жылғы 20 маусымда", "2031-06-20")]
    [InlineData("20 June 2031", "2031-06-20")]
    [InlineData("June 20th, 2031", "2031-06-20")]
    [InlineData("20.06.2031 09:05", "2031-06-20T09:05:00")]
    [InlineData("июнь 2031", "2031-06")]
    [InlineData("2031-06-20", "2031-06-20")]
    [InlineData("2031-06~", "2031-06~")]
    [InlineData("2031-06-20/2031-06-25", "2031-06-20/2031-06-25")]
    [InlineData("29.02.2032", "2032-02-29")]
    public void A_date_with_its_year_is_read_as_people_write_it(string said, string edtf)
    {
        Assert.Equal(edtf, SaidDate.Edtf(said));
        Assert.Equal(edtf, SaidDate.Read(said)?.Edtf);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20.06")]
    [InlineData("20.06.31")]
    [InlineData("20/06/2031")]
    [InlineData("06.20.2031")]
    [InlineData("29.02.2031")]
    [InlineData("31 июня 2031")]
    [InlineData("20 июня")]
    [InlineData("июнь 2031 14:30")]
    [InlineData("20.06.2031 20.06.2031")]
    [InlineData("вчера")]
    [InlineData("20 июня 2031 около полудня")]
    [InlineData("20.06.2031 25:00")]
    public void What_can_be_read_in_two_ways_or_is_no_day_is_none(string said) => Assert.Null(SaidDate.Edtf(said));

    [Fact]
    public void Whatever_is_read_is_a_date()
    {
        Gen<string> words = Gen.Elements("20.06.2031", "20", "июня", "2031", "ж.", "маусым", "14:30", "99", "0", ".", "th", "31.02.2031", "0000").ListOf().Select(w => string.Join(' ', w));
        Gen<string> any = Gen.OneOf(words, ArbMap.Default.GeneratorFor<string?>().Select(s => s ?? ""));
        Prop.ForAll(Arb.From(any), said => SaidDate.Edtf(said) is not { } edtf || UncertainDate.TryParse(edtf, out _, out _)).QuickCheckThrowOnFailure();
    }
}
