using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Ledger.Tree;
using Khronika.Publish.Editions;
using Khronika.Record;
using Khronika.Record.Views;
using Khronika.Store.Corrections;

namespace Khronika.Publish.Tests.Editions;

/// <summary>What is gathered in few bytes an entry says what the lines themselves say, sorted as texts.</summary>
public sealed class OpenedEntriesTests
{
    static readonly string[] Pointers = ["/body/text/en", "/body/text", "/body/names/0/text", "/body/names/10/text", "/body/names/2/text", "/body/schema", "/type"];

    [Fact]
    public void Its_marks_and_its_list_are_those_of_the_sorted_lines() => Prop.ForAll(Cases().ToArbitrary(), cases =>
    {
        OpenedEntries gathered = Gathered(cases);
        Opening[] all = [.. cases.SelectMany(c => c)];
        string[] lines = [.. all.Select(o => EntryList.Line(o.Entry)).Distinct().Order(StringComparer.Ordinal)];
        string[] opened = [.. all.SelectMany(o => o.Pointers.Select(p => $"{EntryList.Line(o.Entry)} {p}\n")).Distinct().Order(StringComparer.Ordinal)];
        using Stream list = gathered.List();

        Assert.Equal(lines, EntryList.Lines(list));
        Assert.Equal(new EditionMark(EntryList.Of(all.Select(o => o.Entry)).Hash, Hash.Of(Encoding.UTF8.GetBytes(string.Concat(opened))).ToString()), gathered.Mark());
        Assert.Equal(opened.Length, gathered.Each().Sum(e => e.Pointers.Count));
        Assert.Equal(gathered.Each().Select(e => e.Entry).OrderBy(e => e.LogIndex).Select(e => e.LogIndex), gathered.EachAsLogged().Select(e => e.Entry.LogIndex));
        Assert.All(all, o => Assert.True(gathered.Has(o.Entry.Record)));
        Assert.False(gathered.Has(RecordId.New()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_case_is_held_by_a_list_that_has_every_entry_of_it() => Prop.ForAll(Cases().ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), (cases, missing) =>
    {
        OpenedEntries gathered = Gathered(cases);
        string[] lines = [.. cases.SelectMany(c => c).Select(o => EntryList.Line(o.Entry)).Append("something else").Distinct().Order(StringComparer.Ordinal)];
        lines = [.. lines.Where((_, i) => i != missing)];
        int[] wanted = [.. Enumerable.Range(0, cases.Length).Where(i => i != 1)];
        using MemoryStream list = new(Encoding.ASCII.GetBytes(string.Concat(lines.Select(l => l + "\n"))));

        Assert.Equal(wanted.Where(i => cases[i].All(o => lines.Contains(EntryList.Line(o.Entry)))), gathered.HeldBy(list, wanted));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Which_version_a_list_shows_is_found_however_it_is_asked()
    {
        EntryRef[] entries = [.. Enumerable.Range(1, 50).Select(i => Entry(RecordId.New(), i))];
        using MemoryStream list = new([.. EntryList.Of(entries).ToBytes(), .. "a 1 b\nno line\n"u8]);
        ListedVersions versions = new(list);

        Assert.All(entries, e => Assert.Equal(e.Version, versions.Of(e.Record)));
        Assert.Null(versions.Of(RecordId.New()));
        Assert.Equal(entries.Select(e => e.Record).Order(StringComparer.Ordinal), versions.All.Select(v => v.Record));
        Assert.Null(new ListedVersions(null).Of(entries[0].Record));
    }

    static OpenedEntries Gathered(Opening[][] cases)
    {
        OpenedEntries gathered = new();
        foreach (Opening[] one in cases) gathered.Add(one);
        return gathered;
    }

    /// <summary>Cases of which each opens entries of its own and some that others open too.</summary>
    static Gen<Opening[][]> Cases()
    {
        EntryRef[] shared = [.. Enumerable.Range(1, 5).Select(i => Entry(RecordId.New(), i))];
        Gen<Opening> one =
            from isShared in Gen.Choose(0, 2)
            from which in Gen.Choose(0, shared.Length - 1)
            from version in Gen.Choose(1, 12)
            from pointers in Gen.SubListOf(Pointers)
            select new Opening(isShared == 0 ? shared[which] : Entry(RecordId.New(), version), "statement", [.. pointers.Order(StringComparer.Ordinal)]);
        return from cases in Gen.ListOf(Gen.ListOf(one, 6), 5) select cases.Select(c => c.DistinctBy(o => o.Entry.Record).ToArray()).ToArray();
    }

    static EntryRef Entry(string record, long version) => new(record, version, version, Hash.Of(Encoding.ASCII.GetBytes(record)).ToString());
}
