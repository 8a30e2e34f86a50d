namespace Khronika.Cli;

/// <summary>What the program's exit says. Altered wins over could not be checked.</summary>
static class ExitCode
{
    /// <summary>Done, or intact.</summary>
    public const int Done = 0;

    /// <summary>Usage, failure, no such path.</summary>
    public const int Failed = 1;

    /// <summary>Altered or broken.</summary>
    public const int Altered = 2;

    /// <summary>Could not be checked: unknown format, version or key.</summary>
    public const int NotChecked = 3;
}
