namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>What stands at a message of a proof: an attestation, or an operation that leads on.</summary>
public abstract record OtsItem
{
    OtsItem()
    {
    }

    public sealed record Attested(OtsAttestation By) : OtsItem;

    public sealed record Step(OtsOperation Operation, OtsNode Next) : OtsItem;
}

/// <summary>A message of a proof and what stands at it, in the order of the file. More than one item is a fork.</summary>
public sealed class OtsNode
{
    readonly List<OtsItem> items = [];
    readonly byte[]? message;

    internal OtsNode(byte[]? message) => this.message = message;

    /// <summary>Null behind an operation that cannot be run here.</summary>
    public ReadOnlyMemory<byte>? Message => message is null ? null : message.AsMemory();

    public IReadOnlyList<OtsItem> Items => items;

    internal byte[]? MessageBytes => message;

    /// <summary>This message and all behind it.</summary>
    public IEnumerable<OtsNode> All()
    {
        Stack<OtsNode> open = new([this]);
        while (open.TryPop(out OtsNode? node))
        {
            yield return node;
            foreach (OtsItem item in node.items.AsEnumerable().Reverse())
                if (item is OtsItem.Step step) open.Push(step.Next);
        }
    }

    /// <summary>Every attestation with the message it stands at.</summary>
    public IEnumerable<(OtsNode At, OtsAttestation By)> Attestations() =>
        from node in All() from item in node.Items.OfType<OtsItem.Attested>() select (node, item.By);

    internal void Add(OtsItem item) => items.Add(item);

    /// <summary>The message behind one more operation.</summary>
    /// <exception cref="ArgumentException">It would be too long.</exception>
    internal OtsNode Then(OtsOperation operation)
    {
        if (message is not null && operation.LengthAfter(message.Length) > OtsLimits.MaxMessageBytes)
            throw new ArgumentException($"a message of a proof has at most {OtsLimits.MaxMessageBytes} bytes", nameof(operation));
        OtsNode next = new(message is null ? null : operation.Apply(message));
        items.Add(new OtsItem.Step(operation, next));
        return next;
    }

    /// <summary>Takes in what another says of the same message; what both say stands once.</summary>
    internal void Merge(OtsNode other)
    {
        Stack<(OtsNode Into, OtsNode From)> open = new([(this, other)]);
        while (open.TryPop(out (OtsNode Into, OtsNode From) pair))
        {
            foreach (OtsItem item in pair.From.items)
            {
                OtsItem? same = pair.Into.items.FirstOrDefault(mine => (mine, item) switch
                {
                    (OtsItem.Attested one, OtsItem.Attested two) => one.By == two.By,
                    (OtsItem.Step one, OtsItem.Step two) => one.Operation.Equals(two.Operation),
                    _ => false,
                });
                if (same is null) pair.Into.items.Add(item);
                else if (same is OtsItem.Step into && item is OtsItem.Step from) open.Push((into.Next, from.Next));
            }
        }
    }
}
