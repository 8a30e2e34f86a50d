namespace Khronika.Archive.Wacz;

/// <summary>What is said of the package as a whole: of its bytes, never of whether they tell the truth.</summary>
public enum WaczVerdict
{
    Intact,
    CouldNotBeChecked,
    Altered,
}
