using Khronika.Language.Texts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Khronika.Record.Yaml;

/// <summary>
/// Reads YAML into nodes that know their line, from the parser's events: no object is built from what a file says.
/// Anchors, aliases and tags are refused; no file of ours needs one, and they are how a small file becomes a large one.
/// </summary>
sealed class YamlTree
{
    /// <summary>Stops a file made to fill memory. A case of 10,000 statements is near 5 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Stops nesting made to overflow the stack; a case file nests eight deep.</summary>
    const int MaxDepth = 24;

    /// <summary>Stops a file of nothing but small values; counted with keys.</summary>
    const int MaxNodes = 2_000_000;

    /// <summary>Stops names that fill every message about them; the longest of ours has 17 characters.</summary>
    const int MaxName = 100;

    readonly IParser parser;
    int nodes;

    YamlTree(IParser parser) => this.parser = parser;

    /// <summary>The one document of <paramref name="text"/>.</summary>
    /// <param name="fault">What stopped the reading; null where it was read.</param>
    public static YamlNode? Read(string text, out FileFault? fault)
    {
        fault = null;
        try
        {
            YamlTree tree = new(new Parser(new StringReader(text)));
            return tree.Document();
        }
        catch (Refusal refusal)
        {
            fault = refusal.Fault;
        }
        catch (YamlException broken)
        {
            fault = new FileFault(At(broken.Start), FaultWhy.Of("yaml", broken.Message.TrimEnd('.')));
        }

        return null;
    }

    YamlNode Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out StreamEnd? end)) throw new Refusal(At(end.Start), FaultWhy.Of("yaml.empty"));
        parser.Consume<DocumentStart>();
        YamlNode root = Node(0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out DocumentStart? second)) throw new Refusal(At(second.Start), FaultWhy.Of("yaml.two"));
        return root;
    }

    YamlNode Node(int depth)
    {
        if (depth > MaxDepth) throw new Refusal(At(parser.Current!.Start), FaultWhy.Of("yaml.deep", MaxDepth));
        if (++nodes > MaxNodes) throw new Refusal(At(parser.Current!.Start), FaultWhy.Of("yaml.many", MaxNodes));
        if (parser.TryConsume<AnchorAlias>(out AnchorAlias? alias)) throw new Refusal(At(alias.Start), FaultWhy.Of("yaml.alias", Shown(alias.Value)));
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored) throw new Refusal(At(anchored.Start), FaultWhy.Of("yaml.anchor", Shown(anchored.Anchor)));
        if (parser.Current is NodeEvent { Tag.IsEmpty: false } tagged) throw new Refusal(At(tagged.Start), FaultWhy.Of("yaml.tag", Shown(tagged.Tag)));
        if (parser.TryConsume<Scalar>(out Scalar? scalar)) return new YamlNode.Scalar(At(scalar.Start), scalar.Value, scalar.Style is not ScalarStyle.Plain);
        return parser.TryConsume<SequenceStart>(out SequenceStart? sequence) ? Items(At(sequence.Start), depth) : Members(depth);
    }

    YamlNode.Sequence Items(Mark mark, int depth)
    {
        List<YamlNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
        return new YamlNode.Sequence(mark, items);
    }

    YamlNode.Map Members(int depth)
    {
        Mark mark = At(parser.Consume<MappingStart>().Start);
        List<(YamlNode.Scalar, YamlNode)> members = [];
        HashSet<string> names = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1) is not YamlNode.Scalar key) throw new Refusal(mark, FaultWhy.Of("yaml.name"));
            if (key.Value.Length > MaxName) throw new Refusal(key.Mark, FaultWhy.Of("yaml.name.long", MaxName));
            if (!names.Add(key.Value)) throw new Refusal(key.Mark, FaultWhy.Of("yaml.twice", new FieldName(key.Value)));
            members.Add((key, Node(depth + 1)));
        }

        return new YamlNode.Map(mark, members);
    }

    static string Shown(object name) => name.ToString() is { Length: > MaxName } text ? text[..MaxName] + "…" : $"{name}";

    static Mark At(YamlDotNet.Core.Mark mark) => new((int)mark.Line, (int)mark.Column);

    /// <summary>Leaves the recursion at the first thing that cannot be read; never leaves this file.</summary>
    sealed class Refusal(Mark mark, Why why) : Exception
    {
        public FileFault Fault => new(mark, why);
    }
}
