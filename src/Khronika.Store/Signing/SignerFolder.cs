using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Store.Signing;

/// <summary>
/// Where this machine keeps what its signers remember: outside every record, so that no backup of a record brings it back, and in
/// the state folder of the person, which belongs to the machine and not to her documents.
/// </summary>
static class SignerFolder
{
    /// <summary>Names another folder.</summary>
    internal const string Variable = "KHRONIKA_SIGNER";

    /// <summary><c>$KHRONIKA_SIGNER</c>, else <c>khronika/signer</c> in <c>$XDG_STATE_HOME</c>, else in <c>~/.local/state</c>.</summary>
    /// <exception cref="NoSignerFolderException">There is no such place.</exception>
    internal static string Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return Path.GetFullPath(named);
        string? state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (!string.IsNullOrEmpty(state) && Path.IsPathFullyQualified(state)) return Path.Combine(state, "khronika", "signer");
        return home.Length > 0 ? Path.Combine(home, ".local", "state", "khronika", "signer") : throw new NoSignerFolderException();
    }

    /// <summary>The file of the log that began with this key; a rotation of the key does not change it. Names nothing readable.</summary>
    internal static string PathIn(string folder, VerifierKey first) => Path.Combine(folder, Hash.Of(Encoding.UTF8.GetBytes(first.ToString())).ToString());
}
