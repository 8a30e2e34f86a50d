using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Record.Schema;
using Khronika.Record.Things;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>statements:</c> X said, on D, that P: with at least one passage of preserved evidence (rule 1).</summary>
static class StatementSection
{
    static readonly string[] Speakers = [ThingType.Person, ThingType.Organisation];

    public static Draft Read(MapReader map, RecordSchema schema)
    {
        Draft draft = DraftReader.Start(map, ThingType.Statement);
        draft.Refer(map, "speaker", "speaker", Speakers, required: true);
        draft.Refer(map, "reported_by", "reportedBy", Speakers);
        // That somebody passed it on is said even where who it was stays closed (rule 2).
        draft.Body["reported"] = map.Has("reported_by");
        draft.Body["act"] = map.Word<SpeechAct>("act", required: true) is { } act ? Vocabulary.Word(act) : null;
        draft.Body["channel"] = map.Local("channel");
        draft.Body["saidOn"] = map.Date("said_on");
        draft.Body["hedge"] = map.Local("hedge");
        draft.Body["text"] = map.Local("text", required: true);
        draft.Refer(map, "says", "says", [ThingType.Assertion]);
        draft.Refer(map, "disputes", "disputes", [ThingType.Assertion]);
        if (map.Has("says") && map.Has("disputes")) map.Refuse(map.MarkOf("disputes"), FaultWhy.Of("statement.both"));
        draft.Refer(map, "about", "about", schema.Happenings);
        draft.Refer(map, "source", "source", [ThingType.Source]);
        draft.Body["presence"] = map.Local("presence");
        draft.Body["disclosed"] = map.Local("disclosed");
        draft.Body["touches"] = DraftReader.Words(map, "touches", TouchClass.All);
        draft.Body["originalLanguage"] = map.Text("original_language");
        draft.Body["translation"] = map.OneOf("translation", ["machine", "person", "checked"]);
        draft.Body["excerpts"] = new JsonArray();
        MapReader[] excerpts = [.. map.Maps("excerpts")];
        draft.Excerpts.AddRange(excerpts.Select(Excerpt).OfType<ExcerptDraft>());
        if (excerpts.Length == 0) map.Refuse(map.Mark, FaultWhy.Of("statement.excerpt", draft.Key));
        draft.Clear(map);
        return draft;
    }

    static ExcerptDraft? Excerpt(MapReader map)
    {
        string? item = map.Text("item", required: true);
        string? inside = map.Text("object");
        string? part = map.Text("part");
        string? context = map.OneOf("context", ["line", "none"]);
        string? note = map.Text("note");
        string? language = map.Text("language");
        (string? exact, string? prefix, string? suffix) = (map.Exactly("exact"), map.Exactly("prefix"), map.Exactly("suffix"));
        ExcerptSelector? range = ByteRange(map);
        ExcerptSelector? selector = exact is { Length: > 0 } ? new ExcerptSelector.Quote(exact, prefix, suffix) : range;
        if (map.Has("exact") && (map.Has("bytes") || map.Has("sha256"))) map.Refuse(map.MarkOf(map.Has("bytes") ? "bytes" : "sha256"), FaultWhy.Of("excerpt.both"));
        map.End();
        if (selector is null && item is not null) map.Refuse(map.Mark, FaultWhy.Of("excerpt.neither"));
        return item is null || selector is null
            ? null
            : new ExcerptDraft(map.Mark, item, inside, part, selector, context is null ? null : context == "line", note, language);
    }

    static ExcerptSelector.Bytes? ByteRange(MapReader map)
    {
        IReadOnlyList<(string Text, Mark Mark)> bytes = map.Texts("bytes");
        string? hash = map.Text("sha256");
        return bytes is [var start, var end]
            && int.TryParse(start.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int from)
            && int.TryParse(end.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int to)
            && hash is not null
                ? new ExcerptSelector.Bytes(from, to, hash)
                : null;
    }
}
