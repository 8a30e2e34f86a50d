namespace Khronika.Record.Statistics;

/// <summary>What a number counts. The three are never added and never compared: one person can be prosecuted eight times.</summary>
public enum CountUnit
{
    People,

    /// <summary>One person in one proceeding.</summary>
    Prosecutions,

    /// <summary>Acts and detentions.</summary>
    Acts,
}

/// <summary>By what the rows of a table are told apart.</summary>
public enum CountBy
{
    /// <summary>The year of the date; one that may lie in two stands in a row of its own.</summary>
    Year,
    Kind,

    /// <summary>Procedural status.</summary>
    Status,
}
