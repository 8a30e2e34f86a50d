namespace Khronika.Cli;

/// <summary>What is said at every start (rule 12).</summary>
static class Notice
{
    public static void AlreadyPublicOnly(TextWriter err) =>
        err.WriteLine("Khronika does not encrypt what it keeps yet: use it for material that is already public, and for nothing else.");
}
