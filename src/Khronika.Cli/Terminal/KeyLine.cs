using Khronika.Ledger.Notes;

namespace Khronika.Cli.Terminal;

/// <summary>A vkey given as a line, or as a file that holds it.</summary>
static class KeyLine
{
    // A file somebody names by mistake is not read into memory.
    const int MaxBytes = 1 << 14;

    public static VerifierKey Parse(string key, string option)
    {
        string line = File.Exists(key) && new FileInfo(key).Length <= MaxBytes ? File.ReadAllText(key).Trim() : key;
        return VerifierKey.TryParse(line, out VerifierKey? parsed, out NoteFault? fault)
            ? parsed
            : throw new Refusal($"{option} is no vkey ({fault.Name}): it looks like 'name+12345678+base64'.", fault.IsUnchecked ? ExitCode.NotChecked : ExitCode.Failed);
    }
}
