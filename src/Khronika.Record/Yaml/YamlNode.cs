namespace Khronika.Record.Yaml;

/// <summary>A value of a case file with the place it stands at.</summary>
abstract record YamlNode(Mark Mark)
{
    /// <summary>Text as written; <see cref="IsQuoted"/> tells <c>"null"</c> from nothing.</summary>
    public sealed record Scalar(Mark Mark, string Value, bool IsQuoted) : YamlNode(Mark)
    {
        public bool IsNothing => !IsQuoted && Value is "" or "null" or "~";
    }

    public sealed record Map(Mark Mark, IReadOnlyList<(Scalar Key, YamlNode Value)> Members) : YamlNode(Mark);

    public sealed record Sequence(Mark Mark, IReadOnlyList<YamlNode> Items) : YamlNode(Mark);
}
