using System.Globalization;
using Khronika.Archive.Converting;
using Khronika.Archive.MediaTypes;
using Khronika.Archive.Wacz;
using Khronika.Archive.Warc;
using Khronika.Archive.Zip;
using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Store.Objects;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Store.Intake.Parts;

/// <summary>The records of a preserved web archive that a person can read, a few at a time, read from the untouched original.</summary>
public static class ArchiveRecords
{
    /// <summary>Whether its content may be a web archive: a gzip or a ZIP may hold anything.</summary>
    public static bool MayBe(EvidenceObject one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Media is MediaType.Warc or MediaType.Arc or MediaType.Gzip or MediaType.Zip;
    }

    /// <summary>Some of the records of an object, from a byte offset in it on.</summary>
    /// <returns>What was found, or why nothing can be. Of a WACZ the records of one of its WARCs at a time.</returns>
    public static (RecordsFound? Found, NoRecords Why) Some(ObjectFiles store, EvidenceObject one, long from, int take)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(one);
        if (!MayBe(one) || !Hash.TryParse(one.Sha256, out Hash hash)) return (null, NoRecords.NoArchive);
        if (!store.Contains(hash)) return (null, NoRecords.Missing);
        using SafeFileHandle file = File.OpenHandle(store.PathOf(hash));
        PackageKind? kind = PackageKind.Of(file);
        if (kind == PackageKind.Warc || kind == PackageKind.Arc) return (new RecordsFound(TextRecords.From(file, 0, long.MaxValue, from, take)), default);
        return kind == PackageKind.Wacz ? InPackage(store.PathOf(hash), from, take) : (null, NoRecords.NoArchive);
    }

    static (RecordsFound? Found, NoRecords Why) InPackage(string path, long from, int take)
    {
        if (!WaczPackage.TryOpen(File.OpenHandle(path), out WaczPackage? package, out _)) return (null, NoRecords.NoArchive);
        using (package)
        {
            ZipEntry[] warcs = [.. package.Warcs.Where(w => !w.IsDeflated && w.IsReadable).OrderBy(w => w.DataOffset)];
            int packed = package.Warcs.Count() - warcs.Length;
            if (warcs.Length == 0) return (null, packed > 0 ? NoRecords.Packed : NoRecords.NoArchive);
            int here = Array.FindIndex(warcs, w => from < w.DataOffset + w.Size);
            if (here < 0) return (new RecordsFound(new TextRecords([], null, 0, false)) { Packed = packed }, default);
            TextRecords found = TextRecords.From(package.File, warcs[here].DataOffset, warcs[here].Size, from, take);
            if (found.Next is null && here + 1 < warcs.Length) found = found with { Next = warcs[here + 1].DataOffset };
            return (new RecordsFound(found) { Packed = packed }, default);
        }
    }

    /// <summary>How an excerpt names a record: <c>record:OFFSET</c>.</summary>
    public static string PartOf(long offset) => string.Create(CultureInfo.InvariantCulture, $"record:{offset}");

    /// <summary>The text of a record as an excerpt of it is read, and what the record says of itself; or why there is none.</summary>
    /// <param name="readText">How the text of bytes of a media type is read.</param>
    public static (RecordText? Text, Why? Why) Read(ObjectFiles store, EvidenceObject one, long offset, TextReader readText)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(readText);
        if (!Hash.TryParse(one.Sha256, out Hash hash)) return (null, ItemWhy.Of("part.hash"));
        using SafeFileHandle file = File.OpenHandle(store.PathOf(hash));
        (RecordPayload? payload, Why? why) = RecordPayload.Read(file, offset);
        if (payload is null) return (null, why);
        return readText(MediaType.Of(payload.Bytes), payload.Bytes) switch
        {
            TextResult.Readable readable => (new RecordText(readable.Text, payload.Uri, payload.Date, payload.Status), null),
            TextResult.Refused refused => (null, refused.Why),
            _ => (null, ItemWhy.Of("part.none")),
        };
    }
}

/// <summary>Records of a web archive.</summary>
/// <param name="Records">By their byte offset in the object.</param>
public sealed record RecordsFound(TextRecords Records)
{
    /// <summary>WARCs of a WACZ that are packed in it or cannot be read, against the format: their records have no place in it.</summary>
    public int Packed { get; init; }
}

/// <summary>Why an object has no records to be read.</summary>
public enum NoRecords
{
    /// <summary>It is no web archive.</summary>
    NoArchive,

    /// <summary>A WACZ whose WARCs are all packed in the ZIP.</summary>
    Packed,

    /// <summary>The record does not have its bytes any more.</summary>
    Missing,
}

/// <summary>The text of a record, and what the record says of itself.</summary>
/// <param name="Uri">As it says; null where it does not.</param>
/// <param name="Date">When it was captured, as it says and as it stands.</param>
/// <param name="Status">Of an HTTP answer; null for what is none.</param>
public sealed record RecordText(CanonicalText Text, string? Uri, string? Date, int? Status);
