using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Dates;

public class HostileDateTests
{
    const string Signs = "0123456789XYESTZ-+?~%/.,[]{}: \u0000\u202E٣é";

    /// <summary>Signs changed, taken out, put in and doubled in what is a date: the same mutants in each run.</summary>
    [Fact]
    public void A_date_broken_in_any_way_is_read_or_refused_in_words()
    {
        string[] seeds = [.. LocExamples.All.Select(example => example.Text), "..2004-06-01/2004-06-20..", "{..1983-12-31,1984-10-10..1984-11-01,1984-11-05..}", "Y-3388E2S3", "XXX1-02-29"];
        Chance chance = new(0x9E3779B97F4A7C15);
        int read = 0;
        for (int i = 0; i < 200_000; i++)
        {
            List<char> text = [.. seeds[chance.Below(seeds.Length)]];
            for (int changes = chance.Below(4); changes >= 0; changes--)
            {
                int at = chance.Below(text.Count + 1);
                switch (chance.Below(3))
                {
                    case 0 when at < text.Count: text[at] = Signs[chance.Below(Signs.Length)]; break;
                    case 1 when at < text.Count: text.RemoveAt(at); break;
                    default: text.Insert(at, at > 0 && chance.Below(2) == 0 ? text[at - 1] : Signs[chance.Below(Signs.Length)]); break;
                }
            }

            if (Holds(new string([.. text]))) read++;
        }

        Assert.InRange(read, 1000, 199_000);
    }

    [Fact]
    public void Any_text_of_the_signs_of_dates_is_read_or_refused_in_words() =>
        Prop.ForAll(Gen.Elements<char>([.. Signs]).ArrayOf().ToArbitrary(), signs =>
        {
            Holds(new string(signs));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    /// <summary>Patterns that fit a leap year late or never are the dearest there are: each costs 10,000 years gone through, and no more.</summary>
    [Fact]
    public void The_dearest_text_is_still_cheap()
    {
        string set = $"[{string.Join(',', Enumerable.Repeat("XXX0-02-29", 92))}]";

        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal("[XXX0-02-29]", Edtf.Read(set).Edtf));
        Assert.All(["XXX1-02-29", "-XXX3-02-29", $"[{string.Join(',', Enumerable.Repeat("XXX1-02-29", 92))}]"], text => Assert.False(UncertainDate.TryParse(text, out _, out _)));
    }

    /// <summary>True where it is read; then all that is asked of a date has an answer.</summary>
    static bool Holds(string text)
    {
        if (!UncertainDate.TryParse(text, out UncertainDate? date, out Why? reason))
        {
            Assert.InRange(reason.ToString().Length, 10, 250);
            return false;
        }

        Assert.Equal(date, Edtf.Read(date.Edtf!));
        Assert.False(date.FirstDay > date.LastDay, text);
        Assert.All(["en", "ru", "kk"], language => Assert.NotEqual("", date.Render(language)));
        Assert.NotEqual(Answer.Yes, date.IsBefore(date));
        return true;
    }

    sealed class Chance(ulong seed)
    {
        ulong state = seed;

        public int Below(int bound)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)bound);
        }
    }
}
