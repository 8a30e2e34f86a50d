using System.Globalization;

namespace Khronika.Ledger.Witnessing;

/// <summary>What a witness answers, as HTTP carries it.</summary>
public sealed record WitnessAnswer(int Status, string ContentType, string Body)
{
    /// <summary>The media type of a conflict's body (c2sp.org/tlog-witness).</summary>
    public const string SizeType = "text/x.tlog.size";

    const string TextType = "text/plain; charset=utf-8";

    /// <summary>Signature lines.</summary>
    public static WitnessAnswer Cosigned(string lines) => new(200, TextType, lines);

    /// <summary>The request is none.</summary>
    public static WitnessAnswer Malformed(string reason) => new(400, TextType, reason + "\n");

    /// <summary>No good signature of a trusted key of the log.</summary>
    public static WitnessAnswer NotSigned() => new(403, TextType, "no trusted key of this log signed it\n");

    public static WitnessAnswer UnknownLog() => new(404, TextType, "this log is not known here\n");

    /// <summary>No such path, or nothing cosigned yet.</summary>
    public static WitnessAnswer Nothing() => new(404, TextType, "there is nothing here\n");

    /// <summary>The size that was cosigned last.</summary>
    public static WitnessAnswer OtherSize(long size) => new(409, SizeType, string.Create(CultureInfo.InvariantCulture, $"{size}\n"));

    /// <summary>The tree does not extend the one that was cosigned last.</summary>
    public static WitnessAnswer NotConsistent(string reason) => new(422, TextType, reason + "\n");

    /// <summary>Nothing is wrong with the request.</summary>
    public static WitnessAnswer NotNow(string reason) => new(503, TextType, reason + "\n");
}
