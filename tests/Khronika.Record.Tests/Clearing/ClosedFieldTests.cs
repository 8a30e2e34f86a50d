using Khronika.Record.Views;

namespace Khronika.Record.Tests.Clearing;

public class ClosedFieldTests
{
    static readonly string[] NeverOpened =
        ["key", "source", "name", "receivedAt", "capturedAt", "touches", "basisText", "basisKind", "audiences", "opens", "code", "derivedFrom", "access"];

    [Theory]
    [InlineData(Audience.Public)]
    [InlineData(Audience.Un)]
    [InlineData(Audience.Court)]
    [InlineData(Audience.Lawyer)]
    public void Key_source_file_names_receipt_touches_and_basis_never_open(Audience audience)
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.WithIn("page", "language: en", "language: en\n    share: whole"));

        string[] members = [.. record.Open(audience).Openings.SelectMany(o => o.Pointers).SelectMany(p => p.Split('/'))];

        Assert.NotEmpty(members);
        Assert.Empty(members.Intersect(NeverOpened));
        string all = record.AllOpened(audience);
        string[] planted = ["planted-", "Twoson", "Двойкина", TestRecord.PlantedTime, "c1/", "src-watch"];
        Assert.All(planted, p => Assert.DoesNotContain(p, all, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ThingType.Source)]
    [InlineData(ThingType.Clearance)]
    public void Sources_and_clearances_are_never_given_out(string type)
    {
        TestRecord record = InventedCase.Record();

        Assert.NotEmpty(record.State.OfType(type));
        Assert.DoesNotContain(record.Open(Audience.Lawyer).Openings, o => o.Type == type);
    }

    [Fact]
    public void References_to_closed_things_are_closed()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("watch").NotCleared("held"));

        Opening statement = record.Open(Audience.Public).Openings.Single(o => o.Entry.Record == record.IdOf("c1/said-held"));

        Assert.DoesNotContain("/body/speaker", statement.Pointers);
        Assert.DoesNotContain("/body/says", statement.Pointers);
        Assert.Contains("/body/about", statement.Pointers);
        Assert.Contains("/body/excerpts/0", statement.Pointers);
    }

    [Fact]
    public void People_of_an_event_are_opened_one_by_one()
    {
        TestRecord record = InventedCase.Record();

        Opening day = record.Open(Audience.Public).Openings.Single(o => o.Entry.Record == record.IdOf("c1/day"));

        Assert.Contains("/body/people/0/person", day.Pointers);
        Assert.Contains("/body/people/0/role", day.Pointers);
        Assert.DoesNotContain("/body/people/1/person", day.Pointers);
        Assert.DoesNotContain("/body/people/1/role", day.Pointers);
    }
}
