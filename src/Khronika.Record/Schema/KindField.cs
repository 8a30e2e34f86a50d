using Khronika.Language.Texts;

namespace Khronika.Record.Schema;

/// <summary>A field of a kind.</summary>
public sealed record KindField
{
    /// <summary>As case files and tables write it: lower case, words joined by '_'.</summary>
    public required string Name { get; init; }

    /// <summary>As a body names it: in camel case.</summary>
    public required string Member { get; init; }
    public required FieldType Type { get; init; }
    public required LocalText Labels { get; init; }

    /// <summary>What belongs here, in a sentence; empty where the label says it.</summary>
    public required LocalText Help { get; init; }
    public required bool IsRequired { get; init; }

    /// <summary>Stays closed to everybody, whatever its thing's clearance says.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>The class of content it holds, which a clearance opens by name; null where none.</summary>
    public required string? Touches { get; init; }

    /// <summary>For references: the kinds it may lead to; empty for any.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>For terms and units: the vocabulary; null where there is none.</summary>
    public required string? Vocabulary { get; init; }

    /// <summary>For terms of kinds that are read by code: the words that code knows.</summary>
    public required IReadOnlyList<string> Pick { get; init; }

    /// <summary>Number of the field it corresponds to in the HURIDOCS Events Standard Formats; null where none does.</summary>
    public required string? Huridocs { get; init; }

    /// <summary>For lists: the fields of each group.</summary>
    public required IReadOnlyList<KindField> Fields { get; init; }

    public bool IsReference => Type is FieldType.Reference or FieldType.References;

    /// <summary><c>said_on</c> is <c>saidOn</c> in a body.</summary>
    public static string MemberOf(string name)
    {
        string[] words = name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }
}
