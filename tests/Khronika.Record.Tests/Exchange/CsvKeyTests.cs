using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Exchange.Csv;

namespace Khronika.Record.Tests.Exchange;

public class CsvKeyTests
{
    [Fact]
    public void What_a_key_can_hold_stays_as_it_is() => Assert.Equal("1_05.05.2031", CsvKey.Of(["1", "05.05.2031"], "_"));

    [Fact]
    public void Names_of_one_length_in_other_letters_are_two_keys()
    {
        Assert.Matches("^-------[0-9a-f]{12}$", CsvKey.Of(["Иванов"], "-"));
        Assert.NotEqual(CsvKey.Of(["Иванов"], "-"), CsvKey.Of(["Петров"], "-"));
    }

    [Fact]
    public void Parts_that_hold_the_joint_are_not_taken_for_others()
    {
        Assert.NotEqual(CsvKey.Of(["1-2", "3"], "-"), CsvKey.Of(["1", "2-3"], "-"));
        Assert.NotEqual(CsvKey.Of(["ab", "c"], ""), CsvKey.Of(["a", "bc"], ""));
    }

    [Fact]
    public void A_cell_made_to_look_like_the_key_of_another_has_one_of_its_own()
    {
        string key = CsvKey.Of(["Иванов"], "-");

        Assert.NotEqual(key, CsvKey.Of([key], "-"));
    }

    [Fact]
    public void A_long_one_still_fits_with_its_digest() => Assert.Equal(53, CsvKey.Of([new string('я', 200)], "-").Length);

    [Fact]
    public void Different_rows_have_different_keys()
    {
        Gen<string> cell = Gen.Elements("-", "--", "a", "1", "я", "ю", " ", "_").ListOf().Select(string.Concat);
        Gen<string> joint = Gen.Elements("-", "", "_", "/", "--");
        Prop.ForAll(Arb.From(cell.ArrayOf(2)), Arb.From(cell.ArrayOf(2)), Arb.From(joint), (one, other, between) =>
            one.SequenceEqual(other) == (CsvKey.Of(one, between) == CsvKey.Of(other, between))).QuickCheckThrowOnFailure();
    }
}
