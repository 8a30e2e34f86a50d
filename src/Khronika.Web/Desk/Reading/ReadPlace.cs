using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Khronika.Archive.MediaTypes;
using Khronika.Archive.Posts;
using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Reading.Items;
using Khronika.Record.State;
using Khronika.Store.Intake;
using Khronika.Store.Intake.Parts;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Reading;

/// <summary>What an address of the reading room leads to.</summary>
public abstract record ReadPlace
{
    /// <summary>Files or posts of a list on one page.</summary>
    public const int ListSize = 40;

    /// <summary>Places in an address are counted up to here: what is behind is behind, and a place to which some are added stays one.</summary>
    public const int MaxPlace = 1_000_000_000;

    ReadPlace()
    {
    }

    public sealed record Read(ReadText Text) : ReadPlace;

    /// <summary>One of its files is to be chosen.</summary>
    public sealed record Files(IReadOnlyList<EvidenceObject> Objects, int From, bool HasMore) : ReadPlace;

    /// <summary>One of its posts is to be chosen.</summary>
    /// <param name="IsCut">The export holds more than is listed of one.</param>
    public sealed record Posts(IReadOnlyList<ShownPost> Some, int From, bool HasMore, bool IsCut = false) : ReadPlace;

    /// <summary>An export that is read through once before its posts can be chosen.</summary>
    public sealed record Large : ReadPlace;

    /// <summary>One of the records of a web archive is to be chosen.</summary>
    /// <param name="From">The byte offset they were read from.</param>
    /// <param name="IsOneOfSeveral">Whether the item has other files.</param>
    public sealed record Records(EvidenceObject Object, int Position, RecordsFound Found, long From, bool IsOneOfSeveral) : ReadPlace;

    /// <summary>There is nothing to be read there.</summary>
    /// <param name="Object">The file without a text; null where it is a post or not there.</param>
    /// <param name="Word">Key of the reason.</param>
    /// <param name="Why">What stands behind it; null for nothing.</param>
    public sealed record Without(EvidenceObject? Object, int Position, string Word, Why? Why = null) : ReadPlace;

    public static ReadPlace Of(DeskRequest request, Thing item)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(item);
        bool isExport = PackageNote.Read(item.Entry.Body) is { IsExport: true };
        if (Number(request, "post") is { } post) return OfPost(request, item, post);
        if (request.Http.Request.Query["record"].ToString() is { Length: > 0 } record) return OfRecord(request, item, record);
        if (Number(request, "object") is { } position) return OfObject(request, item, position, isOneOfSeveral: true);
        int from = Number(request, "list") ?? 0;
        if (isExport && PostsOf(request, item, from, ListSize) is { } posts && (from > 0 || posts is Large or Posts { Some.Count: > 0 })) return posts;
        (IReadOnlyList<EvidenceObject> objects, bool hasMore) = EvidenceObjects.Read(request.Record.Objects, item.Entry.Body, from, ListSize);
        return objects.Count == 1 && from == 0 && !hasMore ? OfObject(request, item, 0, isOneOfSeveral: false) : new Files(objects, from, hasMore);
    }

    static ReadPlace OfObject(DeskRequest request, Thing item, int position, bool isOneOfSeveral)
    {
        (IReadOnlyList<EvidenceObject> some, bool hasMore) = EvidenceObjects.Read(request.Record.Objects, item.Entry.Body, position, 1);
        if (some is not [var one]) return new Without(null, position, "reading.without.absent");
        if (one.Text.Sha256 is null && ArchiveRecords.MayBe(one)) return OfArchive(request, one, position, isOneOfSeveral && (position > 0 || hasMore));
        if (!Hash.TryParse(one.Text.Sha256, out Hash hash)) return new Without(one, position, one.Text.Without is null ? "reading.without.kind" : "reading.without.reason", one.Text.Without is { } why ? TextWhy.Read(why) : null);
        byte[] utf8;
        try
        {
            using FileStream stored = request.Record.Objects.Open(hash);
            utf8 = new byte[stored.Length];
            stored.ReadExactly(utf8);
        }
        catch (IOException)
        {
            return new Without(one, position, "reading.without.missing");
        }

        // What is quoted must be what was logged.
        if (Convert.ToHexStringLower(SHA256.HashData(utf8)) != one.Text.Sha256) return new Without(one, position, "reading.without.altered");
        if (utf8.Length == 0) return new Without(one, position, "reading.without.empty");
        string place = isOneOfSeveral ? string.Create(CultureInfo.InvariantCulture, $"object={position}") : "";
        return new Read(new ReadText(item, place, one.Name, position, Part: null, utf8, one.Text.Sha256!) { IsOneOfSeveral = isOneOfSeveral && (position > 0 || hasMore) });
    }

    static ReadPlace OfArchive(DeskRequest request, EvidenceObject one, int position, bool isOneOfSeveral)
    {
        long from = long.TryParse(request.Http.Request.Query["at"], NumberStyles.None, CultureInfo.InvariantCulture, out long at) ? at : 0;
        return ArchiveRecords.Some(request.Record.Objects, one, from, ListSize) switch
        {
            ({ } found, _) => new Records(one, position, found, from, isOneOfSeveral),
            (_, NoRecords.Packed) => new Without(one, position, "reading.without.packed"),
            (_, NoRecords.Missing) => new Without(one, position, "reading.without.bytes"),
            _ => new Without(one, position, "reading.without.kind"),
        };
    }

    static ReadPlace OfRecord(DeskRequest request, Thing item, string place)
    {
        if (!TryRecord(place, out int position, out long offset)) return new Without(null, 0, "reading.without.absent");
        (IReadOnlyList<EvidenceObject> some, bool hasMore) = EvidenceObjects.Read(request.Record.Objects, item.Entry.Body, position, 1);
        if (some is not [var one] || !ArchiveRecords.MayBe(one)) return new Without(null, position, "reading.without.absent");
        if (!Hash.TryParse(one.Sha256, out Hash hash) || !request.Record.Objects.Contains(hash)) return new Without(one, position, "reading.without.bytes");
        (RecordText? text, Why? why) = ArchiveRecords.Read(request.Record.Objects, one, offset, (media, bytes) => ItemText.Of(media, bytes));
        if (text is null) return new Without(one, position, "reading.without.record", why);
        if (text.Text.Utf8 is not { Length: > 0 } utf8) return new Without(one, position, "reading.without.empty");
        return new Read(new ReadText(item, $"record={place}", one.Name, position, ArchiveRecords.PartOf(offset), utf8, Convert.ToHexStringLower(SHA256.HashData(utf8)))
        {
            Head = RecordWords.HeadOf(text.Uri, text.Date, text.Status),
            IsOneOfSeveral = true,
            IsInOneOfSeveralFiles = position > 0 || hasMore,
        });
    }

    /// <summary>How an address names a record: the position of its file and its offset there.</summary>
    public static string RecordPlace(int position, long offset) => string.Create(CultureInfo.InvariantCulture, $"record={position}-{offset}");

    /// <summary>Whether it names a record so, and in no other way: one address for one text.</summary>
    public static bool TryRecord(string place, out int position, out long offset)
    {
        (position, offset) = (0, 0);
        return place?.Split('-') is [var file, var at]
            && int.TryParse(file, NumberStyles.None, CultureInfo.InvariantCulture, out position)
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out offset)
            && position <= MaxPlace
            && RecordPlace(position, offset) == $"record={place}";
    }

    static ReadPlace OfPost(DeskRequest request, Thing item, int number)
    {
        ReadPlace? found = PostsOf(request, item, number, 1);
        if (found is Large) return found;
        if (found is not Posts { Some: [var post] }) return new Without(null, 0, "reading.without.absent");
        // As an excerpt of the part reads it.
        if (ItemText.Of(MediaType.Plain, Encoding.UTF8.GetBytes(post.Text)) is not TextResult.Readable { Text.Utf8: { Length: > 0 } utf8 }) return new Without(null, post.Object, "reading.without.words");
        return new Read(new ReadText(item, string.Create(CultureInfo.InvariantCulture, $"post={number}"), null, post.Object, post.Part, utf8, Convert.ToHexStringLower(SHA256.HashData(utf8)))
        {
            Head = post.Head,
            IsOneOfSeveral = true,
        });
    }

    /// <summary>Null where the item has no posts that can be read.</summary>
    static ReadPlace? PostsOf(DeskRequest request, Thing item, int skip, int take)
    {
        if (request.Host.Exports.Find(item.Id) is { } listed) return new Posts(listed.Some(skip, take), skip, listed.Count > skip + (long)take, listed.IsCut);
        IReadOnlyList<EvidenceObject> objects = EvidenceObjects.Read(request.Record.Objects, item.Entry.Body);
        if (ExportPosts.Some(request.Record.Objects, objects, skip, take) is (var posts, var hasMore)) return new Posts([.. posts.Select(ShownPost.Of)], skip, hasMore);
        return ExportPosts.IsLarge(request.Record.Objects, objects) ? new Large() : null;
    }

    /// <summary>Who posted and when, as the export claims.</summary>
    public static string HeadOf(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        string? when = post.Time?.Instant is { } instant ? instant.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) : post.Time?.Local?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return string.Join(", ", new[] { when, post.Author?.Name ?? post.Author?.Id, post.Channel?.Name }.Where(p => p is { Length: > 0 }).Distinct());
    }

    static int? Number(DeskRequest request, string name) =>
        int.TryParse(request.Http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Min(number, MaxPlace) : null;
}
