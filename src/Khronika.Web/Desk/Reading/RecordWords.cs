using System.Globalization;
using Khronika.Archive.Warc;

namespace Khronika.Web.Desk.Reading;

/// <summary>What a record of a web archive says of itself, on one line.</summary>
static class RecordWords
{
    /// <summary>Characters of an address that are shown: some are data of a hundred kilobytes.</summary>
    const int MaxAddress = 200;

    const int Ok = 200;

    /// <summary>Address, time of capture and, where it is not 200, the status: "https://example.org/, 2031-07-25 18:04 UTC, 404".</summary>
    public static string HeadOf(string? uri, string? date, int? status) => string.Join(", ", new[] { AddressOf(uri), TimeOf(date), StatusOf(status) }.Where(p => p is { Length: > 0 }));

    public static string? AddressOf(string? uri) => uri is null || uri.Length <= MaxAddress ? uri : uri[..(char.IsHighSurrogate(uri[MaxAddress - 1]) ? MaxAddress - 1 : MaxAddress)] + "…";

    /// <summary>As it stands where it is no date.</summary>
    public static string? TimeOf(string? date) =>
        WarcDates.TryParse(date, out DateTimeOffset time) ? time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : date?[..Math.Min(date.Length, 40)];

    public static string? StatusOf(int? status) => status is { } code and not Ok ? code.ToString(CultureInfo.InvariantCulture) : null;
}
