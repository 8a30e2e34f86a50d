using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Khronika.Archive.Posts;

/// <summary>A post as one line of JSON for other programs. What is null or empty is left out.</summary>
public static class PostJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Line(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options)) Write(json, post);
        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>A fault, told from a post by its <c>fault</c>.</summary>
    public static string Line(PostFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("fault", fault.Fault.Name);
            json.WriteString("file", fault.File);
            json.WriteNumber("offset", fault.Fault.Offset);
            json.WriteString("reason", fault.Fault.Reason);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    static void Write(Utf8JsonWriter json, Post post)
    {
        json.WriteStartObject();
        json.WriteString("format", Word(post.Format));
        json.WriteString("kind", Word(post.Kind));
        Text(json, "id", post.Id);
        Object(json, "channel", post.Channel, c => Texts(json, ("name", c.Name), ("id", c.Id), ("kind", c.Kind)));
        Object(json, "author", post.Author, a =>
        {
            Texts(json, ("name", a.Name), ("id", a.Id), ("signature", a.Signature));
            if (a.IsSelfGiven) json.WriteBoolean("selfGiven", true);
        });
        Time(json, "time", post.Time);
        Text(json, "action", post.Action);
        if (post.Text.Length > 0) json.WriteString("text", post.Text);
        List(json, "entities", post.Entities, e => Entity(json, e));
        Object(json, "replyTo", post.ReplyTo, r => Texts(json, ("id", r.Id), ("name", r.Name), ("channel", r.ChannelId)));
        Object(json, "forwardedFrom", post.ForwardedFrom, r => Texts(json, ("id", r.Id), ("name", r.Name)));
        List(json, "edits", post.Edits, e =>
        {
            Time(json, "time", e.Time);
            Text(json, "id", e.Id);
        });
        Object(json, "deletion", post.Deletion, d =>
        {
            Texts(json, ("state", d.State), ("words", d.Words));
            Time(json, "time", d.Time);
        });
        List(json, "media", post.Media, m => Media(json, m));
        if (post.Links.Count > 0)
        {
            json.WriteStartArray("links");
            foreach (string link in post.Links) json.WriteStringValue(link);
            json.WriteEndArray();
        }

        List(json, "reactions", post.Reactions, r =>
        {
            Texts(json, ("reaction", r.Reaction), ("actor", r.Actor));
            json.WriteNumber("count", r.Count);
        });
        List(json, "originals", post.Originals, o => Texts(json, ("place", o.Place), ("written", o.Written), ("reason", o.Reason)));
        Object(json, "fragment", post.Fragment, f =>
        {
            json.WriteString("file", f.File);
            json.WriteNumber("offset", f.Offset);
            json.WriteNumber("length", f.Length);
        });
        json.WriteEndObject();
    }

    static void Entity(Utf8JsonWriter json, TextEntity entity)
    {
        json.WriteString("type", entity.Type);
        json.WriteNumber("start", entity.Start);
        json.WriteNumber("length", entity.Length);
        Text(json, "target", entity.Target);
    }

    static void Media(Utf8JsonWriter json, PostMedia media)
    {
        Texts(json, ("kind", media.Kind), ("name", media.Name), ("state", Word(media.State)), ("file", media.File), ("sha256", media.Sha256), ("declaredType", media.DeclaredType), ("words", media.Words));
        if (media.Size is { } size) json.WriteNumber("size", size);
        if (media.DeclaredSize is { } declared) json.WriteNumber("declaredSize", declared);
    }

    static void Time(Utf8JsonWriter json, string name, PostTime? time) => Object(json, name, time, t =>
    {
        Texts(
            json,
            ("utc", t.Instant?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture)),
            ("local", t.Local?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
            ("otherLocal", t.OtherLocal?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
            ("certainty", Word(t.Certainty)),
            ("precision", Word(t.Precision)),
            ("inferredBy", t.InferredBy),
            ("from", t.From),
            ("written", t.Written));
    });

    static void Object<T>(Utf8JsonWriter json, string name, T? value, Action<T> write)
        where T : class
    {
        if (value is null) return;
        json.WriteStartObject(name);
        write(value);
        json.WriteEndObject();
    }

    static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0) return;
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void Texts(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Value)> texts)
    {
        foreach ((string name, string? value) in texts) Text(json, name, value);
    }

    static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    /// <summary><c>NotIncluded</c> as <c>not-included</c>; a name stays one word.</summary>
    public static string Word(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value is ExportKind.WhatsApp) return "whatsapp";
        return string.Concat(value.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : c.ToString()));
    }
}
