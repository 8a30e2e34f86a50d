namespace Khronika.Web.Desk.Cases;

/// <summary>The pages of a case, in the order of its navigation.</summary>
public static class CaseTabs
{
    public const string Overview = "overview";
    public const string Timeline = "timeline";
    public const string Persons = "persons";
    public const string Detention = "detention";
    public const string Health = "health";
    public const string Board = "board";
    public const string Evidence = "evidence";
    public const string Corrections = "corrections";
    public const string Tasks = "tasks";

    public static IReadOnlyList<string> All { get; } = [Overview, Timeline, Persons, Detention, Health, Board, Evidence, Corrections, Tasks];
}
