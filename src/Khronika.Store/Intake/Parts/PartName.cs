using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Khronika.Store.Intake.Parts;

/// <summary>
/// The name of a part of an object: <c>record:OFFSET</c>, a record of a WARC, ARC or WACZ by its byte offset in the object;
/// <c>post:FILE@OFFSET+LENGTH</c>, a post of an account export as <c>khronika posts list</c> shows it; <c>range:START-END</c>, bytes of
/// the object, end exclusive. One text per part: no sign, no leading zero.
/// </summary>
/// <param name="Kind">record, post or range.</param>
/// <param name="File">The file in the export; empty but for a post.</param>
/// <param name="Length">Bytes; 0 for a record, which knows its own.</param>
sealed record PartName(string Kind, string File, long Offset, long Length)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out PartName? name)
    {
        name = text.Split(':', 2) switch
        {
            ["record", var offset] when TryNumber(offset, out long at) => new PartName("record", "", at, 0),
            ["range", var range] when range.Split('-') is [var start, var end] && TryNumber(start, out long from) && TryNumber(end, out long to) && from < to => new PartName("range", "", from, to - from),
            ["post", var place] => Post(place),
            _ => null,
        };
        return name is not null;
    }

    // A file's name may hold any sign, so the place is looked for from its end.
    static PartName? Post(string place)
    {
        int at = place.LastIndexOf('@');
        return at > 0 && place[(at + 1)..].Split('+') is [var offset, var length] && TryNumber(offset, out long from) && TryNumber(length, out long count) && count > 0
            ? new PartName("post", place[..at], from, count)
            : null;
    }

    static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number.ToString(CultureInfo.InvariantCulture) == text;
}
