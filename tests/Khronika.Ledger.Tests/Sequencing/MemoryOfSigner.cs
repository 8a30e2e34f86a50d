using Khronika.Ledger.Signing;

namespace Khronika.Ledger.Tests.Sequencing;

/// <summary>A signer's memory that can be made to fail once: nothing written, or written and yet reported as failed.</summary>
sealed class MemoryOfSigner : ISignerMemory
{
    public RememberedTree? Last { get; set; } = RememberedTree.Nothing;

    /// <summary>How the next write fails; null for not at all.</summary>
    public Failure? NextFails { get; set; }

    public RememberedTree? Read() => Last;

    public void Write(RememberedTree tree)
    {
        Failure? how = NextFails;
        NextFails = null;
        if (how != Failure.Lost) Last = tree;
        if (how is not null) throw new IOException("the memory failed on purpose");
    }
}
