using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Law;

namespace Khronika.Record.Tests.Law;

public class TariffMatchTests
{
    static LawReference Law => ReferenceData.Standard.Law;

    [Fact]
    public void A_fine_of_78640_tenge_in_2025_is_20_units_and_the_matching_part_is_suggested_with_its_reason()
    {
        TariffFinding finding = Of(78_640, "2025-07-31", "natural-person");

        YearUnits year = Assert.Single(finding.Years);
        Assert.Equal((2025, 20m, 3932m, true), (year.Year, year.Units, year.Of!.Amount, year.IsExact));
        Suggestion suggestion = Assert.Single(finding.Suggestions);
        Assert.Equal("kz/cao-2014/456-2/3", suggestion.Provision.Code);
        Assert.True(suggestion.IsInForce);
        Assert.Equal(
            "78,640 KZT is 20 times 3,932 KZT, the monthly calculation index of 2025; Art. 456-2(3) CAO (in force since: about September 2023) sets a fine of 20 MCI for natural persons; suggested by arithmetic alone",
            suggestion.Reason.In("en").Text);
        Assert.Equal(suggestion.Reason.In("en").Text, finding.Reason.In("en").Text);
    }

    [Fact]
    public void The_reason_is_there_in_Russian_and_Kazakh()
    {
        Suggestion suggestion = Assert.Single(Of(78_640, "2025-07-31", "natural-person").Suggestions);

        Assert.StartsWith("78\u00a0640 KZT – это 20 × 3\u00a0932 KZT (месячный расчётный показатель, 2025 г.); ч. 3 ст. 456-2 КоАП РК (начало действия – ", suggestion.Reason.In("ru").Text, StringComparison.Ordinal);
        Assert.Contains("): штраф для физических лиц – 20 МРП; предположение, основанное только на расчёте", suggestion.Reason.In("ru").Text, StringComparison.Ordinal);
        Assert.StartsWith("78\u00a0640 KZT – бұл 20 × 3\u00a0932 KZT (айлық есептік көрсеткіш, 2025 ж.); ҚР ӘҚБтК 456-2-бабының 3-бөлігі (қолданысқа енуі – ", suggestion.Reason.In("kk").Text, StringComparison.Ordinal);
        Assert.Contains("): жеке тұлғалар үшін айыппұл – 20 АЕК; тек есепке негізделген болжам", suggestion.Reason.In("kk").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fine_of_78000_tenge_has_no_tariff_and_that_is_said()
    {
        TariffFinding finding = Of(78_000, "2025-07-31", "natural-person");

        Assert.Empty(finding.Suggestions);
        Assert.False(Assert.Single(finding.Years).IsExact);
        Assert.Equal("78,000 KZT is about 19.8372 times 3,932 KZT, the monthly calculation index of 2025: no tariff on record for natural persons", finding.Reason.In("en").Text);
    }

    /// <summary>Three fines that were reported under this article.</summary>
    [Theory]
    [InlineData(103_500, "2023", 30, "kz/cao-2014/456-2/1", true)]
    [InlineData(73_840, "2024", 20, "kz/cao-2014/456-2/3", true)]
    [InlineData(78_640, "2025", 20, "kz/cao-2014/456-2/3", false)]
    public void Fines_that_were_reported_are_tariffs_of_their_year(int amount, string year, int units, string provision, bool isImplied)
    {
        TariffFinding finding = Of(amount, year);

        Assert.Equal(units, Assert.Single(finding.Years).Units);
        Assert.Contains(finding.Suggestions, s => s.Provision.Code == provision);
        Assert.All(finding.Suggestions, s => Assert.Equal(units, s.Tariff.Units));
        Assert.Equal(isImplied, finding.Reason.In("en").Text.Contains("follows from other figures", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fine_that_two_sorts_of_persons_and_two_parts_have_gives_all_of_them()
    {
        IEnumerable<string> found = Of(103_500, "2023-12").Suggestions.Select(s => $"{s.Provision.Code} {s.Tariff.Who}");

        Assert.Equal(
            [
                "kz/cao-2014/456-2/1 official", "kz/cao-2014/456-2/1 small-business", "kz/cao-2014/456-2/1 ngo",
                "kz/cao-2014/456-2/3 small-business", "kz/cao-2014/456-2/3 ngo",
            ],
            found);
    }

    [Fact]
    public void The_amount_of_a_draft_is_called_one()
    {
        TariffFinding finding = Of(86_500, "2026-02-01", "natural-person");

        Assert.Contains("that amount is the one of a draft", Assert.Single(finding.Suggestions).Reason.In("en").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_year_an_uncertain_date_may_lie_in_is_tried()
    {
        TariffFinding finding = Of(78_640, "2024-11/2025-02", "natural-person");

        Assert.Equal([2024, 2025], finding.Years.Select(y => y.Year));
        Suggestion suggestion = Assert.Single(finding.Suggestions);
        Assert.Equal(2025, suggestion.Year);
        Assert.Contains("this holds if it was in 2025", suggestion.Reason.In("en").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_without_an_amount_says_so()
    {
        TariffFinding finding = Of(78_640, "2019");

        Assert.Null(Assert.Single(finding.Years).Of);
        Assert.Empty(finding.Suggestions);
        Assert.Equal("for 2019 no amount of the monthly calculation index is on record", finding.Reason.In("en").Text);
    }

    [Fact]
    public void Without_a_date_every_year_on_record_is_tried_and_that_is_said()
    {
        TariffFinding finding = TariffMatch.Of(Law, 78_640, "KZT", null);

        Assert.Equal(Law.Unit("kz-mci")!.Years.Select(y => y.Year), finding.Years.Select(y => y.Year));
        Assert.Equal(2025, Assert.Single(finding.Suggestions).Year);
        Assert.Contains("the date is not known", finding.Reason.In("en").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_in_words_alone_is_no_date_to_reckon_with()
    {
        Assert.True(UncertainDate.TryCreate(null, "some time ago", "en", null, out UncertainDate? date, out _));

        Assert.Contains("the date is not known", TariffMatch.Of(Law, 78_640, "KZT", date).Reason.In("en").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025~")]
    [InlineData("2025?")]
    public void A_date_in_doubt_is_said_to_be(string edtf) =>
        Assert.Contains("the date is in doubt, and years beside it were not tried", Of(78_640, edtf).Reason.In("en").Text, StringComparison.Ordinal);

    [Fact]
    public void An_open_date_is_tried_as_far_as_the_record_reaches() =>
        Assert.Equal([2024, 2025, 2026], Of(78_640, "2024/..").Years.Select(y => y.Year));

    /// <summary>The article was inserted in 2023.</summary>
    [Fact]
    public void An_edition_that_was_not_there_yet_is_not_suggested()
    {
        Assert.Empty(Of(39_640, "2015").Suggestions);
        Assert.Equal(20m, Assert.Single(Of(39_640, "2015").Years).Units);
        Assert.Empty(Of(103_500, "2023-05").Suggestions);
    }

    [Fact]
    public void An_edition_that_may_not_have_been_there_yet_is_suggested_with_that_doubt()
    {
        Suggestion[] suggestions = [.. Of(103_500, "2023").Suggestions];

        Assert.All(suggestions, s => Assert.False(s.IsInForce));
        Assert.All(suggestions, s => Assert.Contains("it is not certain that it was in force on that day", s.Reason.In("en").Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_currency_without_a_base_unit_says_so()
    {
        TariffFinding finding = TariffMatch.Of(Law, 145, "USD", null);

        Assert.Empty(finding.Years);
        Assert.Equal("no base unit in USD is on record", finding.Reason.In("en").Text);
    }

    [Fact]
    public void A_part_of_a_unit_is_reckoned_exactly()
    {
        Assert.True(Assert.Single(Of(393.2m, "2025").Years) is { Units: 0.1m, IsExact: true });
        Assert.True(Assert.Single(Of(78_640.01m, "2025").Years) is { IsExact: false });
        Assert.Empty(Of(78_640.01m, "2025").Suggestions);
    }

    /// <summary>What is so many units is found to be, and one hundredth of a tenge beside it is not.</summary>
    [Fact]
    public void Any_number_of_units_in_any_year_on_record_is_found_again()
    {
        UnitYear[] years = [.. Law.Unit("kz-mci")!.Years];
        Prop.ForAll(Gen.Choose(0, years.Length - 1).ToArbitrary(), Gen.Choose(1, 2_000_000).ToArbitrary(), (at, halves) =>
        {
            decimal amount = years[at].Amount * halves / 2;
            string edtf = years[at].Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
            TariffFinding finding = Of(amount, edtf);

            YearUnits found = Assert.Single(finding.Years);
            Assert.Equal((halves / 2m, true), (found.Units!.Value, found.IsExact));
            Assert.All(finding.Suggestions, s => Assert.Equal(halves / 2m, s.Tariff.Units));
            Assert.False(Assert.Single(Of(amount + 0.01m, edtf).Years).IsExact);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("1000000000000001")]
    [InlineData("0.0000000000000000000000000001")]
    public void Amounts_made_to_overflow_are_answered(string amount)
    {
        TariffFinding finding = Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "2025");

        Assert.Empty(finding.Suggestions);
        Assert.NotEmpty(finding.Reason.In("kk").Text);
    }

    [Fact]
    public void A_date_that_spans_millennia_does_not_fill_a_page() =>
        Assert.Equal(Law.Unit("kz-mci")!.Years.Count, Of(78_640, "0001/9999").Years.Count);

    [Fact]
    public void Nothing_and_less_is_no_fine()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(0, "2025"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(-78_640, "2025"));
        Assert.Throws<ArgumentException>(() => Of(78_640, "2025", "anybody"));
    }

    static TariffFinding Of(decimal amount, string edtf, string? who = null)
    {
        Assert.True(UncertainDate.TryParse(edtf, out UncertainDate? date, out Why? reason), $"{reason}");
        return TariffMatch.Of(Law, amount, "KZT", date, who);
    }
}
