using System.Text;
using Khronika.Archive.Converting;
using Khronika.Archive.Headers;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Converting;

/// <summary>A file as it was converted, its records read back.</summary>
sealed record Converted(byte[] Warc, IReadOnlyList<ConvertedRecord> Records, ConvertReport Report)
{
    public static readonly DateTimeOffset At = new(2031, 8, 2, 9, 30, 0, TimeSpan.Zero);

    public static Converted Of(string input, PackageKind? kind = null) => Of(Encoding.UTF8.GetBytes(input), kind);

    public static Converted Of(byte[] input, PackageKind? kind = null, bool isCompressed = true)
    {
        using TempFile temp = new(input);
        using MemoryStream output = new();
        using SafeFileHandle file = File.OpenHandle(temp.Path);
        kind ??= PackageKind.Of(file) ?? throw new InvalidOperationException("of no kind that is known");
        ConvertReport report = ArchiveConverter.Convert(file, kind, new WarcWriter(output, isCompressed), new ConvertOptions(At));
        return new Converted(output.ToArray(), Read(output.ToArray()), report);
    }

    public static IReadOnlyList<ConvertedRecord> Read(byte[] warc)
    {
        using TempFile temp = new(warc);
        using SafeFileHandle file = File.OpenHandle(temp.Path);
        using WarcReader reader = WarcReader.Open(file);
        List<ConvertedRecord> records = [];
        for (WarcItem? item = reader.Read(); item is not null; item = reader.Read())
        {
            WarcRecord record = Assert.IsType<WarcRecord>(item);
            using MemoryStream block = new();
            record.Block.CopyTo(block);
            records.Add(new ConvertedRecord(record.Type, record.TargetUri, record.Fields, block.ToArray()));
        }

        return records;
    }

    public IEnumerable<string> FaultNames => Report.Faults.Select(f => f.Name);

    public ConvertedRecord Resource(string uri) => Assert.Single(Records, r => r.Type == "resource" && r.Uri == uri);

    public IEnumerable<ConvertedRecord> Of(string type) => Records.Where(r => r.Type == type);
}

sealed record ConvertedRecord(string Type, string? Uri, HeaderFields Fields, byte[] Block)
{
    public string Text => Encoding.UTF8.GetString(Block);
}
