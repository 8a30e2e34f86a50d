using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// Writes a request that is not GET into its URL, so that an index can tell two answers of one address apart (IIPC guideline
/// "CDX for non-GET requests", in the form of warcio.js): <c>https://example.org/a</c> becomes
/// <c>https://example.org/a?__wb_method=POST&amp;name=value</c>. Forms go in as they are, multipart forms and JSON as arguments, all else in
/// base64 as <c>__wb_post_data</c>.
/// </summary>
/// <param name="Url">With the method and the body appended.</param>
/// <param name="Body">What was appended for the body, before it became part of a URL: an index states it as <c>requestBody</c>.</param>
public readonly record struct PostQuery(string Url, string Body)
{
    /// <summary>What is longer is cut, as every indexer does.</summary>
    public const int MaxChars = 4096;

    /// <param name="url">That was asked for.</param>
    /// <param name="method">As the request writes it; <c>GET</c> is none of these.</param>
    /// <param name="contentType">The request's Content-Type with its parameters; empty where it has none.</param>
    /// <param name="body">As stored. Beyond <see cref="CdxjLimits.RequestBytes"/> it need not be whole: JSON cut there counts as none.</param>
    public static PostQuery Of(string url, string method, string contentType, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(contentType);
        string query = contentType.Split(';')[0] switch
        {
            "application/x-www-form-urlencoded" => Text(body),
            "application/json" or "text/plain" => PostJson.ToQuery(Text(body)),
            "multipart/form-data" => PostMultipart.ToQuery(Text(body), contentType),
            _ => Binary(body),
        };
        if (query.Length > MaxChars) query = query[..MaxChars];
        char joint = url.IndexOf('?', StringComparison.Ordinal) > 0 ? '&' : '?';
        return new PostQuery($"{url}{joint}__wb_method={method}&{UriDecoding.Of(query)}", query);
    }

    static string Text(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body.StartsWith("\uFEFF"u8) ? body[3..] : body);

    // Three bytes become four characters: no more of them than are kept.
    static string Binary(ReadOnlySpan<byte> body) => "__wb_post_data=" + Convert.ToBase64String(body.Length > MaxChars ? body[..(MaxChars - MaxChars % 3)] : body);
}
