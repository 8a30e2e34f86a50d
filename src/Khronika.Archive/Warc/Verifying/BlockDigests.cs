using System.Security.Cryptography;
using Khronika.Archive.Digests;
using Khronika.Archive.Faults;
using Khronika.Archive.Http;

namespace Khronika.Archive.Warc.Verifying;

/// <summary>The digests of a record's bytes, computed while its block is read once.</summary>
/// <param name="Block">Of the whole block; null where none is stated that could be compared.</param>
/// <param name="Payload">Of each form of the payload that was computed.</param>
/// <param name="Head">The HTTP head at its start, if there is one.</param>
sealed record BlockDigests(LabelledDigest? Block, IReadOnlyDictionary<PayloadForm, LabelledDigest> Payload, HttpHead? Head)
{
    const int BufferSize = 64 * 1024;

    /// <summary>Reads the block to its end.</summary>
    /// <param name="ofBlock">The algorithm of the block digest; null for none.</param>
    /// <param name="ofPayload">The algorithm of the payload digest; null for none.</param>
    /// <param name="allForms">Whether chunks and codings are taken off beside it: a second reading, or one that cannot be repeated.</param>
    /// <param name="also">Hashes that go on over several records.</param>
    public static BlockDigests Read(WarcRecord record, DigestAlgorithm? ofBlock, DigestAlgorithm? ofPayload, bool allForms, IncrementalHash? also, List<ArchiveFault> faults)
    {
        using IncrementalHash? block = Begin(ofBlock);
        HttpHead? head = null;
        if (record.HoldsHttp)
        {
            block?.AppendData(record.Block.PeekHeader(HttpHead.MaxBytes));
            head = HttpHead.Read(record.Block, record.Offset, faults);
            if (head is null && block is not null)
            {
                // What was hashed was not taken.
                block.GetHashAndReset();
            }
        }

        Dictionary<PayloadForm, LabelledDigest> payload = [];
        // Resources and the like: one hash serves both.
        bool isSame = head is null && ofBlock == ofPayload && also is null;
        using IncrementalHash? stored = isSame ? null : Begin(ofPayload);
        if (allForms && head is not null && ofPayload is DigestAlgorithm algorithm) ReadForms(record, head, algorithm, block, stored, payload);
        for (ReadOnlySpan<byte> next = record.Block.Peek(); !next.IsEmpty; next = record.Block.Peek())
        {
            block?.AppendData(next);
            stored?.AppendData(next);
            also?.AppendData(next);
            record.Block.Take(next.Length);
        }

        LabelledDigest? ofWhole = block is null ? null : LabelledDigest.Of(ofBlock!.Value, block);
        if (isSame && ofWhole is not null) payload[PayloadForm.Stored] = ofWhole;
        if (stored is not null) payload[PayloadForm.Stored] = LabelledDigest.Of(ofPayload!.Value, stored);
        return new BlockDigests(ofWhole, payload, head);
    }

    static IncrementalHash? Begin(DigestAlgorithm? algorithm) => algorithm is DigestAlgorithm known ? DigestAlgorithms.Begin(known) : null;

    // Layer over layer, so that one reading gives every form; closing one closes none below it. What is left when a layer gives up is read by who called.
    static void ReadForms(WarcRecord record, HttpHead head, DigestAlgorithm algorithm, IncrementalHash? block, IncrementalHash? stored, Dictionary<PayloadForm, LabelledDigest> forms)
    {
        IReadOnlyList<string> codings = ContentCoding.Of(head.Fields);
        if (!head.IsChunked && codings.Count == 0) return;
        using HashingStream body = new(record.Block, block, stored);
        using ChunkedStream? chunks = head.IsChunked ? new ChunkedStream(body) : null;
        using IncrementalHash dechunked = DigestAlgorithms.Begin(algorithm), decoded = DigestAlgorithms.Begin(algorithm);
        using HashingStream bare = new((Stream?)chunks ?? body, dechunked);
        byte[] buffer = new byte[BufferSize];
        bool isDecoded = codings.Count > 0 && Decode(bare, codings, decoded, buffer);
        while (bare.Read(buffer, 0, buffer.Length) > 0)
        {
        }

        while (body.Read(buffer, 0, buffer.Length) > 0)
        {
        }

        if (chunks is { WasChunked: true, Fault: null or "chunk-after-end" }) forms[PayloadForm.Dechunked] = LabelledDigest.Of(algorithm, dechunked);
        if (isDecoded) forms[PayloadForm.Decoded] = LabelledDigest.Of(algorithm, decoded);
    }

    static bool Decode(Stream bare, IReadOnlyList<string> codings, IncrementalHash hash, byte[] buffer)
    {
        try
        {
            using Stream? decoded = ContentCoding.Decode(bare, codings);
            if (decoded is null) return false;
            while (decoded.Read(buffer, 0, buffer.Length) is > 0 and int read) hash.AppendData(buffer.AsSpan(0, read));
            return true;
        }
        catch (Exception lie) when (lie is InvalidDataException or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
