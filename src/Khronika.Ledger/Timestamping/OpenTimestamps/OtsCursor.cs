namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>A place in the bytes of a proof. After a false the fault says what was there.</summary>
ref struct OtsCursor(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> bytes = bytes;

    public int At { get; private set; }

    public OtsFault? Fault { get; private set; }

    public readonly bool IsAtEnd => At == bytes.Length;

    public bool TryByte(out byte value)
    {
        value = 0;
        if (IsAtEnd) return Fail(OtsFaults.CutShort, At, "it ends too early");
        value = bytes[At++];
        return true;
    }

    public bool TryBytes(int length, out byte[] value)
    {
        value = [];
        if (bytes.Length - At < length) return Fail(OtsFaults.CutShort, At, "it ends too early");
        value = bytes.Slice(At, length).ToArray();
        At += length;
        return true;
    }

    /// <summary>LEB128 without sign, below 2^63, in the fewest bytes: one text per number, so that a proof is written as it was read.</summary>
    public bool TryNumber(out long number)
    {
        int start = At;
        number = 0;
        for (int shift = 0; ; shift += 7)
        {
            if (!TryByte(out byte next)) return false;
            if (shift == 63) return Fail(OtsFaults.Number, start, "a number is too large");
            number |= (long)(next & 0x7f) << shift;
            if ((next & 0x80) != 0) continue;
            return next != 0 || shift == 0 || Fail(OtsFaults.Number, start, "a number is written with more bytes than it needs");
        }
    }

    /// <summary>Bytes after their length, which is looked at before anything is made.</summary>
    public bool TryLengthed(int min, int max, string fault, out byte[] value)
    {
        int start = At;
        value = [];
        if (!TryNumber(out long length)) return false;
        return length >= min && length <= max
            ? TryBytes((int)length, out value)
            : Fail(fault, start, $"{min} to {max} bytes are allowed here");
    }

    public bool Fail(string name, int offset, string reason)
    {
        Fault ??= new OtsFault(name, offset, reason);
        return false;
    }
}
