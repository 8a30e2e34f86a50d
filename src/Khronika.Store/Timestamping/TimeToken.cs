using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;
using Khronika.Record;

namespace Khronika.Store.Timestamping;

/// <summary>
/// The entry of a stamp: its size, root, authority and the hashes of its files. Public, so that anybody sees which stamps there
/// must be, and so that every later stamp covers the earlier ones: what an old algorithm vouched for, a new one then does too
/// (the idea of RFC 4998). The authority's address is not in it.
/// </summary>
static class TimeToken
{
    internal const string Rfc3161 = "rfc3161", OpenTimestamps = "opentimestamps";

    /// <summary>No key of a case file begins so; each stamp has one below it.</summary>
    const string KeyRoot = "+time";

    internal static JsonObject Body(StampFiles stamp, Hash root)
    {
        JsonObject body = new()
        {
            ["key"] = Key(stamp.Size, stamp.Authority),
            ["kind"] = stamp.Authority.Length > 0 ? Rfc3161 : OpenTimestamps,
            ["size"] = stamp.Size,
            ["root"] = root.ToString(),
        };
        if (stamp.Authority.Length > 0)
        {
            body["authority"] = stamp.Authority;
            body["querySha256"] = Hash.Of(stamp.Query).ToString();
            body["responseSha256"] = Hash.Of(stamp.Answer).ToString();
        }
        else
        {
            body["proofSha256"] = Hash.Of(stamp.Answer).ToString();
        }

        return body;
    }

    /// <summary>The latest entry of every stamp, by <see cref="Key"/>.</summary>
    internal static Dictionary<string, LoggedChange> Logged(Index.RecordIndex index) =>
        index.CurrentBelow(KeyRoot).Where(change => change.Type == ThingType.TimeToken).ToDictionary(change => (string)change.Body["key"]!, StringComparer.Ordinal);

    internal static string Key(long size, string authority) =>
        string.Create(CultureInfo.InvariantCulture, $"{KeyRoot}/{size}/{(authority.Length > 0 ? authority : ".ots")}");
}
