using System.Net.Http.Headers;

namespace Khronika.Ledger.Timestamping.Rfc3161;

/// <summary>An answer of an authority that was verified, with the question: both are kept, whole.</summary>
public sealed record StampAnswer(byte[] Query, byte[] Response, TimeStamp Stamp);

/// <summary>Asks a time-stamp authority over HTTP (RFC 3161 §3.4).</summary>
public static class StampClient
{
    const string QueryType = "application/timestamp-query";
    const string ReplyType = "application/timestamp-reply";

    /// <summary>
    /// A stamp over <paramref name="content"/>. Null and the fault where there is no answer, or one that does not hold against
    /// <paramref name="roots"/>: what cannot be checked today will not be checked in ten years, so it is not kept.
    /// </summary>
    public static async Task<(StampAnswer? Answer, AskFault? Fault)> Ask(HttpClient http, Uri authority, byte[] content, PinnedRoots roots, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        byte[] query = StampQuery.Make(content);
        using HttpRequestMessage question = new(HttpMethod.Post, authority) { Content = new ByteArrayContent(query) };
        question.Content.Headers.ContentType = new MediaTypeHeaderValue(QueryType);
        question.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(ReplyType));
        (byte[]? response, AskFault? fault) = await BoundedHttp.Send(http, question, StampResponse.MaxBytes, cancel).ConfigureAwait(false);
        if (response is null) return (null, fault);
        TimeStamp? stamp = StampVerification.Check(content, response, query, roots, out StampFault? wrong);
        return stamp is null
            ? (null, new AskFault(AskFaults.BadAnswer, $"its answer does not hold: {wrong}"))
            : (new StampAnswer(query, response, stamp), null);
    }
}
