using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Exchange.Csv;

namespace Khronika.Record.Tests.Exchange;

public class CsvReaderTests
{
    static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    [Fact]
    public void Rows_are_read_with_their_number_line_and_byte()
    {
        CsvRow[] rows = Read("a,b\r\n1,\"x\r\ny\"\"z\"\r\n\r\nё,3\n");

        Assert.Equal([(1, 1, 0), (2, 2, 5), (3, 5, 20)], rows.Select(r => (r.Number, r.Line, r.Offset)));
        Assert.Equal(["1", "x\ny\"z"], rows[1].Cells);
        Assert.Equal(["ё", "3"], rows[2].Cells);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1251")]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    public void The_encoding_and_separator_are_found_out_and_said(string name)
    {
        Encoding encoding = name switch { "windows-1251" => Windows1251, "utf-16le" => new UnicodeEncoding(false, false), "utf-16be" => new UnicodeEncoding(true, false), _ => new UTF8Encoding(false) };
        using MemoryStream stream = new(encoding.GetBytes("Код;Имя\r\n1;\"Пример; Один\"\r\n2;\"Образец\"\"\r\nдва\"\r\n"));

        CsvShape shape = CsvShape.Of(stream, null, null);
        CsvRow[] rows = Read(stream, shape);

        Assert.Equal((name, ';'), (shape.EncodingName, shape.Separator));
        Assert.Equal(["Код", "Имя"], rows[0].Cells);
        Assert.Equal(["1", "Пример; Один"], rows[1].Cells);
        Assert.Equal(["2", "Образец\"\nдва"], rows[2].Cells);
    }

    [Fact]
    public void A_byte_order_mark_wins_over_what_was_named_and_is_no_part_of_the_head()
    {
        using MemoryStream stream = new([0xEF, 0xBB, 0xBF, .. "Имя\tГод\n"u8]);

        CsvShape shape = CsvShape.Of(stream, "windows-1251", null);

        Assert.Equal(("utf-8", '\t', 3), (shape.EncodingName, shape.Separator, shape.Start));
        Assert.Equal(["Имя", "Год"], Read(stream, shape)[0].Cells);
    }

    [Fact]
    public void A_quotation_mark_that_is_not_closed_costs_its_own_line()
    {
        CsvRow[] rows = Read("a,b\n1,\"open\n2,\"closed\"\n3,x\n");

        Assert.Equal([null, "cell 2 at byte 6 begins with a quotation mark that is not closed: write it twice within a cell, and once more at its end", null, null], rows.Select(r => r.Fault));
        Assert.Equal(["2", "closed"], rows[2].Cells);
        Assert.Equal([1, 2, 3, 4], rows.Select(r => r.Line));
    }

    [Fact]
    public void Wherever_the_sample_ends_within_a_character_UTF_8_is_UTF_8_and_windows_1251_is_not()
    {
        string text = "Код;Имя\n" + string.Concat(Enumerable.Repeat("я;Пример Один €\U0001F600\n", 45_000));
        byte[] unicode = Encoding.UTF8.GetBytes(text), old = Windows1251.GetBytes(text.Replace("\U0001F600", "ж", StringComparison.Ordinal) + text);
        Assert.True(Math.Min(unicode.Length, old.Length) > 1024 * 1024);

        for (int shift = 0; shift < 40; shift++)
        {
            foreach ((byte[] bytes, string name) in new[] { (unicode, "utf-8"), (old, "windows-1251") })
            {
                using MemoryStream stream = new([.. Enumerable.Repeat((byte)'x', shift), .. bytes]);
                Assert.Equal(name, CsvShape.Of(stream, null, null).EncodingName);
            }
        }
    }

    [Fact]
    public void One_at_the_end_of_the_file_too()
    {
        CsvRow[] rows = Read("a\n\"open\n2\n");

        Assert.Equal(3, rows.Length);
        Assert.Contains("not closed", rows[1].Fault, StringComparison.Ordinal);
        Assert.Equal(["2"], rows[2].Cells);
        Assert.Contains("not closed", Read("a\n1,\"")[1].Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_of_ten_megabytes_is_refused_with_its_byte_and_the_next_row_is_read()
    {
        string huge = new('x', 10 * 1024 * 1024);

        foreach (string cell in new[] { huge, $"\"{huge}\"" })
        {
            CsvRow[] rows = Read($"a,b\n1,{cell}\n2,y\n");

            Assert.Equal("cell 2 at byte 6 makes the row larger than 1048576 bytes: preserve long text as evidence and quote from it", rows[1].Fault);
            Assert.Empty(rows[1].Cells);
            Assert.Equal(["2", "y"], rows[2].Cells);
        }
    }

    [Fact]
    public void A_line_of_nothing_but_separators_is_refused()
    {
        Assert.Contains("more than 1000 cells", Read("a\n" + new string(',', 2_000_000) + "\n1\n")[1].Fault, StringComparison.Ordinal);
        Assert.Equal(1000, Read(new string(',', 999))[0].Cells.Count);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_in_their_row_alone()
    {
        using MemoryStream stream = new([.. "a\nгод\n"u8, 0xC3, (byte)'\n', .. "\uFFFD\n"u8]);

        CsvRow[] rows = Read(stream, CsvShape.Of(stream, "utf-8", ','));

        Assert.Null(rows[1].Fault);
        Assert.Contains("cell 1 at byte 9 is not UTF-8", rows[2].Fault, StringComparison.Ordinal);
        Assert.Equal(["\uFFFD"], rows[3].Cells);
    }

    [Fact]
    public void What_is_written_is_read()
    {
        Gen<string> cell = Gen.Elements("\"", ",", ";", "\n", "a", "ё", " ", "'", "=", "\t", "\U0001F600").ListOf().Select(string.Concat);
        Gen<string[]> row = cell.ArrayOf(3).Where(r => r.Any(c => c.Length > 0));
        Prop.ForAll(Arb.From(row.ListOf()), rows =>
        {
            using MemoryStream stream = new();
            CsvWriter.Write(stream, [["a", "b", "c"], .. rows], withMark: true);
            CsvRow[] read = Read(stream, CsvShape.Of(stream, null, null));
            Assert.All(read, r => Assert.Null(r.Fault));
            Assert.Equal(rows.Select(r => string.Join('\u0001', r)), read.Skip(1).Select(r => string.Join('\u0001', r.Cells.Select(CsvCell.Unguarded))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_are_read_to_their_end()
    {
        Gen<byte> some = Gen.Elements((byte)'"', (byte)',', (byte)'\n', (byte)'\r', (byte)'a', (byte)0, (byte)0xFF, (byte)0xD0);
        Prop.ForAll(Arb.From(some.ArrayOf()), bytes =>
        {
            foreach (string encoding in CsvShape.Encodings)
            {
                using MemoryStream stream = new(bytes);
                CsvRow[] rows = Read(stream, CsvShape.Of(stream, encoding, ','));
                Assert.True(rows.Length <= bytes.Length);
            }
        }).QuickCheckThrowOnFailure();
    }

    static CsvRow[] Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return Read(stream, new CsvShape(Encoding.UTF8, ',', 0));
    }

    static CsvRow[] Read(MemoryStream stream, CsvShape shape)
    {
        CsvReader reader = new(stream, shape);
        List<CsvRow> rows = [];
        while (reader.Next() is { } row) rows.Add(row);
        return [.. rows];
    }
}
