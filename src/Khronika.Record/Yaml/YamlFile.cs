using System.Buffers;
using System.Globalization;
using System.Text;
using Khronika.Record.Exchange.Csv;

namespace Khronika.Record.Yaml;

/// <summary>The bytes of a YAML file as one map that says its format: <c>khronika: NAME/vN</c>.</summary>
static class YamlFile
{
    /// <summary>What YAML does not allow to stand in a file as itself.</summary>
    static readonly SearchValues<char> NotText =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c).Except("\t\n\r"), '\u007F']);

    /// <summary>The root map of a file of <paramref name="format"/>, its format word read; null with a fault where it is none.</summary>
    /// <param name="what">What such a file is called: "case file".</param>
    public static MapReader? Open(ReadOnlySpan<byte> bytes, string format, string what, List<FileFault> faults) => Open(bytes, [format], what, faults)?.Map;

    /// <summary>As above, of a file that may be of any of these formats, and of which it is.</summary>
    public static (MapReader Map, string Format)? Open(ReadOnlySpan<byte> bytes, IReadOnlyList<string> formats, string what, List<FileFault> faults)
    {
        if (Text(bytes, faults) is not { } text) return null;
        string known = string.Join("' or '", formats);
        YamlNode? root = YamlTree.Read(text, out FileFault? fault);
        if (fault is not null) faults.Add(fault);
        if (root is not YamlNode.Map map)
        {
            if (root is not null) faults.Add(new FileFault(root.Mark, FaultWhy.Of("file.start", What(what), known)));
            return null;
        }

        MapReader reader = new(map, faults);
        // Without the word the rest is read all the same where it can be of one format only, so that all faults are told at once.
        if (reader.Text("khronika", required: true) is not { } found) return formats.Count == 1 ? (reader, formats[0]) : null;
        if (formats.Contains(found)) return (reader, found);
        reader.Refuse(reader.MarkOf("khronika"), FaultWhy.Of("file.format", MapReader.Short(found), known));
        return null;
    }

    /// <summary>The map a file is that states no format: one thing by itself. Null with a fault where it is none.</summary>
    /// <param name="what">What such a file is called.</param>
    public static YamlNode.Map? Map(ReadOnlySpan<byte> bytes, string what, List<FileFault> faults)
    {
        if (Text(bytes, faults) is not { } text) return null;
        YamlNode? root = YamlTree.Read(text, out FileFault? fault);
        if (fault is not null) faults.Add(fault);
        else if (root is not YamlNode.Map) faults.Add(new FileFault(root?.Mark ?? new Mark(1, 1), FaultWhy.Of("file.members", What(what))));
        return root as YamlNode.Map;
    }

    /// <summary>Files that a reader of pages meets have words of their own.</summary>
    static object What(string what) => what == CsvMapping.What ? FaultWhy.Of("what.mapping") : what;

    static string? Text(ReadOnlySpan<byte> bytes, List<FileFault> faults)
    {
        if (bytes.Length > YamlTree.MaxBytes)
        {
            faults.Add(new FileFault(new Mark(1, 1), FaultWhy.Of("file.large", bytes.Length, YamlTree.MaxBytes)));
            return null;
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException broken)
        {
            int line = bytes[..Math.Max(0, broken.Index)].Count((byte)'\n') + 1;
            faults.Add(new FileFault(new Mark(line, 1), FaultWhy.Of("file.utf8", broken.Index)));
            return null;
        }

        // To the YAML reader U+0000 is the end of the file: what stands behind it would be left out in silence.
        int control = text.AsSpan().IndexOfAny(NotText);
        if (control >= 0)
        {
            int line = text.AsSpan(0, control).Count('\n') + 1;
            faults.Add(new FileFault(new Mark(line, control - text.LastIndexOf('\n', control)), FaultWhy.Of("file.control", ((int)text[control]).ToString("X4", CultureInfo.InvariantCulture))));
            return null;
        }

        // Some editors begin a file with a byte order mark, which is no part of it.
        return text is ['\uFEFF', ..] ? text[1..] : text;
    }
}
