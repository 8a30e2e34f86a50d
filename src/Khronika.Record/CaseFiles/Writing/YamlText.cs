using System.Globalization;
using System.Text;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Writing;

/// <summary>
/// Nodes as YAML that a person can edit and that reads back as the same nodes: what is short on one line, long lists below each
/// other, text of several lines as such. What an editor would not show, or show in another order, is escaped.
/// </summary>
sealed class YamlText
{
    /// <summary>A map or list that is longer than this stands below its name.</summary>
    const int Width = 110;

    readonly StringBuilder text = new();

    /// <summary>A whole file, each line ended by LF.</summary>
    public static string Of(YamlNode.Map root)
    {
        YamlText written = new();
        written.Members(root, 0);
        return written.text.ToString();
    }

    void Members(YamlNode.Map map, int indent, bool isFirstIndented = false)
    {
        foreach ((YamlNode.Scalar name, YamlNode value) in map.Members)
        {
            if (!isFirstIndented) text.Append(' ', indent);
            isFirstIndented = false;
            text.Append(OneLine(name)).Append(':');
            Value(value, indent);
        }
    }

    void Value(YamlNode value, int indent)
    {
        // Lists of things stand below their name, however short: things are added to them.
        bool isThings = indent == 0 && value is YamlNode.Sequence { Items: [YamlNode.Map, ..] };
        if (Flow(value) is { } flow && (value is YamlNode.Scalar || (!isThings && flow.Length <= Width - indent)))
        {
            text.Append(' ').Append(flow).Append('\n');
            return;
        }

        switch (value)
        {
            case YamlNode.Map map:
                text.Append('\n');
                Members(map, indent + 2);
                break;
            case YamlNode.Sequence sequence:
                text.Append('\n');
                foreach (YamlNode item in sequence.Items) Item(item, indent + 2);
                break;
            case YamlNode.Scalar scalar:
                text.Append(" |-\n");
                foreach (string line in scalar.Value.Split('\n')) text.Append(' ', line.Length > 0 ? indent + 2 : 0).Append(line).Append('\n');
                break;
        }
    }

    void Item(YamlNode item, int indent)
    {
        text.Append(' ', indent).Append('-');
        if (item is YamlNode.Map { Members.Count: > 0 } map && (Flow(item) is not { } flow || flow.Length > Width - indent))
        {
            text.Append(' ');
            Members(map, indent + 2, isFirstIndented: true);
        }
        else
        {
            Value(item, indent);
        }
    }

    /// <summary>On one line; null where something in it has several.</summary>
    static string? Flow(YamlNode node) => node switch
    {
        YamlNode.Scalar scalar => IsBlock(scalar) ? null : OneLine(scalar),
        YamlNode.Sequence sequence => Joined('[', sequence.Items.Select(Flow), ']'),
        YamlNode.Map map => Joined('{', map.Members.Select(m => Flow(m.Value) is { } value ? $"{OneLine(m.Key)}: {value}" : null), '}'),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static string? Joined(char open, IEnumerable<string?> parts, char close)
    {
        List<string> all = [];
        int length = 0;
        foreach (string? part in parts)
        {
            // What is longer than a line stands on several: the rest need not be made for that.
            if (part is null || (length += part.Length) > Width) return null;
            all.Add(part);
        }

        return $"{open}{string.Join(", ", all)}{close}";
    }

    static string OneLine(YamlNode.Scalar scalar) => !scalar.IsQuoted && IsPlain(scalar.Value) ? scalar.Value : Quoted(scalar.Value);

    /// <summary>Words that no reader of YAML takes for anything else.</summary>
    static bool IsPlain(string word) =>
        word.Length > 0 && char.IsAsciiLetterOrDigit(word[0]) && word != "null" && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/');

    /// <summary>Several lines that stand as they are: no blank at a line's end, which editors take away, and nothing to escape.</summary>
    static bool IsBlock(YamlNode.Scalar scalar) =>
        scalar.IsQuoted && scalar.Value.Contains('\n') && scalar.Value[0] is not (' ' or '\n') && scalar.Value[^1] is not '\n'
        && !scalar.Value.Contains(" \n", StringComparison.Ordinal) && scalar.Value[^1] != ' '
        && scalar.Value.EnumerateRunes().All(r => r.Value == '\n' || !IsEscaped(r));

    static string Quoted(string value)
    {
        StringBuilder quoted = new("\"", value.Length + 2);
        foreach (Rune rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                var code when IsEscaped(rune) => quoted.Append(code > 0xFFFF ? "\\U" : "\\u").Append(code.ToString(code > 0xFFFF ? "X8" : "X4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(rune),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Controls, which YAML refuses or folds; marks of direction and joiners, which would show another text than there is.</summary>
    static bool IsEscaped(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
