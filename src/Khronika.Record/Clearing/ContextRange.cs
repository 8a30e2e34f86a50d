using System.Text;
using Khronika.Record.Bodies;
using Khronika.Record.State;

namespace Khronika.Record.Clearing;

/// <summary>Where an excerpt's passage and its context lie in the canonical text of one object, or of a part of one: UTF-8 byte offsets, ends exclusive.</summary>
readonly record struct ContextRange(string? Item, long? Object, string? Part, long Start, long End)
{
    /// <summary>The passage itself.</summary>
    public static ContextRange OfPassage(Thing excerpt) => Of(excerpt.Fields, fields => (fields.Number("start") ?? 0, fields.Number("end") ?? 0));

    public static ContextRange Before(Thing excerpt) =>
        Of(excerpt.Fields, fields => ((fields.Number("start") ?? 0) - Bytes(fields.Text("before")), fields.Number("start") ?? 0));

    public static ContextRange After(Thing excerpt) =>
        Of(excerpt.Fields, fields => (fields.Number("end") ?? 0, (fields.Number("end") ?? 0) + Bytes(fields.Text("after"))));

    public bool Overlaps(ContextRange other) =>
        Item is not null && Item == other.Item && Object == other.Object && Part == other.Part && Start < other.End && other.Start < End;

    static ContextRange Of(Fields fields, Func<Fields, (long Start, long End)> range)
    {
        (long start, long end) = range(fields);
        return new ContextRange(fields.Text("item"), fields.Number("object"), fields.Text("part"), start, end);
    }

    /// <summary>The marks of a cut ("… ") count as text: a few bytes more than there are, never fewer.</summary>
    static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
