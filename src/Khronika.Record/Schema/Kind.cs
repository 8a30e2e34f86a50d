using System.Globalization;
using Khronika.Language.Texts;

namespace Khronika.Record.Schema;

/// <summary>A kind of thing, as its file in <c>schema/</c> describes it.</summary>
public sealed record Kind
{
    /// <summary>The <c>/type</c> of its entries.</summary>
    public required string Name { get; init; }

    /// <summary>Pinned in each entry that is not <see cref="IsTyped"/>: what a field meant when it was filled stays known.</summary>
    public required int Version { get; init; }

    /// <summary>The list of a case file its things stand in; null where case files cannot hold them.</summary>
    public required string? Section { get; init; }
    public required LocalText Labels { get; init; }
    public required LocalText Help { get; init; }
    public required string? Huridocs { get; init; }
    public required ShownWhen Shown { get; init; }

    /// <summary>Read and written by code of its own, in shapes without states; its file describes it for tables, forms and lists.</summary>
    public required bool IsTyped { get; init; }

    /// <summary>Came with a record's own files, not with the program.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Name of the field that says whom it is about; null where none does.</summary>
    public required string? Subject { get; init; }

    /// <summary>Name of the date that puts it on a timeline; null where it has no place there.</summary>
    public required string? When { get; init; }

    /// <summary>Name of the date that ends it; null where <see cref="When"/> is all.</summary>
    public required string? Until { get; init; }

    /// <summary>Name of the reference to the whole it is a part of, as a penalty of a decision: who speaks of the whole speaks of it. Null where it stands for itself.</summary>
    public required string? PartOf { get; init; }

    /// <summary>Classes of content the whole thing touches.</summary>
    public required IReadOnlyList<string> Touches { get; init; }
    public required IReadOnlyList<KindField> Fields { get; init; }

    /// <summary>As entries pin it: <c>detention-episode/1</c>.</summary>
    public string Pin => string.Create(CultureInfo.InvariantCulture, $"{Name}/{Version}");

    public KindField? Field(string? name) => Fields.FirstOrDefault(f => f.Name == name);
}
