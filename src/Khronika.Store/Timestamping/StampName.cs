using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Khronika.Store.Timestamping;

/// <summary>
/// What a file beside a checkpoint is: <c>&lt;size&gt;.&lt;authority&gt;.tsq</c> and <c>.tsr</c>, question and answer of an
/// authority; <c>&lt;size&gt;.ots</c>, the proof of the calendars; <c>.ots.next</c>, an upgraded one until its entry is logged.
/// </summary>
/// <param name="Authority">Empty for a proof.</param>
/// <param name="Extension"><c>tsq</c>, <c>tsr</c>, <c>ots</c> or <c>ots.next</c>.</param>
sealed record StampName(long Size, string Authority, string Extension)
{
    internal const string Query = "tsq", Response = "tsr", Proof = "ots", NextProof = "ots.next";

    /// <summary>The path below the log's prefix.</summary>
    internal string Path => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{Size}.{(Authority.Length > 0 ? Authority + "." : "")}{Extension}");

    /// <summary>The page of the log that a stamp is over, below the log's prefix.</summary>
    internal static string Page(long size) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{size}");

    internal static bool TryParse(string name, [NotNullWhen(true)] out StampName? parsed)
    {
        (string? size, string authority, string extension) = name.Split('.') switch
        {
            [var number, Proof] => (number, "", Proof),
            [var number, Proof, "next"] => (number, "", NextProof),
            [var number, var who, Query or Response] when TimestampingSettings.IsName(who) => (number, who, name[^3..]),
            _ => (null, "", ""),
        };
        bool isStamp = long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count.ToString(CultureInfo.InvariantCulture) == size;
        parsed = isStamp ? new StampName(count, authority, extension) : null;
        return isStamp;
    }
}
