namespace Khronika.Language.Texts;

/// <summary>Canonical text of an original that is text itself: decoded, line ends LF, nothing folded, nothing left out but a byte order mark.</summary>
public static class PlainText
{
    /// <param name="bytes">The original, whole; over <see cref="TextLimits.MaxSourceBytes"/> it is refused before it is looked at.</param>
    /// <param name="declaredCharset">What the sender said; null where nothing.</param>
    public static TextResult Read(ReadOnlySpan<byte> bytes, string? declaredCharset)
    {
        if (!SourceText.TryDecode(bytes, declaredCharset, null, out SourceText? source, out Why? reason)) return new TextResult.Refused(reason);

        CanonicalTextBuilder builder = new(source);
        builder.Append(0, source.Text.Length);
        return builder.IsOverLimit
            ? new TextResult.Refused(LanguageWhy.Of("text.runs", TextLimits.MaxRuns))
            : new TextResult.Readable(builder.Build(), source.Charset, source.Damage);
    }
}
