namespace Khronika.Publish.Drawing;

/// <summary>How a figure on somebody's health is known, as a picture marks it: each has a shape of its own, and its words stand in the table.</summary>
public enum HealthMark
{
    /// <summary>Nobody said how, or it is not known.</summary>
    NotStated,

    /// <summary>By a device.</summary>
    Measured,

    /// <summary>By a doctor, or from medical papers.</summary>
    Examined,

    /// <summary>Seen by a layperson, or estimated by eye.</summary>
    Seen,

    /// <summary>Said by the person.</summary>
    SelfReport,

    /// <summary>Passed on by others: hearsay.</summary>
    Relayed,
}
