using Khronika.Publish.Words;

namespace Khronika.Web.Desk.Evidence;

/// <summary>What a file is, in words; by its content, and by what its name claims.</summary>
public static class MediaWords
{
    /// <summary>What names of files claim; more than one where programs disagree on what they call the same thing.</summary>
    static readonly Dictionary<string, string[]> Claims = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = ["text/html"],
        [".htm"] = ["text/html"],
        [".txt"] = ["text/plain"],
        [".pdf"] = ["application/pdf"],
        [".png"] = ["image/png"],
        [".jpg"] = ["image/jpeg"],
        [".jpeg"] = ["image/jpeg"],
        [".heic"] = ["image/heic"],
        [".gif"] = ["image/gif"],
        [".webp"] = ["image/webp"],
        [".zip"] = ["application/zip"],
        [".docx"] = ["application/zip"],
        [".xlsx"] = ["application/zip"],
        [".doc"] = ["application/x-ole-storage"],
        [".xls"] = ["application/x-ole-storage"],
        [".mp4"] = ["video/mp4", "audio/mp4"],
        [".mov"] = ["video/quicktime"],
        [".mp3"] = ["audio/mpeg"],
        [".ogg"] = ["audio/ogg"],
        [".m4a"] = ["audio/mp4", "video/mp4"],
        [".json"] = ["application/json", "application/har+json"],
        [".mhtml"] = ["multipart/related"],
        [".warc"] = ["application/warc"],
        [".gz"] = ["application/gzip", "application/warc"],
    };

    /// <summary>A media type in words: "PDF", "picture (HEIC)"; the type itself where there is no word.</summary>
    public static string Of(PageWords words, string media)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(media);
        string key = $"evidence.media.{media.Split('/')[^1].Replace('+', '-')}";
        if (words.Has(key)) return words[key];
        string family = $"evidence.media.{media.Split('/')[0]}-other";
        return words.Has(family) ? words.Format(family, media) : media;
    }

    /// <summary>What a name says its content is; null where it says nothing known, or the truth.</summary>
    public static string? Lie(PageWords words, string name, string media)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Claims.TryGetValue(Path.GetExtension(name), out string[]? claimed) && !claimed.Contains(media)
            ? words.Format("evidence.lie", Of(words, claimed[0]), Of(words, media))
            : null;
    }

    /// <summary>A size as people say it: "1.4 MB".</summary>
    public static string Size(PageWords words, long bytes)
    {
        ArgumentNullException.ThrowIfNull(words);
        return bytes switch
        {
            < 1_000 => words.Count("evidence.bytes", bytes),
            < 1_000_000 => words.Format("evidence.kilobytes", words.Number((bytes + 500) / 1_000)),
            < 1_000_000_000 => words.Format("evidence.megabytes", words.Number((bytes + 500_000) / 1_000_000)),
            _ => words.Format("evidence.gigabytes", words.Number((bytes + 500_000_000) / 1_000_000_000)),
        };
    }
}
