namespace Khronika.Cli;

/// <summary>Ends a command with one sentence for the person and an exit code. Never carries a name, source or address.</summary>
sealed class Refusal(string sentence, int exitCode = ExitCode.Failed) : Exception(sentence)
{
    public int ExitCode => exitCode;
}
