namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>Writes what stands at a message; what was read is written byte for byte.</summary>
static class OtsWriter
{
    const byte Fork = 0xff, Attested = 0x00;

    /// <exception cref="InvalidOperationException">A way ends at no attestation: the format has no bytes for that.</exception>
    public static void WriteTree(MemoryStream to, OtsNode first)
    {
        Stack<(OtsNode Node, int Next)> open = new([(first, 0)]);
        while (open.TryPop(out (OtsNode Node, int Next) at))
        {
            if (at.Node.Items.Count == 0) throw new InvalidOperationException("a way of the proof ends at no attestation");
            if (at.Next < at.Node.Items.Count - 1)
            {
                to.WriteByte(Fork);
                open.Push((at.Node, at.Next + 1));
            }

            switch (at.Node.Items[at.Next])
            {
                case OtsItem.Attested { By: var by }:
                    to.WriteByte(Attested);
                    to.Write(by.Tag);
                    to.Write(Lengthed(by.Payload));
                    break;
                case OtsItem.Step { Operation: var operation, Next: var next }:
                    to.WriteByte(operation.Tag);
                    if (operation.TakesArgument) to.Write(Lengthed(operation.Argument));
                    open.Push((next, 0));
                    break;
            }
        }
    }

    public static byte[] Lengthed(ReadOnlySpan<byte> bytes) => [.. Number(bytes.Length), .. bytes];

    public static byte[] Number(long number)
    {
        List<byte> bytes = [];
        for (; number > 0x7f; number >>= 7) bytes.Add((byte)(number & 0x7f | 0x80));
        bytes.Add((byte)number);
        return [.. bytes];
    }
}
