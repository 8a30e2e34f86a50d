namespace Khronika.Record.Things;

/// <summary>Classes of content that stay closed even in a cleared thing, until its clearance opens them one by one.</summary>
public static class TouchClass
{
    public const string Health = "health";
    public const string Home = "home";
    public const string Family = "family";
    public const string Contact = "contact";
    public const string Minor = "minor";

    public static IReadOnlyList<string> All { get; } = [Health, Home, Family, Contact, Minor];
}
