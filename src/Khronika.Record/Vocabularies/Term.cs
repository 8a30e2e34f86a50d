using Khronika.Language.Texts;

namespace Khronika.Record.Vocabularies;

/// <summary>One word of a vocabulary: a code that stays, and our own labels for it.</summary>
public sealed record Term
{
    public required string Code { get; init; }
    public required LocalText Labels { get; init; }

    /// <summary>The twelve digits of the term of HURIDOCS it corresponds to, zeros kept; null where none does.</summary>
    public required string? Huridocs { get; init; }

    /// <summary>Code of the wider term; null at the top.</summary>
    public required string? Parent { get; init; }

    /// <summary>The last version of the vocabulary that offers it; later ones only read it. Null where it is offered still.</summary>
    public required int? Until { get; init; }
}
