using System.Text;
using Khronika.Store.Intake;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Khronika.Web.Desk.Evidence;

/// <summary>A file that was sent, with the name it was sent under.</summary>
public sealed record SentFile(UploadedFile File, string Name);

/// <summary>What was sent: files, or why they were not taken.</summary>
/// <param name="Refused">Key of the reason's word; null where all was taken.</param>
public sealed record Sent(IReadOnlyList<SentFile> Files, string Source, string? Refused = null);

/// <summary>Reads a form with files as it comes, each file into a private folder (RFC 7578).</summary>
static class UploadReader
{
    /// <summary>Bytes of a field that is no file: the code of a source.</summary>
    const int MaxField = 1_000;

    /// <summary>Characters of a name that are kept: file systems have 255.</summary>
    const int MaxName = 255;

    /// <summary>Characters of a boundary (RFC 2046 §5.1.1 has 70).</summary>
    const int MaxBoundary = 100;

    /// <exception cref="IOException">The disk refused, or the sender broke off.</exception>
    /// <exception cref="InvalidDataException">It is no such form.</exception>
    public static async Task<Sent> Read(Stream body, string? contentType, UploadFolder folder, UploadLimits limits, CancellationToken cancel)
    {
        if (Boundary(contentType) is not { } boundary) throw new InvalidDataException("no form with files");
        MultipartReader reader = new(boundary, body) { HeadersLengthLimit = 16 * 1024 };
        List<SentFile> files = [];
        string source = "";
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? part)) continue;
            if (part.FileName.Length == 0 && part.FileNameStar.Length == 0)
            {
                string value = await Field(section.Body, cancel);
                if (part.Name == EvidenceEndpoints.SourceField) source = value;
                continue;
            }

            string name = (part.FileNameStar.Length > 0 ? part.FileNameStar : HeaderUtilities.RemoveQuotes(part.FileName)).ToString();
            // An input nobody has chosen a file in sends an empty one without a name.
            if (name.Length == 0) continue;
            if (files.Count == limits.Files) return new Sent(files, source, "evidence.refused.many");
            if (await folder.TakeAsync(section.Body, limits.FileBytes, cancel) is not { } file) return new Sent(files, source, "evidence.refused.file");
            files.Add(new SentFile(file, NameOf(name)));
        }

        return new Sent(files, source);
    }

    /// <summary>The last part of a name as it was sent, without what no file's name holds; "file" where nothing is left.</summary>
    public static string NameOf(string sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        string last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        string name = string.Concat(last.EnumerateRunes().Where(r => !Rune.IsControl(r)).Take(MaxName));
        return name.Trim() is "" or "." or ".." ? "file" : name;
    }

    static async Task<string> Field(Stream body, CancellationToken cancel)
    {
        byte[] bytes = new byte[MaxField];
        int read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(bytes, 0, read).Trim();
    }

    static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= MaxBoundary } boundary
            ? boundary
            : null;
}
