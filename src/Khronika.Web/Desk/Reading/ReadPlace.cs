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

    ReadPlace()
    {
    }

    public sealed record Read(ReadText Text) : ReadPlace;

    /// <summary>One of its files is to be chosen.</summary>
    public sealed record Files(IReadOnlyList<EvidenceObject> Objects, int From, bool HasMore) : ReadPlace;

    /// <summary>One of its posts is to be chosen.</summary>
    public sealed record Posts(IReadOnlyList<ExportPost> Some, int From, bool HasMore) : ReadPlace;

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
        if (Number(request, "object") is { } position) return OfObject(request, item, position, isOneOfSeveral: true);
        int from = Number(request, "list") ?? 0;
        if (isExport && ExportPosts.Some(request.Record.Objects, EvidenceObjects.Read(request.Record.Objects, item.Entry.Body), from, ListSize) is (var posts, var hasMorePosts) && posts.Count > 0)
            return new Posts(posts, from, hasMorePosts);
        (IReadOnlyList<EvidenceObject> objects, bool hasMore) = EvidenceObjects.Read(request.Record.Objects, item.Entry.Body, from, ListSize);
        return objects.Count == 1 && from == 0 && !hasMore ? OfObject(request, item, 0, isOneOfSeveral: false) : new Files(objects, from, hasMore);
    }

    static ReadPlace OfObject(DeskRequest request, Thing item, int position, bool isOneOfSeveral)
    {
        (IReadOnlyList<EvidenceObject> some, bool hasMore) = EvidenceObjects.Read(request.Record.Objects, item.Entry.Body, position, 1);
        if (some is not [var one]) return new Without(null, position, "reading.without.absent");
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

    static ReadPlace OfPost(DeskRequest request, Thing item, int number)
    {
        if (ExportPosts.Some(request.Record.Objects, EvidenceObjects.Read(request.Record.Objects, item.Entry.Body), number, 1) is not ({ Count: 1 } posts, _)) return new Without(null, 0, "reading.without.absent");
        // As an excerpt of the part reads it.
        if (ItemText.Of(MediaType.Plain, Encoding.UTF8.GetBytes(posts[0].Post.Text)) is not TextResult.Readable { Text.Utf8: { Length: > 0 } utf8 }) return new Without(null, posts[0].Object, "reading.without.words");
        return new Read(new ReadText(item, string.Create(CultureInfo.InvariantCulture, $"post={number}"), null, posts[0].Object, posts[0].Part, utf8, Convert.ToHexStringLower(SHA256.HashData(utf8)))
        {
            Head = HeadOf(posts[0].Post),
            IsOneOfSeveral = true,
        });
    }

    /// <summary>Who posted and when, as the export claims.</summary>
    public static string HeadOf(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        string? when = post.Time?.Instant is { } instant ? instant.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) : post.Time?.Local?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return string.Join(", ", new[] { when, post.Author?.Name ?? post.Author?.Id, post.Channel?.Name }.Where(p => p is { Length: > 0 }).Distinct());
    }

    static int? Number(DeskRequest request, string name) =>
        int.TryParse(request.Http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
