using System.Text.Json.Nodes;
using Khronika.Archive.MediaTypes;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Store.Objects;

namespace Khronika.Store.Intake;

/// <summary>
/// Preserves paths: each becomes one evidence item with its untouched originals, their media types and hashes, and the canonical
/// text of what is text. Objects are durable before the entry that names them, so a crash leaves an item wholly there or wholly absent.
/// </summary>
/// <param name="hasText">Which media types have text.</param>
/// <param name="readText">How the text of an original is read: this room does not know HTML.</param>
public sealed class EvidenceIntake(RecordFolder record, Func<string, bool> hasText, TextReader readText, TimeProvider time)
{
    /// <summary>Items in one append: bounds memory, and what a kill between two appends leaves undone.</summary>
    const int BatchItems = 1_000;

    /// <summary>Above this many objects the list is an object of its own: an entry has at most 4,096 leaves, an object takes eight.</summary>
    const int MaxListedObjects = 256;

    /// <summary>Enough for every magic number and for the start of a page.</summary>
    const int HeadBytes = 4096;

    /// <summary>Preserves each path as one item. What is refused leaves nothing in the record and does not stop the others.</summary>
    /// <param name="done">Called with the number of paths done so far.</param>
    /// <returns>In the order of <paramref name="paths"/>.</returns>
    public IReadOnlyList<IntakeResult> Preserve(IReadOnlyList<string> paths, IntakeRequest request, string by, Action<int>? done = null)
    {
        List<IntakeResult> results = new(paths.Count);
        foreach (string[] batch in paths.Chunk(BatchItems))
        {
            results.AddRange(PreserveBatch(batch, request, by));
            done?.Invoke(results.Count);
        }

        return results;
    }

    /// <summary>
    /// A text of our own as an item that is still to be logged, with whatever names it: its objects are durable, and
    /// <see cref="TakeBack"/> removes them where nothing came of it. It is plain text whatever it begins like: typed words that look like
    /// a page or a chat are words all the same.
    /// </summary>
    public PreparedItem Prepare(string name, string text, IntakeRequest request)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        PutResult.Stored stored = record.Objects.Put(bytes);
        using FileStream content = record.Objects.Open(stored.Hash);
        EvidenceObject one = new(name, stored.Size, MediaType.Plain, stored.Hash.ToString(), Text(content, MediaType.Plain, stored));
        return new PreparedItem(new Change(ThingType.Evidence, RecordId.New(), Body([one], request, Now(), package: null), ExpectedVersion: 0), stored);
    }

    /// <summary>Removes what was prepared and not logged.</summary>
    public void TakeBack(PreparedItem item) => record.Objects.TakeBack([item.Stored]);

    /// <summary>Keeps bytes the record has already once more, as an item of its own: they came a second time, and that is known of them too.</summary>
    /// <param name="sha256">Of an object the record has.</param>
    public IntakeResult PreserveAgain(Ledger.Tree.Hash sha256, string name, IntakeRequest request, string by)
    {
        string path = record.Objects.PathOf(sha256);
        return Preserve([path], request with { Names = new Dictionary<string, string> { [path] = name } }, by)[0];
    }

    string Now() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    IntakeResult[] PreserveBatch(string[] paths, IntakeRequest request, string by)
    {
        string receivedAt = Now();
        IntakeResult?[] results = new IntakeResult?[paths.Length];
        IReadOnlyList<SourceTree.SourceEntry>[] trees = new IReadOnlyList<SourceTree.SourceEntry>[paths.Length];
        for (int i = 0; i < paths.Length; i++)
        {
            trees[i] = Look(paths[i], out string? refused) ?? [];
            if (trees[i] is [var one] && request.Names?.GetValueOrDefault(paths[i]) is { } name) trees[i] = [one with { Name = name }];
            if (refused is not null) results[i] = new IntakeResult.Refused(refused);
        }

        using IEnumerator<PutResult> put = record.Objects.PutMany([.. trees.SelectMany(t => t).Select(f => f.Path)]).AsEnumerable().GetEnumerator();
        List<(int Path, (SourceTree.SourceEntry File, PutResult Result)[] Files)> whole = [];
        List<PutResult.Stored> unnamed = [];
        for (int i = 0; i < paths.Length; i++)
        {
            (SourceTree.SourceEntry File, PutResult Result)[] files = [.. trees[i].Select(f => (f, Next(put)))];
            if (results[i] is not null) continue;
            if (files.FirstOrDefault(f => f.Result is PutResult.Refused).Result is PutResult.Refused refused)
            {
                results[i] = new IntakeResult.Refused(refused.Reason);
                unnamed.AddRange(files.Select(f => f.Result).OfType<PutResult.Stored>());
            }
            else
            {
                whole.Add((i, files));
            }
        }

        // Reading text out of pages takes longer than keeping them.
        (int Path, Change Change)[] changes =
        [
            .. whole.AsParallel().AsOrdered()
                .Select(item => (item.Path, new Change(ThingType.Evidence, RecordId.New(), Body(item.Files, request, receivedAt)))),
        ];

        // Who is told that nothing was kept must be able to rely on it. Another item of this batch may hold the same bytes.
        HashSet<string> named = [.. changes.SelectMany(c => EvidenceObjects.Read(record.Objects, c.Change.Body)).SelectMany(o => new[] { o.Sha256, o.Text.Sha256, o.Text.Map }).OfType<string>()];
        record.Objects.TakeBack(unnamed.Where(u => !named.Contains(u.Hash.ToString())));
        IReadOnlyList<LoggedChange> logged = record.Journal.Append([.. changes.Select(c => c.Change)], by);
        foreach (((int path, _), LoggedChange entry) in changes.Zip(logged)) results[path] = Preserved(entry);
        return results!;
    }

    static IReadOnlyList<SourceTree.SourceEntry>? Look(string path, out string? refused)
    {
        if (RawNames.IsLossy(path))
        {
            refused = "its name is not UTF-8: rename the file, and note its bytes in the item's description";
            return null;
        }

        if (Path.Exists(path)) return SourceTree.Of(path, out refused);
        refused = "there is no such file";
        return null;
    }

    static PutResult Next(IEnumerator<PutResult> put)
    {
        put.MoveNext();
        return put.Current;
    }

    IntakeResult.Preserved Preserved(LoggedChange entry)
    {
        IReadOnlyList<EvidenceObject> objects = EvidenceObjects.Read(record.Objects, entry.Body);
        string[] without = [.. objects.Select(o => o.Text.Without).OfType<string>()];
        return new IntakeResult.Preserved(
            entry.Record,
            entry.LogIndex,
            objects.Count,
            objects is [var only] ? only.Sha256 : null,
            objects is [var one] ? one.Media : "inode/directory",
            without is [var reason, ..] ? reason : null,
            PackageNote.Read(entry.Body));
    }

    JsonObject Body((SourceTree.SourceEntry File, PutResult Result)[] files, IntakeRequest request, string receivedAt)
    {
        EvidenceObject[] objects = [.. files.Select(f => Object(f.File.Name, (PutResult.Stored)f.Result))];
        return Body(objects, request, receivedAt, PackageNote.Of(record.Objects, objects));
    }

    JsonObject Body(EvidenceObject[] objects, IntakeRequest request, string receivedAt, PackageNote? package)
    {
        bool listed = objects.Length <= MaxListedObjects;
        JsonObject body = new()
        {
            ["kind"] = request.Kind ?? KindOf(objects, package),
            ["source"] = request.Source,
            ["capturedAt"] = request.CapturedAt,
            ["receivedAt"] = receivedAt,
            ["objects"] = new JsonArray([.. listed ? objects.Select(o => (JsonNode?)o.ToJson()) : []]),
            ["objectList"] = listed ? null : record.Objects.Put(EvidenceObjects.List(objects)).Hash.ToString(),
        };
        if (package is not null) body["package"] = package.ToJson();
        return body;
    }

    EvidenceObject Object(string name, PutResult.Stored stored)
    {
        using FileStream content = record.Objects.Open(stored.Hash);
        byte[] head = new byte[HeadBytes];
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        string media = MediaType.Of(head.AsSpan(0, read));
        return new EvidenceObject(name, stored.Size, media, stored.Hash.ToString(), hasText(media) ? Text(content, media, stored) : ObjectText.None);
    }

    ObjectText Text(FileStream content, string media, PutResult.Stored stored)
    {
        if (stored.Size > TextLimits.MaxSourceBytes)
        {
            return new ObjectText(null, null, null, TextWhy.TooLarge(stored.Size).ToString());
        }

        byte[] bytes = new byte[stored.Size];
        content.Position = 0;
        content.ReadExactly(bytes);
        switch (readText(media, bytes))
        {
            case TextResult.Readable readable:
                CanonicalText text = readable.Text;
                // Most originals in UTF-8 are their own canonical text: then there is nothing more to keep.
                if (text.Utf8.AsSpan().SequenceEqual(bytes)) return new ObjectText(text.Encoding, stored.Hash.ToString(), null, null);
                return new ObjectText(text.Encoding, record.Objects.Put(text.Utf8).Hash.ToString(), record.Objects.Put(text.MapToBytes()).Hash.ToString(), null);
            case TextResult.Refused refused:
                return new ObjectText(null, null, null, refused.Reason);
            default:
                return ObjectText.None;
        }
    }

    static string KindOf(EvidenceObject[] objects, PackageNote? package) => objects switch
    {
        _ when package is { IsExport: true } => "export",
        _ when package is { Kind: "mhtml" or "singlefile" } => "page",
        [{ Media: "text/html" }] => "page",
        [var only] when only.Media.StartsWith("image/", StringComparison.Ordinal) => "picture",
        [_] => "document",
        _ => "export",
    };
}
