using Khronika.Language.Texts;

namespace Khronika.Record.Law;

/// <summary>A code or law of a state that provisions stand in.</summary>
public sealed record LegalCode
{
    /// <summary>As provisions name it: <c>kz/cao-2014</c>.</summary>
    public required string Code { get; init; }
    public required LocalText Titles { get; init; }

    /// <summary>As lawyers abbreviate it: "CAO", "КоАП РК".</summary>
    public required LocalText Cited { get; init; }

    /// <summary>The base unit its tariffs are in; null where they are in money.</summary>
    public required string? Unit { get; init; }
}
