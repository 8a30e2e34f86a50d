namespace Khronika.Record;

/// <summary>Whom a clearance opens a thing to. Nothing is open to anyone by default, and no audience includes another.</summary>
public enum Audience
{
    /// <summary>Everybody: the site, feeds, open data.</summary>
    Public,

    /// <summary>A United Nations or like body, in confidence.</summary>
    Un,

    /// <summary>A court, with everyone who may read its file.</summary>
    Court,

    /// <summary>The lawyer of the person concerned.</summary>
    Lawyer,
}
