using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Archive.Converting;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Zip;
using Khronika.Ledger.Tree;
using Khronika.Record.Bodies;
using Khronika.Store.Intake.Parts;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake;

/// <summary>
/// What a preserved package was recognised as, by content, and what an export holds, counted. It is a note on the item: the
/// original is kept as it came, and its parts are read from it.
/// </summary>
/// <param name="Kind">The stable name of a <see cref="PackageKind"/>.</param>
/// <param name="Posts">Of an account export; null for other packages.</param>
/// <param name="First">When the earliest post was, as far as the export says; null where it does not.</param>
/// <param name="MissingMedia">Media that posts name and the package does not hold.</param>
/// <param name="Faults">Places where the export is damaged or odd.</param>
/// <param name="Unread">Of a ZIP that cannot be read, the name of what is wrong with it.</param>
public sealed record PackageNote(string Kind, long? Posts = null, string? First = null, string? Last = null, long? MissingMedia = null, long? Faults = null, string? Unread = null)
{
    const string Zip = "zip";

    /// <summary>Whether it holds posts.</summary>
    public bool IsExport => Posts is not null;

    /// <summary>For people, within a sentence.</summary>
    public string Title
    {
        get
        {
            if (Unread is string fault) return $"a ZIP that cannot be read ({fault}): it is kept as it came; have it made again while that can still be done";
            string title = PackageKind.All.FirstOrDefault(kind => kind.Name == Kind)?.Title ?? Kind;
            if (Posts is not long posts) return title;
            string missing = MissingMedia > 0 ? string.Create(CultureInfo.InvariantCulture, $", {MissingMedia} media missing") : "";
            string faults = Faults > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Faults} faults") : "";
            return string.Create(CultureInfo.InvariantCulture, $"{title}: {posts} posts{missing}{faults}");
        }
    }

    /// <summary>Recognises the objects of an item; null where they are no package.</summary>
    internal static PackageNote? Of(ObjectFiles store, IReadOnlyList<EvidenceObject> objects)
    {
        if (objects is not [var only]) return OfExport(new EvidenceSource(store, objects), null);
        if (!Hash.TryParse(only.Sha256, out Hash hash)) return null;
        using FileStream content = store.Open(hash);
        PackageKind? kind = PackageKind.Of(content.SafeFileHandle);
        if (kind is null) return only.Media == "application/zip" && WhyUnread(store.PathOf(hash)) is string fault ? new PackageNote(Zip, Unread: fault) : null;
        if (!kind.IsExport) return new PackageNote(kind.Name);
        if (only.Media != "application/zip") return OfExport(new EvidenceSource(store, objects), kind);
        return ZipSource.TryOpen(File.OpenHandle(store.PathOf(hash)), out ZipSource? zip, out _) ? OfExport(zip, kind) : new PackageNote(kind.Name);
    }

    // It is kept all the same; but who brings it should learn that it is cut off while the account still exists.
    static string? WhyUnread(string path)
    {
        if (!ZipSource.TryOpen(File.OpenHandle(path), out ZipSource? zip, out ZipFault? fault)) return fault.Name;
        zip.Dispose();
        return null;
    }

    static PackageNote? OfExport(IExportSource source, PackageKind? kind)
    {
        using (source)
        {
            if (ExportReader.Summarise(source) is not ExportSummary summary) return null;
            long missing = summary.Media.GetValueOrDefault(MediaState.Missing);
            return new PackageNote(kind?.Name ?? PackageKind.OfExport(summary.Kind)!.Name, summary.Posts, At(summary.First), At(summary.Last), missing, summary.FaultCount);
        }
    }

    // A clock of unknown zone is written without one.
    static string? At(PostTime? time) =>
        time?.Instant is DateTimeOffset instant ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : time?.Local?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    internal JsonObject ToJson()
    {
        JsonObject note = new() { ["kind"] = Kind };
        if (Unread is not null) note["unread"] = Unread;
        if (Posts is null) return note;
        note["posts"] = Posts;
        note["first"] = First;
        note["last"] = Last;
        note["missingMedia"] = MissingMedia;
        note["faults"] = Faults;
        return note;
    }

    /// <summary>The note in an item's body; null where there is none.</summary>
    public static PackageNote? Read(JsonObject body)
    {
        Fields fields = new Fields(body).Inner("package");
        return fields.Text("kind") is string kind
            ? new PackageNote(kind, fields.Number("posts"), fields.Text("first"), fields.Text("last"), fields.Number("missingMedia"), fields.Number("faults"), fields.Text("unread"))
            : null;
    }
}
