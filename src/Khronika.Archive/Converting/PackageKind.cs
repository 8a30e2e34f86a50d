using System.IO.Compression;
using Khronika.Archive.Posts;
using Khronika.Archive.SingleFile;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;
using Kinds = Khronika.Archive.MediaTypes.MediaType;

namespace Khronika.Archive.Converting;

/// <summary>
/// A file that holds other things: an archive, a saved page, a person's own export. Told by content, with a look inside where a
/// container says nothing of what it holds.
/// </summary>
/// <param name="Name">Stable, lower case with hyphens.</param>
/// <param name="MediaType">Null for exports, which come as a ZIP, a folder or one of its files.</param>
/// <param name="Title">For people, within a sentence.</param>
public sealed record PackageKind(string Name, string? MediaType, string Title)
{
    public static readonly PackageKind Warc = new("warc", Kinds.Warc, "a WARC file");
    public static readonly PackageKind Arc = new("arc", Kinds.Arc, "an ARC file");
    public static readonly PackageKind Wacz = new("wacz", Kinds.Wacz, "a WACZ file");
    public static readonly PackageKind Har = new("har", Kinds.Har, "a HAR file, a browser's own list of its requests");
    public static readonly PackageKind Mhtml = new("mhtml", Kinds.Mhtml, "an MHTML file, a page saved by a browser");
    public static readonly PackageKind SingleFile = new("singlefile", Kinds.Html, "a page saved by SingleFile");

    public static readonly PackageKind Telegram = new("telegram", null, "an export of Telegram Desktop");
    public static readonly PackageKind Facebook = new("facebook", null, "an export of Facebook");
    public static readonly PackageKind Instagram = new("instagram", null, "an export of Instagram");
    public static readonly PackageKind FacebookOrInstagram = new("facebook-or-instagram", null, "a message file of Facebook or Instagram");
    public static readonly PackageKind X = new("x", null, "an archive of X");
    public static readonly PackageKind WhatsApp = new("whatsapp", null, "a chat of WhatsApp");

    /// <summary>Those that are told by content; what can be converted among them, <see cref="ArchiveConverter.Takes"/> says.</summary>
    public static readonly IReadOnlyList<PackageKind> All = [Warc, Arc, Wacz, Har, Mhtml, SingleFile, Telegram, Facebook, Instagram, FacebookOrInstagram, X, WhatsApp];

    /// <summary>Whether it holds posts: what <see cref="ExportReader"/> reads.</summary>
    public bool IsExport => MediaType is null;

    /// <summary>What a file is; null where it is no package. Reads its head and, of a ZIP, its directory.</summary>
    /// <param name="file">Stays its owner's.</param>
    /// <exception cref="IOException">Reading failed.</exception>
    public static PackageKind? Of(SafeFileHandle file)
    {
        var head = new byte[Kinds.HeadLength];
        int read = RandomAccess.Read(file, head, 0);
        return Kinds.Of(head.AsSpan(0, read)) switch
        {
            Kinds.Warc => Warc,
            Kinds.Arc => Arc,
            Kinds.Har => Har,
            Kinds.Mhtml => Mhtml,
            Kinds.Gzip => Unpacked(file),
            Kinds.Zip => ZipKind.Of(file),

            // A short page that unpacks itself has bytes of its ZIP within the head, which make it no text.
            Kinds.Html or Kinds.Unknown when new SingleFileReader(file).Read() => SingleFile,

            // A script of X and a chat in an old code page start as text or as nothing known.
            Kinds.Json or Kinds.Plain or Kinds.Unknown => OfExport(ExportReader.Recognise(new HandleSource(file))),
            _ => null,
        };
    }

    /// <summary>The kind that an export is.</summary>
    public static PackageKind? OfExport(ExportKind? export) => export switch
    {
        ExportKind.Telegram => Telegram,
        ExportKind.Facebook => Facebook,
        ExportKind.Instagram => Instagram,
        ExportKind.FacebookOrInstagram => FacebookOrInstagram,
        ExportKind.X => X,
        ExportKind.WhatsApp => WhatsApp,
        _ => null,
    };

    /// <summary>What a gzip member starts with. A bomb costs nothing here: 16 bytes are asked for.</summary>
    static PackageKind? Unpacked(SafeFileHandle file)
    {
        Span<byte> start = stackalloc byte[16];
        try
        {
            using GZipStream unpacked = new(new RangeStream(file, 0, RandomAccess.GetLength(file)), CompressionMode.Decompress);
            int read = unpacked.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return Kinds.Of(start[..read]) switch
            {
                Kinds.Warc => Warc,
                Kinds.Arc => Arc,
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
