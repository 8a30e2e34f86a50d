using Khronika.Archive.Faults;
using Khronika.Archive.Http;
using Khronika.Archive.MediaTypes;
using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Wacz.Pages;
using Khronika.Archive.Wacz.Writing;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>
/// A WARC as a WACZ: the file as it is where each of its records can be read by its offset, else written anew first. Its pages are the
/// HTML that was answered with 200 or derived.
/// </summary>
static class WaczOutput
{
    /// <summary>Stops a list of a million pages, which a replaying program loads whole.</summary>
    const int MaxPages = 10_000;

    const string Name = "data.warc";

    public static ConvertReport Write(SafeFileHandle input, PackageKind kind, Stream output, string folder, ConvertOptions options)
    {
        using WaczWriter package = new(output, options.At, folder);
        if (kind == PackageKind.Warc && Whole(input) is var (records, isCompressed, found))
        {
            package.AddWarc(isCompressed ? Name + ".gz" : Name, input);
            return Finish(package, input, new ConvertReport(kind, records, found, []), options);
        }

        using FileStream anew = TemporaryFile.In(folder);
        ConvertReport report = ArchiveConverter.Convert(input, kind, new WarcWriter(anew), options);
        anew.Flush();
        package.AddWarc(Name + ".gz", anew.SafeFileHandle);
        return Finish(package, anew.SafeFileHandle, report, options);
    }

    /// <summary>How many records it has and what is wrong in it; null where one of them cannot be read by its offset alone.</summary>
    static (long Records, bool IsCompressed, IReadOnlyList<ArchiveFault> Faults)? Whole(SafeFileHandle warc)
    {
        using var reader = WarcReader.Open(warc);
        FaultList faults = new();
        long records = 0;
        for (WarcItem? item = reader.Read(); item is not null; item = reader.Read())
        {
            if (item is WarcFault fault) faults.Add(fault.Fault);
            if (item is not WarcRecord record) continue;
            records++;
            if (record.InMember > 0 || reader.Finish() == 0) return null;
        }

        // A member that holds several says so only when the second is met.
        return faults.All.Any(f => f.Name == "gzip-several-records") ? null : (records, reader.IsCompressed, faults.All);
    }

    static ConvertReport Finish(WaczWriter package, SafeFileHandle warc, ConvertReport report, ConvertOptions options)
    {
        List<WaczPage> pages = [];
        FaultList more = new();
        using (var reader = WarcReader.Open(warc))
        {
            for (WarcItem? item = reader.Read(); item is not null; item = reader.Read())
            {
                if (item is not WarcRecord record || !IsPage(record) || !Rfc3339.TryParse(record.Date, out _)) continue;
                if (pages.Count == MaxPages)
                {
                    more.Add("too-many-pages", record.Offset, $"more than {MaxPages:N0} pages; the rest is in the package and not in its list of pages", isDamage: false);
                    break;
                }

                pages.Add(new WaczPage(record.TargetUri, record.Date));
            }
        }

        package.AddPages(pages);
        package.Finish(new WaczDescription($"Made from {report.From.Title}", options.Software) { MainPageUrl = pages.FirstOrDefault()?.Url, MainPageDate = pages.FirstOrDefault()?.Timestamp });
        return report with { Faults = [.. report.Faults, .. more.All] };
    }

    static bool IsPage(WarcRecord record)
    {
        if (record.TargetUri is not { } uri || !uri.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return false;
        if (record.Type == "resource") return record.ContentType is { } type && IsHtml(type);
        return record.Type == "response" && HttpHead.Read(record.Block, record.Offset, []) is { Status: 200, MediaType: { } media } && IsHtml(media);
    }

    static bool IsHtml(string media) => media.Split(';')[0].Trim().Equals(MediaType.Html, StringComparison.OrdinalIgnoreCase);
}
