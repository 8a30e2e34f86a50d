using Khronika.Archive.Faults;
using Khronika.Archive.Har;
using Khronika.Archive.Mhtml;
using Khronika.Archive.SingleFile;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>
/// Any web archive or saved page as WARC 1.1. What was recorded from the wire is copied; what was not becomes records that say so
/// (docs/formats/derived.md). The same input and options give the same bytes.
/// </summary>
public static class ArchiveConverter
{
    /// <summary>Whether <see cref="Convert"/> takes a kind; exports of accounts are posts, not records.</summary>
    public static bool Takes(PackageKind kind) =>
        kind == PackageKind.Warc || kind == PackageKind.Arc || kind == PackageKind.Wacz || kind == PackageKind.Har || kind == PackageKind.Mhtml || kind == PackageKind.SingleFile;

    /// <param name="input">Stays its owner's.</param>
    /// <param name="kind">As <see cref="PackageKind.Of"/> says it, or as the caller knows better.</param>
    /// <exception cref="ArgumentException">The kind is none that can be converted.</exception>
    /// <exception cref="IOException">Reading or writing failed: what was written is no whole file.</exception>
    public static ConvertReport Convert(SafeFileHandle input, PackageKind kind, WarcWriter output, ConvertOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        FaultList faults = new();
        if (kind == PackageKind.Warc || kind == PackageKind.Arc || kind == PackageKind.Wacz)
        {
            ChangeList changes = new();
            WarcUpgrade upgrade = new(input, output, options, faults, changes);
            if (kind == PackageKind.Wacz) WaczWarcs.Run(input, upgrade, faults);
            else upgrade.Run();
            return new ConvertReport(kind, upgrade.Records, faults.All, changes.All);
        }

        DerivedWriter writer = new(output, input, kind, options, faults);
        if (kind == PackageKind.Har)
        {
            HarConverter har = new(input, faults);
            return Derive(writer, kind, har.Derive(), faults, () => har.ReadFaults);
        }

        if (kind == PackageKind.Mhtml)
        {
            MhtmlConverter mhtml = new(input, faults);
            return Derive(writer, kind, mhtml.Derive(), faults, () => mhtml.ReadFaults);
        }

        if (kind == PackageKind.SingleFile)
        {
            SingleFileConverter page = new(input, faults);
            return Derive(writer, kind, page.Derive(), faults, () => page.ReadFaults);
        }

        throw new ArgumentException($"{kind.Name} is not converted", nameof(kind));
    }

    /// <summary>The same as a WACZ 1.1.1, unsigned; a WARC goes into it as it is, where each of its records can be read by its offset.</summary>
    /// <param name="output">Must be able to seek.</param>
    /// <param name="folder">For what is written on the way and gone at the end.</param>
    /// <exception cref="ArgumentException">The kind is none that can be converted, or a WACZ already.</exception>
    /// <exception cref="IOException">Reading or writing failed: what was written is no whole file.</exception>
    public static ConvertReport ToWacz(SafeFileHandle input, PackageKind kind, Stream output, string folder, ConvertOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        if (kind == PackageKind.Wacz || !Takes(kind)) throw new ArgumentException($"{kind.Name} does not become a WACZ", nameof(kind));
        return WaczOutput.Write(input, kind, output, folder, options);
    }

    static ConvertReport Derive(DerivedWriter writer, PackageKind kind, IEnumerable<DerivedGroup> groups, FaultList faults, Func<IReadOnlyList<ArchiveFault>> ofReader)
    {
        writer.Begin();
        foreach (DerivedGroup group in groups) writer.Write(group);
        ArchiveFault[] all = [.. ofReader().Concat(faults.All).OrderBy(f => f.Offset)];
        writer.End(all);
        return new ConvertReport(kind, writer.Records, all, []);
    }
}
