namespace Khronika.Archive.Posts;

/// <summary>What an export holds, counted: enough to say what was preserved without showing a word of it.</summary>
public sealed record ExportSummary
{
    /// <summary>Faults that are kept; of an export broken throughout the first ones and the count.</summary>
    public const int MaxFaults = 1_000;

    public required ExportKind Kind { get; init; }

    /// <summary>Which of the format's ways of writing were met, by their marks: <c>unix-times</c>, <c>label-values</c>, <c>ios</c>.</summary>
    public required IReadOnlyList<string> Generations { get; init; }

    public required long Posts { get; init; }

    /// <summary>The earliest and the latest, by UTC where there is one, else by the clock of unknown zone.</summary>
    public PostTime? First { get; init; }

    /// <inheritdoc cref="First"/>
    public PostTime? Last { get; init; }

    /// <summary>Media that posts name, by what became of them.</summary>
    public required IReadOnlyDictionary<MediaState, long> Media { get; init; }

    public required long Edited { get; init; }

    public required long Deleted { get; init; }

    public required IReadOnlyList<PostFault> Faults { get; init; }

    public required long FaultCount { get; init; }

    public static ExportSummary Of(ExportKind kind, IReadOnlyList<string> generations, IEnumerable<PostItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        long posts = 0;
        long edited = 0;
        long deleted = 0;
        long faultCount = 0;
        PostTime? first = null;
        PostTime? last = null;
        Dictionary<MediaState, long> media = [];
        List<PostFault> faults = [];
        foreach (PostItem item in items)
        {
            if (item is PostFault fault)
            {
                if (faultCount++ < MaxFaults) faults.Add(fault);
                continue;
            }

            var post = (Post)item;
            posts++;
            if (post.Edits.Count > 0) edited++;
            if (post.Deletion is not null) deleted++;
            foreach (PostMedia file in post.Media) media[file.State] = media.GetValueOrDefault(file.State) + 1;
            if (At(post.Time) is not { } at) continue;
            if (At(first) is not { } earliest || at < earliest) first = post.Time;
            if (At(last) is not { } latest || at > latest) last = post.Time;
        }

        return new ExportSummary { Kind = kind, Generations = generations, Posts = posts, First = first, Last = last, Media = media, Edited = edited, Deleted = deleted, Faults = faults, FaultCount = faultCount };
    }

    static DateTime? At(PostTime? time) => time?.Instant?.UtcDateTime ?? time?.Local;
}
