using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Exchange.Tables;
using Khronika.Record.Schema;

namespace Khronika.Record.Tests.Exchange;

public class CsvCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+7 701", "'+7 701")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("-0.50", "-0.50")]
    [InlineData("-5-3", "'-5-3")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void What_begins_like_a_formula_is_written_behind_an_apostrophe(string cell, string written)
    {
        Assert.Equal(written, CsvCell.Guarded(cell));
        Assert.Equal(cell, CsvCell.Unguarded(written));
    }

    [Fact]
    public void Any_cell_is_guarded_and_comes_back()
    {
        Gen<string> part = Gen.Elements("'", "=", "+", "-", "@", "\t", "\r", "\n", "1", ".5", "a", "ё", " ", ",", ";", "\"", "＝");
        Prop.ForAll(Arb.From(part.ListOf().Select(string.Concat)), cell =>
        {
            string written = CsvCell.Guarded(cell);
            Assert.Equal(cell, CsvCell.Unguarded(written));
            Assert.True(written.Length == 0 || !"=+@\t\r\n".Contains(written[0], StringComparison.Ordinal), written);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_state_is_told_from_a_value_that_looks_like_one()
    {
        foreach (string state in FieldState.All)
        {
            Assert.Equal((state, ""), StateCell.Read(StateCell.Of(state)));
            Assert.Equal((null, $"?{state}"), StateCell.Read(StateCell.OfValue($"?{state}")));
        }

        Assert.Equal((null, "??"), StateCell.Read(StateCell.OfValue("??")));
        Assert.Equal((null, "?what"), StateCell.Read("?what"));
    }

    [Fact]
    public void Rows_are_written_as_RFC_4180_says()
    {
        Assert.Equal("a,\"b \"\"c\"\"\",\"d\r\ne\",\"f;g\",\" h\"\r\n", Written([["a", "b \"c\"", "d\r\ne", "f;g", " h"]], withMark: false));
        Assert.Equal("\uFEFFё\r\n", Written([["ё"]], withMark: true));
    }

    static string Written(IEnumerable<IReadOnlyList<string>> rows, bool withMark)
    {
        using MemoryStream stream = new();
        CsvWriter.Write(stream, rows, withMark);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
