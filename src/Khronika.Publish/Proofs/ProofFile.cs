using Khronika.Record.Views;

namespace Khronika.Publish.Proofs;

/// <summary>Names of proof files: the id of the thing and its version, which tell nothing of what it is.</summary>
static class ProofFile
{
    public static string Name(EntryRef entry) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entry.Record}-v{entry.Version}.tlog-proof");
}
