using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.CaseFiles;
using Khronika.Record.Things;

namespace Khronika.Record.Yaml;

/// <summary>
/// Reads one map of a case file member by member and reports what is missing, of the wrong kind or unknown,
/// so that a misspelt word is an error and never a silent omission.
/// </summary>
sealed class MapReader
{
    /// <summary>Longer text is evidence, not a field: it is preserved and excerpted.</summary>
    const int MaxText = 4_000;

    /// <summary>A message names no more words of a vocabulary: some have hundreds.</summary>
    const int MaxNamed = 60;

    /// <summary>A message repeats no more of a wrong value.</summary>
    const int MaxShown = 100;

    /// <summary>Stops a file of nothing but faults from filling memory with what is wrong. More than are told, since they are found list by list and told by line.</summary>
    internal const int MaxKept = 20 * CaseFile.MaxFaults;

    readonly Dictionary<string, YamlNode> members;
    readonly Dictionary<string, Mark> names;
    readonly List<FileFault> faults;
    readonly HashSet<string> read = [];

    public MapReader(YamlNode.Map map, List<FileFault> faults)
    {
        Mark = map.Mark;
        this.faults = faults;
        members = map.Members.ToDictionary(m => m.Key.Value, m => m.Value);
        names = map.Members.ToDictionary(m => m.Key.Value, m => m.Key.Mark);
    }

    public Mark Mark { get; }

    public Mark MarkOf(string name) => members.TryGetValue(name, out YamlNode? node) ? node.Mark : Mark;

    public bool Has(string name) => members.TryGetValue(name, out YamlNode? node) && node is not YamlNode.Scalar { IsNothing: true };

    /// <summary>So many faults are kept that no other will be.</summary>
    public bool IsFull => faults.Count >= MaxKept;

    public void Refuse(Mark mark, Why why)
    {
        if (!IsFull) faults.Add(new FileFault(mark, why));
    }

    /// <summary>As above, of files that only commands read.</summary>
    public void Refuse(Mark mark, string message)
    {
        if (!IsFull) faults.Add(new FileFault(mark, message));
    }

    /// <summary>As above; of a fault that would not be kept the words are not even put together.</summary>
    public void Refuse(Mark mark, [InterpolatedStringHandlerArgument("")] FaultMessage message)
    {
        if (!IsFull) faults.Add(new FileFault(mark, message.Text()));
    }

    /// <summary>Words as a message names them: no more than anybody reads.</summary>
    public static string Named(IEnumerable<string> words)
    {
        string[] named = [.. words.Take(MaxNamed + 1)];
        return named.Length <= MaxNamed ? string.Join(", ", named) : $"{string.Join(", ", named.Take(MaxNamed))}, …";
    }

    /// <summary>Reports every member nobody asked for.</summary>
    public void End()
    {
        foreach ((string name, Mark mark) in names.Where(n => !read.Contains(n.Key)))
        {
            Refuse(mark, FaultWhy.Of("unknown.member", new FieldName(name), FaultWhy.Later(() => Named(read.Order(StringComparer.Ordinal)))));
        }
    }

    /// <summary>One text without blanks at its ends. Where it is required, empty is missing.</summary>
    public string? Text(string name, bool required = false)
    {
        if (Plain(name, Exactly(name, required))?.Trim() is not { } text) return null;
        if (text.Length > 0 || !required) return text;
        Refuse(MarkOf(name), FaultWhy.Of("empty", new FieldName(name)));
        return null;
    }

    /// <summary>One text with the blanks it was written with: quotations.</summary>
    public string? Exactly(string name, bool required = false)
    {
        if (Node(name, required) is not { } node) return null;
        if (node is not YamlNode.Scalar scalar)
        {
            Refuse(node.Mark, FaultWhy.Of("one.text", new FieldName(name)));
            return null;
        }

        return Within(name, scalar);
    }

    /// <summary>The text of a value whose name is data.</summary>
    public string? Value(string name, YamlNode.Scalar scalar) => Plain(name, Within(name, scalar), scalar.Mark);

    /// <summary>Only a quotation may hold what a page cannot show: a form feed stands in many a text, and in no name.</summary>
    string? Plain(string name, string? text, Mark? mark = null)
    {
        if (text is null || !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) return text;
        Refuse(mark ?? MarkOf(name), FaultWhy.Of("control", new FieldName(name), ((int)text.First(c => char.IsControl(c) && c is not ('\n' or '\t'))).ToString("X4", CultureInfo.InvariantCulture)));
        return null;
    }

    string? Within(string name, YamlNode.Scalar scalar)
    {
        if (scalar.Value.Length <= MaxText) return scalar.Value;
        Refuse(scalar.Mark, FaultWhy.Of("long", new FieldName(name), scalar.Value.Length, MaxText));
        return null;
    }

    public bool Flag(string name)
    {
        string? text = Text(name);
        if (text is not (null or "true" or "false")) Refuse(MarkOf(name), FaultWhy.Of("flag", new FieldName(name)));
        return text == "true";
    }

    /// <summary>A text from a closed list.</summary>
    /// <param name="also">Words that stand there too where they are not quoted: named in the message, never returned.</param>
    public string? OneOf(string name, IReadOnlyList<string> words, bool required = false, IReadOnlyList<string>? also = null)
    {
        if (Text(name, required) is not { } text) return null;
        if (words.Contains(text)) return text;
        Refuse(MarkOf(name), FaultWhy.Of(FaultWhy.UnknownValue, new FieldName(name), Short(text), FaultWhy.Later(() => Named(words.Concat(also ?? [])))));
        return null;
    }

    /// <summary>The word that stands there without quotation marks; null where there is none. It is then read.</summary>
    public string? Bare(string name)
    {
        if (!Has(name) || members[name] is not YamlNode.Scalar { IsQuoted: false } scalar) return null;
        read.Add(name);
        return scalar.Value;
    }

    public bool IsMap(string name) => Has(name) && members[name] is YamlNode.Map;

    /// <summary>Counts a member as read that is not there.</summary>
    public void Skip(string name) => read.Add(name);

    public static string Short(string text) => text.Length <= MaxShown ? text : text[..MaxShown] + "…";

    public T? Word<T>(string name, bool required = false)
        where T : struct, Enum =>
        OneOf(name, [.. Vocabulary.Words<T>()], required) is { } word && Vocabulary.TryRead(word, out T value) ? value : null;

    /// <summary>A text in the record's languages.</summary>
    public JsonObject Local(string name, bool required = false)
    {
        JsonObject texts = [];
        switch (Node(name, required))
        {
            case null:
                break;
            case YamlNode.Map map:
                MapReader inner = new(map, faults);
                int before = faults.Count;
                foreach (string language in RecordLanguage.All)
                {
                    if (inner.Text(language) is { Length: > 0 } text) texts[language] = text;
                }

                inner.End();
                if (required && texts.Count == 0 && faults.Count == before) Refuse(map.Mark, FaultWhy.Of("local.empty", new FieldName(name)));
                break;
            case { } other:
                Refuse(other.Mark, FaultWhy.Of("local.form", new FieldName(name)));
                break;
        }

        return texts;
    }

    /// <summary>A date: EDTF, or EDTF with the source's own words, or the words alone.</summary>
    public JsonObject Date(string name, bool required = false)
    {
        string? edtf = null, words = null, language = null, inferred = null;
        if (Has(name) && members[name] is YamlNode.Map map)
        {
            _ = Node(name, required);
            MapReader inner = new(map, faults);
            (edtf, words, language, inferred) = (inner.Text("edtf"), inner.Text("text"), inner.Text("lang"), inner.Text("inferred"));
            inner.End();
            if (edtf is null && words is null) Refuse(map.Mark, FaultWhy.Of("date.form", new FieldName(name)));
        }
        else
        {
            string? text = Text(name, required);
            if (text is not null && text.StartsWith("text:", StringComparison.Ordinal)) words = text["text:".Length..].Trim();
            else edtf = text;
        }

        if (edtf is null && words is null) return DateBody.Write(null);
        if (UncertainDate.TryCreate(edtf, words, language, inferred, out UncertainDate? date, out Why? reason)) return DateBody.Write(date);
        Refuse(MarkOf(name), FaultWhy.Of("date", Shortened(edtf ?? words!), reason));
        return DateBody.Write(null);
    }

    /// <summary>As much as a message repeats of a page pasted into a field.</summary>
    static string Shortened(string text) => text.Length <= 64 ? text : $"{text[..64]}…";

    /// <summary>The maps of a list.</summary>
    public IEnumerable<MapReader> Maps(string name)
    {
        foreach (YamlNode node in Items(name))
        {
            if (node is YamlNode.Map map) yield return new MapReader(map, faults);
            else Refuse(node.Mark, FaultWhy.Of("each.map", new FieldName(name)));
        }
    }

    public IReadOnlyList<(string Text, Mark Mark)> Texts(string name)
    {
        List<(string, Mark)> texts = [];
        foreach (YamlNode node in Items(name))
        {
            if (node is not YamlNode.Scalar scalar) Refuse(node.Mark, FaultWhy.Of("each.word", new FieldName(name)));
            else if (Within(name, scalar) is { } text) texts.Add((text.Trim(), scalar.Mark));
        }

        return texts;
    }

    /// <summary>Members of a map whose names are data: detail labels.</summary>
    public IEnumerable<(string Name, Mark Mark, YamlNode Value)> Members(string name)
    {
        switch (Node(name, false))
        {
            case null:
                return [];
            case YamlNode.Map map:
                return map.Members.Select(m => (m.Key.Value, m.Key.Mark, m.Value));
            case { } other:
                Refuse(other.Mark, FaultWhy.Of("map", new FieldName(name)));
                return [];
        }
    }

    public MapReader? Inner(string name, bool required = false)
    {
        switch (Node(name, required))
        {
            case null:
                return null;
            case YamlNode.Map map:
                return new MapReader(map, faults);
            case { } other:
                Refuse(other.Mark, FaultWhy.Of("map.inner", new FieldName(name)));
                return null;
        }
    }

    public MapReader Of(YamlNode.Map map) => new(map, faults);

    IReadOnlyList<YamlNode> Items(string name)
    {
        switch (Node(name, false))
        {
            case null:
                return [];
            case YamlNode.Sequence sequence:
                return sequence.Items;
            case { } other:
                Refuse(other.Mark, FaultWhy.Of("list", new FieldName(name)));
                return [];
        }
    }

    YamlNode? Node(string name, bool required)
    {
        read.Add(name);
        if (Has(name)) return members[name];
        if (required) Refuse(Mark, FaultWhy.Of(FaultWhy.Missing, new FieldName(name)));
        return null;
    }
}
