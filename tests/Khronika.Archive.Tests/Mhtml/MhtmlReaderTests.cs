using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Mhtml;

namespace Khronika.Archive.Tests.Mhtml;

public class MhtmlReaderTests
{
    [Fact]
    public void Each_part_is_read_with_its_place_and_its_body()
    {
        string mhtml = Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture);
        (var parts, IReadOnlyList<ArchiveFault> faults, MhtmlReader reader) = Mhtmls.Read(mhtml);

        Assert.Empty(faults);
        Assert.Equal("https://example.org/page", reader.SnapshotLocation);
        Assert.Equal("Есть", reader.Subject);
        Assert.Equal(["<p class=\"a\">Есть</p>", "\uFFFDPNG\r\n\u001A\n"], parts.Select(p => p.Body));
        Assert.Equal(["https://example.org/page", "https://example.org/a.png"], parts.Select(p => p.Part.Location));
        Assert.Equal("frame-1@mhtml.blink", parts[0].Part.ContentId);
        Assert.Equal("iVBORw0K\r\nGgo=\r\n", mhtml.Substring((int)parts[1].Part.BodyOffset, (int)parts[1].Part.BodyLength));
        Assert.StartsWith("Content-Type: image/png", mhtml[(int)parts[1].Part.Header.Offset..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_bare_line_feeds_gives_the_same_parts()
    {
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read(Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture).Replace("\r\n", "\n", StringComparison.Ordinal));

        Assert.Empty(faults);
        Assert.Equal(["<p class=\"a\">Есть</p>", "\uFFFDPNG\r\n\u001A\n"], parts.Select(p => p.Body));
    }

    [Fact]
    public void The_line_end_before_a_boundary_belongs_to_it()
    {
        string part = "Content-Location: https://example.org/t\r\n\r\nx\r\n\r\n";

        Assert.Equal("x\r\n\r\n", Mhtmls.Read(Mhtmls.Of(part)).Parts[0].Body);
        Assert.Equal("x\r\n", Mhtmls.Read(Mhtmls.Of(part, part)).Parts[0].Body);
    }

    [Fact]
    public void A_body_may_be_empty_or_hold_what_looks_like_a_boundary()
    {
        string like = $"--{Mhtmls.Boundary}x\r\n ----\r\n--\r\n{Mhtmls.Boundary}\r\n a--{Mhtmls.Boundary}";
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read(Mhtmls.Of("Content-Location: https://example.org/1\r\n\r\n", "Content-Location: https://example.org/2\r\n\r\n" + like));

        Assert.Empty(faults);
        Assert.Equal(["", like], parts.Select(p => p.Body));
    }

    [Fact]
    public void Binary_bodies_come_back_to_the_byte()
    {
        byte[] body = [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i * 31 % 251))];
        byte[] mhtml = [.. Encoding.ASCII.GetBytes(Mhtmls.Header + $"--{Mhtmls.Boundary}\r\nContent-Transfer-Encoding: binary\r\nContent-Location: https://example.org/b\r\n\r\n"), .. body, .. Encoding.ASCII.GetBytes($"\r\n--{Mhtmls.Boundary}--\r\n")];
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read(mhtml);

        Assert.Empty(faults);
        Assert.Equal(body, mhtml.AsSpan((int)parts[0].Part.BodyOffset, (int)parts[0].Part.BodyLength));
    }

    [Fact]
    public void Parts_inside_parts_are_read_and_told_by_their_depth()
    {
        string inner = "Content-Type: multipart/alternative; boundary=in\r\nContent-Location: https://example.org/sub/\r\n\r\n--in\r\nContent-Location: a\r\n\r\n1\r\n--in\r\nContent-Location: b\r\n\r\n2\r\n--in--\r\n";
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read(Mhtmls.Of(inner, Mhtmls.Page));

        Assert.Empty(faults);
        Assert.Equal([1, 2, 2, 1], parts.Select(p => p.Part.Depth));
        Assert.True(parts[0].Part.IsContainer);
        Assert.Equal(["https://example.org/sub/", "https://example.org/sub/a", "https://example.org/sub/b", "https://example.org/page"], parts.Select(p => p.Part.Location));
        Assert.Equal(["1", "2"], parts.Skip(1).Take(2).Select(p => p.Body));
    }

    [Theory]
    [InlineData("Content-Location: pic.png", "https://example.org/pic.png")]
    [InlineData("Content-Location: pic.png\r\nContent-Base: https://other.example/x/", "https://other.example/x/pic.png")]
    [InlineData("Content-Location: https://example.org/a-long-\r\n address", "https://example.org/a-long-address")]
    [InlineData("Content-Location: =?utf-8?Q?https://example.org/?=\r\n =?utf-8?Q?=D0=90?=", "https://example.org/А")]
    [InlineData("Content-Location: cid:css-1@mhtml.blink", "cid:css-1@mhtml.blink")]
    [InlineData("X: y", null)]
    public void A_location_is_read_as_the_standard_says(string header, string? expected) =>
        Assert.Equal(expected, Mhtmls.Read(Mhtmls.Of(header + "\r\n\r\nx")).Parts[0].Part.Location);

    [Fact]
    public void A_relative_location_without_a_base_is_relative_to_the_message() =>
        Assert.Equal("thismessage:/pic.png", Mhtmls.Read(Mhtmls.Of("Content-Location: pic.png\r\n\r\nx").Replace("Snapshot-Content-Location", "X-Other", StringComparison.Ordinal)).Parts[0].Part.Location);

    [Fact]
    public void A_message_that_is_one_part_is_that_part()
    {
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read("MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Location: https://example.org/\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=3Db");

        Assert.Empty(faults);
        Assert.Equal(("https://example.org/", "a=b", 0), (parts[0].Part.Location, parts[0].Body, parts[0].Part.Depth));
    }

    [Fact]
    public void A_file_cut_short_gives_its_last_part_as_cut()
    {
        string mhtml = Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture);
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read(mhtml[..mhtml.IndexOf("Ggo=", StringComparison.Ordinal)]);

        Assert.Equal("mhtml-cut", Assert.Single(faults).Name);
        Assert.Equal([false, true], parts.Select(p => p.Part.IsCut));
    }

    [Theory]
    [InlineData("no colon\r\nContent-Location: https://example.org/x\r\n\r\nx", "mhtml-header")]
    [InlineData("sp ace: x\r\n\r\nx", "mhtml-header")]
    [InlineData(" folded: x\r\n\r\nx", "mhtml-header")]
    [InlineData("Content-Type: multipart/related\r\n\r\nx", "mhtml-no-boundary")]
    [InlineData("Content-Type: multipart/related; boundary=in\r\n\r\n--in\r\n\r\nx", "mhtml-not-closed")]
    [InlineData("Content-Location: https://example.org/x\r\n", "mhtml-no-body")]
    public void What_is_wrong_is_named_at_its_place_and_the_next_part_is_read(string part, string name)
    {
        string mhtml = Mhtmls.Of(part, "\r\n--" + Mhtmls.Boundary + "\r\n" + Mhtmls.Page);
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read(mhtml);

        ArchiveFault fault = Assert.Single(faults);
        Assert.Equal(name, fault.Name);
        Assert.InRange(fault.Offset, mhtml.IndexOf(part, StringComparison.Ordinal), mhtml.IndexOf(part, StringComparison.Ordinal) + part.Length + 100);
        Assert.Equal("https://example.org/page", parts[^1].Part.Location);
    }

    [Fact]
    public void Bytes_behind_the_closing_boundary_are_said()
    {
        ArchiveFault fault = Assert.Single(Mhtmls.Read(Mhtmls.Of(Mhtmls.Page) + "\r\nhidden").Faults);

        Assert.Equal(("mhtml-after-end", false), (fault.Name, fault.IsDamage));
    }

    [Fact]
    public void Multiparts_nested_too_deep_are_not_opened()
    {
        StringBuilder part = new();
        for (int i = 0; i < 20; i++) part.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/related; boundary=b{i}x\r\n\r\n--b{i}x\r\n");
        Assert.Contains(Mhtmls.Read(Mhtmls.Of(part + "\r\nx")).Faults, f => f.Name == "mhtml-too-deep");
    }

    [Fact]
    public void A_header_of_many_megabytes_is_not_held()
    {
        byte[] mhtml = Encoding.ASCII.GetBytes(Mhtmls.Of("X: " + new string('x', 20_000_000) + "\r\nContent-Location: https://example.org/late\r\n\r\nx\r\n", Mhtmls.Page));
        long before = GC.GetAllocatedBytesForCurrentThread();
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read(mhtml);

        Assert.Equal("mhtml-header-too-long", Assert.Single(faults).Name);
        Assert.Equal(2, parts.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12 * 1024 * 1024);
    }

    [Fact]
    public void A_header_of_thousands_of_fields_is_not_held()
    {
        (var parts, IReadOnlyList<ArchiveFault> faults, _) = Mhtmls.Read(Mhtmls.Of(string.Concat(Enumerable.Repeat("X: y\r\n", MhtmlLimits.Fields + 1)) + "\r\nx"));

        Assert.Equal("mhtml-header-too-long", Assert.Single(faults).Name);
        Assert.Equal(MhtmlLimits.Fields, parts[0].Part.Header.Fields.Count);
    }

    [Fact]
    public void Reading_takes_time_in_proportion_to_the_file()
    {
        string lines = string.Concat(Enumerable.Repeat("--x\r\n", 400_000));
        long start = TimeProvider.System.GetTimestamp();

        Assert.Single(Mhtmls.Read(Mhtmls.Of("Content-Location: https://example.org/x\r\n\r\n" + lines)).Parts);
        Assert.Equal(2 * 500_000, Mhtmls.Read(Mhtmls.Of("X: y\r\n\r\nx").Replace("=?utf-8?Q?=D0=95=D1=81=D1=82=D1=8C?=", string.Concat(Enumerable.Repeat("=?", 500_000)), StringComparison.Ordinal)).Reader.Subject!.Length);
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }
}
