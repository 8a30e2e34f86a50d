namespace Khronika.Ledger.Signing;

/// <summary>
/// What the signer remembers of the one log it signs for. It lies outside the record and outside its backups: a record restored
/// from last week's copy must not bring last week's memory with it.
/// </summary>
public interface ISignerMemory
{
    /// <summary>The last tree that was, or may have been, signed; null where there is no memory at all.</summary>
    RememberedTree? Read();

    /// <summary>Remembers the tree durably before it returns. An exception leaves the memory before or this one, never neither.</summary>
    void Write(RememberedTree tree);
}
