namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>
/// Reads what stands behind a first message, running each operation on the way. Without recursion: depth is a number here and
/// not a stack that ends.
/// </summary>
static class OtsReader
{
    const byte Fork = 0xff, Attested = 0x00;

    /// <summary>False and the cursor's fault, or true and everything that stands behind <paramref name="first"/>.</summary>
    public static bool TryReadTree(ref OtsCursor cursor, OtsNode first)
    {
        Stack<(OtsNode Node, int Depth)> open = new([(first, 1)]);
        int items = 0, work = 0;
        while (open.TryPeek(out (OtsNode Node, int Depth) at))
        {
            int start = cursor.At;
            if (!cursor.TryByte(out byte tag)) return false;
            // A fork says that after this item another stands at the same message.
            if (tag == Fork)
            {
                if (!cursor.TryByte(out tag)) return false;
            }
            else
            {
                open.Pop();
            }

            if (++items > OtsLimits.MaxItems) return cursor.Fail(OtsFaults.TooMany, start, $"more than {OtsLimits.MaxItems} operations and attestations");
            if (tag == Attested)
            {
                if (!TryReadAttestation(ref cursor, at.Node)) return false;
                continue;
            }

            if (at.Depth == OtsLimits.MaxDepth) return cursor.Fail(OtsFaults.TooDeep, start, $"more than {OtsLimits.MaxDepth} messages on one way");
            if (!TryReadStep(ref cursor, tag, at.Node, ref work, out OtsNode? next)) return false;
            open.Push((next!, at.Depth + 1));
        }

        return true;
    }

    static bool TryReadStep(ref OtsCursor cursor, byte tag, OtsNode node, ref int work, out OtsNode? next)
    {
        next = null;
        int start = cursor.At - 1;
        if (OtsOperation.OfTag(tag, []) is not { } operation) return cursor.Fail(OtsFaults.UnknownOperation, start, $"no operation has the byte {tag:x2}");
        if (operation.TakesArgument)
        {
            if (!cursor.TryLengthed(1, OtsLimits.MaxMessageBytes, OtsFaults.Argument, out byte[] argument)) return false;
            operation = OtsOperation.OfTag(tag, argument)!;
        }

        if (node.MessageBytes is { } message)
        {
            int length = operation.LengthAfter(message.Length);
            if (length > OtsLimits.MaxMessageBytes) return cursor.Fail(OtsFaults.MessageLength, start, $"a message has at most {OtsLimits.MaxMessageBytes} bytes");
            work += length;
            if (work > OtsLimits.MaxWorkBytes) return cursor.Fail(OtsFaults.TooMuchWork, start, $"its messages have more than {OtsLimits.MaxWorkBytes} bytes in all");
        }

        next = node.Then(operation);
        return true;
    }

    static bool TryReadAttestation(ref OtsCursor cursor, OtsNode node)
    {
        int start = cursor.At;
        if (!cursor.TryBytes(OtsAttestation.TagBytes, out byte[] tag) || !cursor.TryLengthed(0, OtsLimits.MaxPayloadBytes, OtsFaults.PayloadLength, out byte[] payload)) return false;
        if (!OtsAttestation.TryRead(tag, payload, out OtsAttestation? attestation)) return cursor.Fail(OtsFaults.Attestation, start, "an attestation of a known kind holds something else than it must");
        node.Add(new OtsItem.Attested(attestation));
        return true;
    }
}
