using System.Globalization;
using Khronika.Record.Views;

namespace Khronika.Bundle.Manifest;

/// <summary>Where things lie in a bundle. Names hold numbers and record ids only: nothing in a file name tells what is in it.</summary>
public static class BundleFiles
{
    public const string Page = "data/index.html";
    public const string Pdf = "data/index.pdf";
    public const string Manifest = "data/technical/bundle.json";
    public const string Checkpoint = "data/technical/checkpoint";

    /// <summary>The text of the checkpoint that is signed, without its signature lines.</summary>
    public const string CheckpointBody = "data/technical/checkpoint-body";

    /// <summary>The log's own signature over it: 64 bytes.</summary>
    public const string CheckpointSignature = "data/technical/checkpoint.sig";
    public const string VerifierKey = "data/technical/log.vkey";

    /// <summary>The same key as DER SubjectPublicKeyInfo, for stock tools.</summary>
    public const string KeyDer = "data/technical/log-key.der";
    public const string HowToVerify = "data/technical/HOW-TO-VERIFY.md";

    internal const string Annexes = "data/annexes/";
    internal const string Technical = "data/technical/";

    /// <summary>The files every bundle has under the same names.</summary>
    internal static IReadOnlyList<string> Fixed { get; } = [Page, Manifest, Checkpoint, CheckpointBody, CheckpointSignature, VerifierKey, KeyDer, HowToVerify];

    public static string Entry(EntryRef entry) => $"data/technical/entries/{Name(entry)}.entry";

    public static string Proof(EntryRef entry) => $"data/technical/proofs/{Name(entry)}.tlog-proof";

    public static string PublicEntry(long logIndex) => string.Create(CultureInfo.InvariantCulture, $"data/technical/public/{logIndex}.entry");

    public static string PublicProof(long logIndex) => string.Create(CultureInfo.InvariantCulture, $"data/technical/public/{logIndex}.tlog-proof");

    /// <summary>An object of an annex, by its position in the item.</summary>
    public static string AnnexObject(int annex, int position, string mediaType) =>
        string.Create(CultureInfo.InvariantCulture, $"data/annexes/annex-{annex:D2}-{position + 1}.{Ending(mediaType)}");

    /// <param name="annex">The annex's number.</param>
    /// <param name="ordinal">From 1, in order of position in the item.</param>
    public static string Passage(int annex, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"data/annexes/annex-{annex:D2}-passage-{ordinal}.txt");

    static string Name(EntryRef entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Record}-v{entry.Version}");

    // The ending helps a reader's own programs to open it; what it really is stands in the entry.
    static string Ending(string mediaType) => mediaType switch
    {
        "text/html" => "html",
        "text/plain" => "txt",
        "application/json" => "json",
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "application/zip" => "zip",
        "application/gzip" => "gz",
        "application/warc" => "warc",
        "audio/mpeg" => "mp3",
        "video/mp4" => "mp4",
        _ => "bin",
    };
}
