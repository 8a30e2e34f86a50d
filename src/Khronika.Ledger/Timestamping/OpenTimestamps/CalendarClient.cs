using System.Net.Http.Headers;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>Asks one calendar. Its answer is a stranger's: read within the limits, and only what leads on from our message is taken.</summary>
static class CalendarClient
{
    const string AnswerType = "application/vnd.opentimestamps.v1";

    // What the reference sends; the body is the digest itself.
    const string QuestionType = "application/x-www-form-urlencoded";

    /// <summary>Gives a digest in: <c>POST …/digest</c>.</summary>
    public static async Task<(OtsNode? Ways, AskFault? Fault)> Submit(HttpClient http, Uri calendar, byte[] digest, CancellationToken cancel)
    {
        using HttpRequestMessage question = new(HttpMethod.Post, Below(calendar, "digest")) { Content = new ByteArrayContent(digest) };
        question.Content.Headers.ContentType = new MediaTypeHeaderValue(QuestionType);
        return await Ask(http, question, digest, cancel).ConfigureAwait(false);
    }

    /// <summary>Asks what has become of a message: <c>GET …/timestamp/HEX</c>.</summary>
    public static async Task<(OtsNode? Ways, AskFault? Fault)> Fetch(HttpClient http, Uri calendar, byte[] message, CancellationToken cancel)
    {
        using HttpRequestMessage question = new(HttpMethod.Get, Below(calendar, "timestamp/" + Convert.ToHexStringLower(message)));
        return await Ask(http, question, message, cancel).ConfigureAwait(false);
    }

    /// <summary>The same address for the same calendar, however it is written.</summary>
    public static string Plain(Uri calendar) => calendar.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    static async Task<(OtsNode? Ways, AskFault? Fault)> Ask(HttpClient http, HttpRequestMessage question, byte[] message, CancellationToken cancel)
    {
        question.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(AnswerType));
        (byte[]? answer, AskFault? fault) = await BoundedHttp.Send(http, question, OtsLimits.MaxAnswerBytes, cancel).ConfigureAwait(false);
        if (answer is null) return (null, fault);
        OtsNode? ways = OtsProof.ReadAnswer(answer, message, out OtsFault? wrong);
        return ways is null ? (null, new AskFault(AskFaults.BadAnswer, $"its answer does not hold: {wrong}")) : (ways, null);
    }

    static Uri Below(Uri calendar, string path) => new($"{Plain(calendar)}/{path}");
}
