namespace Khronika.Record.Things;

/// <summary>Kinds of organisation a case file may name, and which of them speak as public authorities (rule 4).</summary>
public static class OrganisationKind
{
    /// <summary><c>authority</c> is a public authority that its source does not name further ("the authorities").</summary>
    public static IReadOnlyList<string> All { get; } =
        ["ngo", "outlet", "court", "police", "prison", "prosecutor", "ministry", "authority", "un-body", "other"];

    /// <summary>A court's finding stands among the authorities' version: it is the court's statement, not truth by rank.</summary>
    public static bool IsAuthority(string? kind) => kind is "court" or "police" or "prison" or "prosecutor" or "ministry" or "authority";
}
