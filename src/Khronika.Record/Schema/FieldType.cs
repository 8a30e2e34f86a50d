namespace Khronika.Record.Schema;

/// <summary>What a field of a kind can hold. In a file in lower case. docs/formats/schema.md shows each as a case file writes it and as a body holds it.</summary>
public enum FieldType
{
    /// <summary>Words on one line, of no stated language: a number of a document, an author as it signs.</summary>
    Line,

    /// <summary>Words in one or more of the record's languages.</summary>
    Text,

    /// <summary>An EDTF date, the source's own words for it, or both.</summary>
    Date,

    /// <summary>One code of a vocabulary, with a note of the writer's own.</summary>
    Term,

    /// <summary>Several codes of a vocabulary.</summary>
    Terms,

    /// <summary>Yes or no, or a state that says why neither.</summary>
    Answer,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>A number as its source writes it: digits, a minus sign, a point.</summary>
    Decimal,

    /// <summary>A number with its unit.</summary>
    Measure,

    /// <summary>An amount with its currency.</summary>
    Money,

    /// <summary>Another thing.</summary>
    Reference,

    /// <summary>Other things.</summary>
    References,

    /// <summary>Spellings of a name, each with its language and script.</summary>
    Names,

    /// <summary>Several groups of fields.</summary>
    List,

    /// <summary>True or false, where both are known: never for a question put to a source.</summary>
    Flag,
}
