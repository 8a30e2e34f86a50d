using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

public class DateWordingTests
{
    [Theory]
    [InlineData("2031-07-25", "25 July 2031", "25 июля 2031 г.", "2031 ж. 25 шілде")]
    [InlineData("2031-05", "May 2031", "май 2031 г.", "2031 ж. мамыр")]
    [InlineData("2031", "2031", "2031 г.", "2031 ж.")]
    [InlineData("2031-07-25~", "about 25 July 2031", "около 25 июля 2031 г.", "шамамен 2031 ж. 25 шілде")]
    [InlineData("2031-05~", "about May 2031", "около мая 2031 г.", "шамамен 2031 ж. мамыр")]
    [InlineData("2031~", "about 2031", "около 2031 г.", "шамамен 2031 ж.")]
    [InlineData("2031?", "2031 (uncertain)", "2031 г. (под вопросом)", "2031 ж. (анық емес)")]
    [InlineData("2031-05%", "about May 2031 (uncertain)", "около мая 2031 г. (под вопросом)", "шамамен 2031 ж. мамыр (анық емес)")]
    [InlineData("2031-05-21/2031-05-31", "between 21 and 31 May 2031", "в период с 21 по 31 мая 2031 г.", "2031 ж. 21–31 мамыр аралығында")]
    [InlineData("2031-05-21/2031-08-20", "between 21 May 2031 and 20 August 2031", "в период с 21 мая по 20 августа 2031 г.", "2031 ж. 21 мамыр – 20 тамыз аралығында")]
    [InlineData("2031-05/2031-08", "between May 2031 and August 2031", "в период с мая по август 2031 г.", "2031 ж. мамыр – тамыз аралығында")]
    [InlineData("2031-05-21/2031-08", "between 21 May 2031 and August 2031", "в период с 21 мая по август 2031 г.", "2031 ж. 21 мамыр – тамыз аралығында")]
    [InlineData("2030-12-25/2031-01", "between 25 December 2030 and January 2031", "в период с 25 декабря 2030 г. по январь 2031 г.", "2030 ж. 25 желтоқсан – 2031 ж. қаңтар аралығында")]
    [InlineData("2030/2031", "between 2030 and 2031", "в период с 2030 по 2031 г.", "2030–2031 жж. аралығында")]
    [InlineData("2031/2031-05", "between 2031 and May 2031", "в период с 2031 г. по май 2031 г.", "2031 ж. – 2031 ж. мамыр аралығында")]
    [InlineData("2031-05-21~/2031-05-31?", "between 21 May 2031 (approximate) and 31 May 2031 (uncertain)", "в период с 21 мая 2031 г. (приблизительно) по 31 мая 2031 г. (под вопросом)", "2031 ж. 21 мамыр (шамамен) – 2031 ж. 31 мамыр (анық емес) аралығында")]
    [InlineData("2031-05-21/..", "from 21 May 2031 on", "с 21 мая 2031 г.", "2031 ж. 21 мамырдан бастап")]
    [InlineData("2031-05/", "from May 2031, end not known", "с мая 2031 г., окончание неизвестно", "2031 ж. мамырдан бастап, аяқталуы белгісіз")]
    [InlineData("2031/..", "from 2031 on", "с 2031 г.", "2031 жылдан бастап")]
    [InlineData("../2031-08-20", "until 20 August 2031", "по 20 августа 2031 г.", "2031 ж. 20 тамызға дейін (қоса алғанда)")]
    [InlineData("/2031-08%", "until August 2031 (approximate, uncertain), start not known", "по август 2031 г. (приблизительно, под вопросом), начало неизвестно", "2031 ж. тамызға дейін (қоса алғанда) (шамамен, анық емес), басталуы белгісіз")]
    public void A_date_is_written_as_each_language_writes_it(string edtf, string english, string russian, string kazakh)
    {
        Assert.True(UncertainDate.TryParse(edtf, out UncertainDate? date, out _));

        Assert.Equal(english, date.Render("en"));
        Assert.Equal(russian, date.Render("ru"));
        Assert.Equal(kazakh, date.Render("kk"));
    }

    [Fact]
    public void Every_month_has_its_cases_in_russian_and_kazakh()
    {
        string[] written = [.. Enumerable.Range(1, 12).Select(month =>
        {
            Assert.True(UncertainDate.TryParse($"2031-{month:D2}", out UncertainDate? alone, out _));
            Assert.True(UncertainDate.TryParse($"2031-{month:D2}~", out UncertainDate? about, out _));
            Assert.True(UncertainDate.TryParse($"2031-{month:D2}/..", out UncertainDate? from, out _));
            Assert.True(UncertainDate.TryParse($"../2031-{month:D2}", out UncertainDate? until, out _));
            return string.Join(" | ", alone.Render("ru"), about.Render("ru"), from.Render("kk"), until.Render("kk"));
        })];

        Assert.Equal(
            [
                "январь 2031 г. | около января 2031 г. | 2031 ж. қаңтардан бастап | 2031 ж. қаңтарға дейін (қоса алғанда)",
                "февраль 2031 г. | около февраля 2031 г. | 2031 ж. ақпаннан бастап | 2031 ж. ақпанға дейін (қоса алғанда)",
                "март 2031 г. | около марта 2031 г. | 2031 ж. наурыздан бастап | 2031 ж. наурызға дейін (қоса алғанда)",
                "апрель 2031 г. | около апреля 2031 г. | 2031 ж. сәуірден бастап | 2031 ж. сәуірге дейін (қоса алғанда)",
                "май 2031 г. | около мая 2031 г. | 2031 ж. мамырдан бастап | 2031 ж. мамырға дейін (қоса алғанда)",
                "июнь 2031 г. | около июня 2031 г. | 2031 ж. маусымнан бастап | 2031 ж. маусымға дейін (қоса алғанда)",
                "июль 2031 г. | около июля 2031 г. | 2031 ж. шілдеден бастап | 2031 ж. шілдеге дейін (қоса алғанда)",
                "август 2031 г. | около августа 2031 г. | 2031 ж. тамыздан бастап | 2031 ж. тамызға дейін (қоса алғанда)",
                "сентябрь 2031 г. | около сентября 2031 г. | 2031 ж. қыркүйектен бастап | 2031 ж. қыркүйекке дейін (қоса алғанда)",
                "октябрь 2031 г. | около октября 2031 г. | 2031 ж. қазаннан бастап | 2031 ж. қазанға дейін (қоса алғанда)",
                "ноябрь 2031 г. | около ноября 2031 г. | 2031 ж. қарашадан бастап | 2031 ж. қарашаға дейін (қоса алғанда)",
                "декабрь 2031 г. | около декабря 2031 г. | 2031 ж. желтоқсаннан бастап | 2031 ж. желтоқсанға дейін (қоса алғанда)",
            ],
            written);
    }

    [Fact]
    public void A_language_without_a_wording_is_the_callers_mistake()
    {
        Assert.True(UncertainDate.TryParse("2031", out UncertainDate? date, out _));
        Assert.Throws<ArgumentException>(() => date.Render("de"));
    }
}
