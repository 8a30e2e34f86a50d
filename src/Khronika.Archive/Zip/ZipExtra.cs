using System.Buffers.Binary;

namespace Khronika.Archive.Zip;

/// <summary>The extra field (APPNOTE 4.5): only ZIP64 sizes are used, only what could mislead is refused.</summary>
static class ZipExtra
{
    const ushort Zip64 = 0x0001;
    const ushort StrongEncryption = 0x0017;
    const ushort UnicodePath = 0x7075;
    const ushort Aes = 0x9901;

    /// <summary>Replaces each of <paramref name="values"/> that is all ones by its 64-bit form, in the field's fixed order.</summary>
    public static void Apply(ReadOnlySpan<byte> extra, Span<ulong> values, long offset, string where, ZipFindings findings)
    {
        bool seen = false;
        while (!extra.IsEmpty)
        {
            int length = extra.Length < 4 ? int.MaxValue : BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                findings.Note(ZipRefusal.Broken("bad-directory", offset, "an extra field runs past its end: fetch the file again", where));
                break;
            }

            ReadOnlySpan<byte> body = extra.Slice(4, length);
            switch (BinaryPrimitives.ReadUInt16LittleEndian(extra))
            {
                case Zip64 when seen:
                    throw ZipRefusal.Broken("headers-disagree", offset, "two ZIP64 fields stand in one header: fetch the file again", where);
                case Zip64:
                    seen = true;
                    foreach (ref ulong value in values)
                    {
                        if (value != uint.MaxValue) continue;
                        if (body.Length < 8) throw ZipRefusal.Broken("bad-directory", offset, "a ZIP64 field is too short: fetch the file again", where);
                        value = BinaryPrimitives.ReadUInt64LittleEndian(body);
                        body = body[8..];
                    }

                    break;
                case StrongEncryption or Aes:
                    throw ZipRefusal.Unsupported("encrypted", offset, "the file is encrypted: decrypt it with its sender's password first", where);
                case UnicodePath when !findings.IsForeign:
                    throw ZipRefusal.Broken("headers-disagree", offset, "a second name is given for the file in an extra field: unpack it and check the folder", where);
            }

            extra = extra[(4 + length)..];
        }

        foreach (ulong value in values)
        {
            if (value > long.MaxValue) throw ZipRefusal.Broken("bad-directory", offset, "a size or offset is impossible: fetch the file again", where);
        }
    }
}
