using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Dates;

public sealed class SaidWhenTests
{
    // A Thursday, 17:00 where the telephone is.
    static readonly DateTimeOffset Now = DateTimeOffset.Parse("2031-08-21T17:00:00+05:00", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("14:30", "2031-08-21T14:30:00+05:00")]
    [InlineData("в 14:30", "2031-08-21T14:30:00+05:00")]
    [InlineData("23:40", "2031-08-20T23:40:00+05:00")]
    [InlineData("сегодня 14:30", "2031-08-21T14:30:00+05:00")]
    [InlineData("today at 9:05", "2031-08-21T09:05:00+05:00")]
    [InlineData("бүгін 14:30", "2031-08-21T14:30:00+05:00")]
    [InlineData("кеше сағат 14:30", "2031-08-20T14:30:00+05:00")]
    [InlineData("вчера вечером", "2031-08-20")]
    [InlineData("yesterday evening", "2031-08-20")]
    [InlineData("кеше кешке", "2031-08-20")]
    [InlineData("сегодня утром", "2031-08-21")]
    [InlineData("позавчера", "2031-08-19")]
    [InlineData("около 14:30", "2031-08-21")]
    [InlineData("about 14:30 today", "2031-08-21")]
    [InlineData("сегодня ночью", "[2031-08-20,2031-08-21]")]
    [InlineData("last night", "[2031-08-20,2031-08-21]")]
    [InlineData("вчера ночью", "[2031-08-19,2031-08-20,2031-08-21]")]
    [InlineData("кеше түнде", "[2031-08-19,2031-08-20,2031-08-21]")]
    [InlineData("20 августа ночью", "[2031-08-19,2031-08-20,2031-08-21]")]
    [InlineData("last night at 02:00", "2031-08-21T02:00:00+05:00")]
    [InlineData("last night 23:30", "2031-08-20T23:30:00+05:00")]
    [InlineData("last night 11:30", "[2031-08-20,2031-08-21]")]
    [InlineData("вчера ночью в 2:00", "[2031-08-20,2031-08-21]")]
    [InlineData("сегодня ночью в 23:30", "2031-08-20T23:30:00+05:00")]
    [InlineData("yesterday evening 9:30", "2031-08-20")]
    [InlineData("сегодня 10.05", "2031-08-21T10:05:00+05:00")]
    [InlineData("вчера в 14.30", "2031-08-20T14:30:00+05:00")]
    [InlineData("сегодня 21.08", "2031-08-21")]
    [InlineData("вчера, 20 августа", "2031-08-20")]
    [InlineData("вчера 20.08.2031 7:15", "2031-08-20T07:15:00+05:00")]
    [InlineData("14.30", "2031-08-21T14:30:00+05:00")]
    [InlineData("0.30", "2031-08-21T00:30:00+05:00")]
    [InlineData("23.45", "2031-08-20T23:45:00+05:00")]
    [InlineData("14.00", "2031-08-21T14:00:00+05:00")]
    [InlineData("в 10.11", "2031-08-21T10:11:00+05:00")]
    [InlineData("at 10.11", "2031-08-21T10:11:00+05:00")]
    [InlineData("20 августа, 10.11", "2031-08-20T10:11:00+05:00")]
    [InlineData("20.08.2031 10.11", "2031-08-20T10:11:00+05:00")]
    [InlineData("20.08 10:11", "2031-08-20T10:11:00+05:00")]
    [InlineData("2031-08-20 18:00", "2031-08-20T18:00:00+05:00")]
    [InlineData("2031-08-20 в 18.00", "2031-08-20T18:00:00+05:00")]
    [InlineData("2:30 pm", "2031-08-21T14:30:00+05:00")]
    [InlineData("2:30pm", "2031-08-21T14:30:00+05:00")]
    [InlineData("2.30 p.m.", "2031-08-21T14:30:00+05:00")]
    [InlineData("today at 9 am", "2031-08-21T09:00:00+05:00")]
    [InlineData("12am", "2031-08-21T00:00:00+05:00")]
    [InlineData("12 pm", "2031-08-21T12:00:00+05:00")]
    [InlineData("yesterday evening 9:30 pm", "2031-08-20T21:30:00+05:00")]
    [InlineData("about 2 pm", "2031-08-21")]
    [InlineData("час назад", "2031-08-21")]
    [InlineData("2 часа назад", "2031-08-21")]
    [InlineData("полчаса назад", "2031-08-21")]
    [InlineData("полтора часа назад", "2031-08-21")]
    [InlineData("пару часов назад", "2031-08-21")]
    [InlineData("где-то 40 минут назад", "2031-08-21")]
    [InlineData("сағат бұрын", "2031-08-21")]
    [InlineData("жарты сағат бұрын", "2031-08-21")]
    [InlineData("бір жарым сағат бұрын", "2031-08-21")]
    [InlineData("an hour ago", "2031-08-21")]
    [InlineData("half an hour ago", "2031-08-21")]
    [InlineData("an hour and a half ago", "2031-08-21")]
    [InlineData("a couple of hours ago", "2031-08-21")]
    [InlineData("10 часов назад", "[2031-08-20,2031-08-21]")]
    [InlineData("24 hours ago", "[2031-08-19,2031-08-20,2031-08-21]")]
    [InlineData("2 дня назад", "2031-08-19~")]
    [InlineData("екі күн бұрын", "2031-08-19~")]
    [InlineData("20.08.2031", "2031-08-20")]
    [InlineData("20 августа", "2031-08-20")]
    [InlineData("20 August 2031, 7:15", "2031-08-20T07:15:00+05:00")]
    [InlineData("August 20", "2031-08-20")]
    [InlineData("20 тамызда", "2031-08-20")]
    [InlineData("31.12", "2030-12-31")]
    [InlineData("2031-08", "2031-08")]
    [InlineData("2031-08-20?", "2031-08-20?")]
    [InlineData("только что", "2031-08-21")]
    public void What_people_say_is_a_date_no_more_exact_than_they_said(string said, string edtf) => Assert.Equal(edtf, SaidWhen.Read(said, "en", Now, out _)?.Edtf);

    [Theory]
    [InlineData("после обеда, может и раньше")]
    [InlineData("when the shops open")]
    [InlineData("21")]
    [InlineData("14:30 15:30")]
    [InlineData("сегодня 25:00")]
    [InlineData("21.08.31")]
    [InlineData("вчера 19 августа")]
    [InlineData("сегодня 20.08.2031")]
    [InlineData("сегодня вчера")]
    [InlineData("вчера 10/05")]
    [InlineData("last August")]
    [InlineData("сегодня 31.08")]
    [InlineData("25.13")]
    [InlineData("14.30 15:30")]
    [InlineData("13 pm")]
    [InlineData("0:30 am")]
    [InlineData("pm")]
    [InlineData("ago")]
    [InlineData("long ago")]
    [InlineData("давно назад")]
    [InlineData("0 часов назад")]
    [InlineData("999 часов назад")]
    [InlineData("два три часа назад")]
    [InlineData("час день назад")]
    public void What_is_not_understood_is_kept_as_words(string said)
    {
        UncertainDate date = SaidWhen.Read(said, "ru", Now, out Why? reason)!;
        Assert.Null(reason);
        Assert.Equal((null, said, "ru"), (date.Edtf, date.Words, date.WordsLanguage));
    }

    [Theory]
    [InlineData("сегодня 23:00", "it lies ahead")]
    [InlineData("22.08.2031", "it lies ahead")]
    [InlineData("2031-09-01", "it lies ahead")]
    [InlineData("31.06.2031", "there is no such day")]
    [InlineData("29 February 2031", "there is no such day")]
    [InlineData("2031-08-21T17:30:00+05:00", "it lies ahead")]
    [InlineData("2031-08-21 18:00", "it lies ahead")]
    [InlineData("10.11", "it can be the time 10:11 or the day 10.11.2030: write which")]
    [InlineData("21.08", "it can be the time 21:08 or the day 21.08.2031: write which")]
    [InlineData("10.05 вечером", "it can be the time 10:05 or the day 10.05.2031: write which")]
    [InlineData("one\ntwo", "the source's own words for a date stand on one line")]
    public void What_cannot_have_happened_is_refused_with_the_reason(string said, string reason)
    {
        Assert.Null(SaidWhen.Read(said, "en", Now, out Why? why));
        Assert.Equal(reason, why?.ToString());
    }

    [Theory]
    [InlineData("14:30", "day")]
    [InlineData("31.07", "year")]
    [InlineData("сегодня 14:30", null)]
    [InlineData("20.08.2031", null)]
    public void What_was_put_in_for_the_speaker_is_marked(string said, string? inferred) => Assert.Equal(inferred, SaidWhen.Read(said, "en", Now, out _)!.Inferred);

    [Fact]
    public void Shortly_after_midnight_what_was_an_hour_ago_may_have_been_yesterday()
    {
        DateTimeOffset night = DateTimeOffset.Parse("2031-08-21T00:40:00+05:00", CultureInfo.InvariantCulture);

        Assert.Equal("[2031-08-20,2031-08-21]", SaidWhen.Read("час назад", "ru", night, out _)?.Edtf);
        Assert.Equal("[2031-08-20,2031-08-21]", SaidWhen.Read("half an hour ago", "en", night, out _)?.Edtf);
        Assert.Equal("2031-08-21", SaidWhen.Read("10 минут бұрын", "kk", night, out _)?.Edtf);
    }

    [Fact]
    public void Whatever_is_said_is_a_date_that_keeps_the_words_or_a_reason()
    {
        Gen<string> words = Gen.Elements("today", "вчера", "кеше", "last", "14:30", "10.05", "23.59", "10.11", "pm", "ago", "часа", "назад", "an", "half", "hour", "25:61", "21.08", "31.02.2031", "night", "about", "август", "2031", "7", "x", "?", ",", "0.0", "99999", "9999").ListOf().Select(w => string.Join(' ', w));
        Gen<string> any = Gen.OneOf(words, ArbMap.Default.GeneratorFor<string?>().Select(s => s ?? ""));
        Prop.ForAll(Arb.From(any), said =>
        {
            UncertainDate? date = SaidWhen.Read(said, "en", Now, out Why? reason);
            return date is null
                ? reason?.ToString() is { Length: > 0 }
                : (date.Words == said.Trim() || date.Edtf is not null) && !(date.Earliest > DateOnly.FromDateTime(Now.DateTime));
        }).QuickCheckThrowOnFailure();
    }
}
