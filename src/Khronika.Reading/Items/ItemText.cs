using Khronika.Archive.MediaTypes;
using Khronika.Language.Texts;
using Khronika.Reading.Html;

namespace Khronika.Reading.Items;

/// <summary>The canonical text of an object of an evidence item, by its media type.</summary>
public static class ItemText
{
    /// <summary>The kinds that have a text of their own; a picture, a PDF or an archive has none here.</summary>
    public static bool Has(string mediaType) => mediaType is MediaType.Html or MediaType.Plain or MediaType.Json or MediaType.Xml or MediaType.Svg or MediaType.Har or MediaType.Mhtml;

    /// <summary>
    /// HTML is read as a reader sees it; plain text, JSON, XML, a HAR and an MHTML as they stand, escapes and tags included. Other types are refused.
    /// A caller that streams a large object need not read it whole to be told that it is too large: see <see cref="TextLimits.MaxSourceBytes"/>.
    /// </summary>
    /// <param name="mediaType">As <see cref="MediaType.Of"/> names it.</param>
    /// <param name="bytes">The object, whole.</param>
    /// <param name="charset">What the sender said; null where nothing.</param>
    public static TextResult Of(string mediaType, ReadOnlySpan<byte> bytes, string? charset = null)
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        return !Has(mediaType) ? new TextResult.Refused(TextWhy.Kind(mediaType))
            : mediaType == MediaType.Html ? HtmlText.Read(bytes, charset)
            : PlainText.Read(bytes, charset);
    }

    /// <summary>The same refusal for an object that is not to be loaded; null where its size is within the limit.</summary>
    public static TextResult.Refused? TooLarge(long sizeBytes) =>
        sizeBytes > TextLimits.MaxSourceBytes ? new TextResult.Refused(TextLimits.TooLarge) : null;
}
