using Khronika.Language.Texts;

namespace Khronika.Record.Yaml;

/// <summary>Where something stands in a YAML file: line and column, both from 1.</summary>
public readonly record struct Mark(int Line, int Column);

/// <summary>Why a file cannot be taken: where, what, and what to do about it. Nothing of it counts while there is one.</summary>
public sealed record FileFault(Mark Mark, Why Why)
{
    /// <summary>Of a file that only commands read.</summary>
    internal FileFault(Mark mark, string english)
        : this(mark, Why.Plain(english))
    {
    }

    /// <summary>In English.</summary>
    public string Message => Why.ToString();
}
