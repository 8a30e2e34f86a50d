using Khronika.Language.Dates;

namespace Khronika.Publish.Drawing;

/// <summary>What joins two things in a picture of relations: each has a line of its own.</summary>
public enum RelationKind
{
    /// <summary>Kin, lawyer and client, employer: what two people or bodies are to each other.</summary>
    Relationship,

    /// <summary>An office somebody holds.</summary>
    Position,

    /// <summary>A part somebody is said to have had in what happened.</summary>
    Involvement,

    /// <summary>One thing that happened and another.</summary>
    Chain,
}

/// <summary>What is drawn as a point: a person, a body, a thing that happened.</summary>
/// <param name="Key">The same for the same thing.</param>
/// <param name="Href">Where it is read; null where it is nowhere.</param>
public sealed record RelationEnd(string Key, string Label, string? Href);

/// <summary>One relation, in a reader's words.</summary>
/// <param name="KindLabel">What the kind is called.</param>
/// <param name="Words">What they are to each other; empty where not stated.</param>
/// <param name="By">Who states it; empty where nobody is recorded to.</param>
/// <param name="Href">Where the relation itself is read; null where it is nowhere.</param>
public sealed record Relation(RelationEnd From, RelationEnd To, RelationKind Kind, string KindLabel, string Words, UncertainDate? Since, UncertainDate? Until, string By, string? Href);
