using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Khronika.Ledger.Tree.Lanes;

/// <summary>
/// SHA-256 (FIPS 180-4) of as many short messages at a time as a vector has lanes. The framework's one-shot call spends most of
/// its time around the hash, and .NET gives no access to the processor's own SHA instructions on x86.
/// </summary>
static class LaneHashing<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    const int BlockBytes = 64;
    const int WordsInBlock = 16;
    const int WordsInHash = 8;
    const int Rounds = 64;
    const byte EndMark = 0x80;

    // Bytes of the mark and of the length in bits, which end every message.
    const int EndBytes = 1 + sizeof(ulong);

    /// <summary>
    /// SHA-256(01 ‖ left ‖ right) for pairs of children. At most as many as there are lanes. All children are read before a
    /// parent is written, so that both may begin at one place.
    /// </summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Nodes(ReadOnlySpan<byte> children, Span<byte> parents)
    {
        Span<uint> words = stackalloc uint[WordsInBlock * TLanes.Count];
        if (parents.Length < TLanes.Count * Hash.Size) words.Clear();
        int pairs = parents.Length / Hash.Size;
        for (int pair = 0; pair < pairs; pair++) Spread(children.Slice(pair * BlockBytes, BlockBytes), words, pair);

        // The prefix moves everything by one byte: each word takes the last byte of the one before.
        Span<TVector> block = stackalloc TVector[Rounds];
        TVector before = TLanes.All(MerkleTree.NodePrefix);
        for (int i = 0; i < WordsInBlock; i++)
        {
            TVector word = TLanes.Load(words[(i * TLanes.Count)..]);
            block[i] = TLanes.Or(TLanes.ShiftLeft(before, 24), TLanes.ShiftRight(word, 8));
            before = word;
        }

        Span<TVector> state = stackalloc TVector[WordsInHash];
        Begin(state);
        Compress(state, block);

        // The second block holds one byte more, the mark and the length.
        block[0] = TLanes.Or(TLanes.ShiftLeft(before, 24), TLanes.All(EndMark << 16));
        for (int i = 1; i < WordsInBlock - 1; i++) block[i] = TLanes.All(0);
        block[WordsInBlock - 1] = TLanes.All(8 * (1 + BlockBytes));
        Compress(state, block);
        Gather(state, words, parents);
    }

    /// <summary>SHA-256(00 ‖ message) of messages that all fill <paramref name="blocks"/> blocks; at most as many as there are lanes.</summary>
    /// <param name="which">Their places in <paramref name="messages"/>, and of their hashes in <paramref name="hashes"/>.</param>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Leaves(ReadOnlySpan<ReadOnlyMemory<byte>> messages, ReadOnlySpan<int> which, int blocks, Span<Hash> hashes)
    {
        Span<uint> words = stackalloc uint[WordsInBlock * TLanes.Count];
        if (which.Length < TLanes.Count) words.Clear();
        Span<TVector> block = stackalloc TVector[Rounds], state = stackalloc TVector[WordsInHash];
        Span<byte> bytes = stackalloc byte[BlockBytes];
        Begin(state);
        for (int number = 0; number < blocks; number++)
        {
            for (int lane = 0; lane < which.Length; lane++)
            {
                Cut(messages[which[lane]].Span, number, isLast: number == blocks - 1, bytes);
                Spread(bytes, words, lane);
            }

            for (int i = 0; i < WordsInBlock; i++) block[i] = TLanes.Load(words[(i * TLanes.Count)..]);
            Compress(state, block);
        }

        Span<Hash> found = stackalloc Hash[which.Length];
        Gather(state, words, MemoryMarshal.AsBytes(found));
        for (int lane = 0; lane < which.Length; lane++) hashes[which[lane]] = found[lane];
    }

    /// <summary>Blocks that a leaf of so many bytes fills with its prefix and its end.</summary>
    public static int BlocksOf(int leafBytes) => (int)((1L + leafBytes + EndBytes + BlockBytes - 1) / BlockBytes);

    // One block of 00 ‖ message ‖ 80 ‖ 00… ‖ length in bits.
    static void Cut(ReadOnlySpan<byte> message, int number, bool isLast, Span<byte> block)
    {
        long start = ((long)number * BlockBytes) - 1;
        if (number > 0 && start + BlockBytes <= message.Length)
        {
            message.Slice((int)start, BlockBytes).CopyTo(block);
            return;
        }

        block.Clear();
        Span<byte> rest = block;
        if (number == 0)
        {
            block[0] = MerkleTree.LeafPrefix;
            rest = block[1..];
            start = 0;
        }

        int left = (int)Math.Clamp(message.Length - start, 0, rest.Length);
        if (left > 0) message.Slice((int)start, left).CopyTo(rest);

        // The mark falls into this block only if the message ends in it; where it ended just before, at the very start.
        if (left < rest.Length && start <= message.Length) rest[left] = EndMark;
        if (isLast) BinaryPrimitives.WriteUInt64BigEndian(block[^sizeof(ulong)..], 8 * (1 + (ulong)message.Length));
    }

    // Word i of the block into its lane of vector i.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Spread(ReadOnlySpan<byte> block, Span<uint> words, int lane)
    {
        ref uint from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, uint>(block[..BlockBytes])), to = ref words[lane];
        unchecked
        {
            for (nint i = 0; i < WordsInBlock; i++) Unsafe.Add(ref to, i * TLanes.Count) = BigEndian(Unsafe.Add(ref from, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Gather(ReadOnlySpan<TVector> state, Span<uint> words, Span<byte> hashes)
    {
        for (int i = 0; i < WordsInHash; i++) TLanes.Store(state[i], words[(i * TLanes.Count)..]);
        for (int lane = 0; lane * Hash.Size < hashes.Length; lane++)
        {
            ref uint to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, uint>(hashes.Slice(lane * Hash.Size, Hash.Size))), from = ref words[lane];
            unchecked
            {
                for (nint i = 0; i < WordsInHash; i++) Unsafe.Add(ref to, i) = BigEndian(Unsafe.Add(ref from, i * TLanes.Count));
            }
        }
    }

    static uint BigEndian(uint word) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Begin(Span<TVector> state)
    {
        for (int i = 0; i < WordsInHash; i++) state[i] = TLanes.All(Sha256Constants.Start[i]);
    }

    // The spans are as long as their names say, so nothing below looks at their ends again: it is half the time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Compress(Span<TVector> eightOfState, Span<TVector> sixtyFourWords)
    {
        ref TVector state = ref MemoryMarshal.GetReference(eightOfState), w = ref MemoryMarshal.GetReference(sixtyFourWords);
        ref uint k = ref MemoryMarshal.GetReference(Sha256Constants.Rounds);
        unchecked
        {
            for (nint i = 0; i < Rounds - WordsInBlock; i++)
            {
                ref TVector at = ref Unsafe.Add(ref w, i);
                Unsafe.Add(ref at, 16) = TLanes.Add(TLanes.Add(at, Unsafe.Add(ref at, 9)), TLanes.Add(SmallSigma0(Unsafe.Add(ref at, 1)), SmallSigma1(Unsafe.Add(ref at, 14))));
            }

            TVector a = state, b = Unsafe.Add(ref state, 1), c = Unsafe.Add(ref state, 2), d = Unsafe.Add(ref state, 3);
            TVector e = Unsafe.Add(ref state, 4), f = Unsafe.Add(ref state, 5), g = Unsafe.Add(ref state, 6), h = Unsafe.Add(ref state, 7);
            for (nint i = 0; i < Rounds; i += 8)
            {
                Round(a, b, c, ref d, e, f, g, ref h, Unsafe.Add(ref w, i), Unsafe.Add(ref k, i));
                Round(h, a, b, ref c, d, e, f, ref g, Unsafe.Add(ref w, i + 1), Unsafe.Add(ref k, i + 1));
                Round(g, h, a, ref b, c, d, e, ref f, Unsafe.Add(ref w, i + 2), Unsafe.Add(ref k, i + 2));
                Round(f, g, h, ref a, b, c, d, ref e, Unsafe.Add(ref w, i + 3), Unsafe.Add(ref k, i + 3));
                Round(e, f, g, ref h, a, b, c, ref d, Unsafe.Add(ref w, i + 4), Unsafe.Add(ref k, i + 4));
                Round(d, e, f, ref g, h, a, b, ref c, Unsafe.Add(ref w, i + 5), Unsafe.Add(ref k, i + 5));
                Round(c, d, e, ref f, g, h, a, ref b, Unsafe.Add(ref w, i + 6), Unsafe.Add(ref k, i + 6));
                Round(b, c, d, ref e, f, g, h, ref a, Unsafe.Add(ref w, i + 7), Unsafe.Add(ref k, i + 7));
            }

            state = TLanes.Add(state, a);
            Unsafe.Add(ref state, 1) = TLanes.Add(Unsafe.Add(ref state, 1), b);
            Unsafe.Add(ref state, 2) = TLanes.Add(Unsafe.Add(ref state, 2), c);
            Unsafe.Add(ref state, 3) = TLanes.Add(Unsafe.Add(ref state, 3), d);
            Unsafe.Add(ref state, 4) = TLanes.Add(Unsafe.Add(ref state, 4), e);
            Unsafe.Add(ref state, 5) = TLanes.Add(Unsafe.Add(ref state, 5), f);
            Unsafe.Add(ref state, 6) = TLanes.Add(Unsafe.Add(ref state, 6), g);
            Unsafe.Add(ref state, 7) = TLanes.Add(Unsafe.Add(ref state, 7), h);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Round(TVector a, TVector b, TVector c, ref TVector d, TVector e, TVector f, TVector g, ref TVector h, TVector word, uint constant)
    {
        TVector t = TLanes.Add(TLanes.Add(h, TLanes.Add(word, TLanes.All(constant))), TLanes.Add(TLanes.Choose(e, f, g), BigSigma1(e)));
        d = TLanes.Add(d, t);
        h = TLanes.Add(t, TLanes.Add(TLanes.Majority(a, b, c), BigSigma0(a)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector BigSigma0(TVector x) => TLanes.Xor(TLanes.RotateRight(x, 2), TLanes.RotateRight(x, 13), TLanes.RotateRight(x, 22));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector BigSigma1(TVector x) => TLanes.Xor(TLanes.RotateRight(x, 6), TLanes.RotateRight(x, 11), TLanes.RotateRight(x, 25));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector SmallSigma0(TVector x) => TLanes.Xor(TLanes.RotateRight(x, 7), TLanes.RotateRight(x, 18), TLanes.ShiftRight(x, 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector SmallSigma1(TVector x) => TLanes.Xor(TLanes.RotateRight(x, 17), TLanes.RotateRight(x, 19), TLanes.ShiftRight(x, 10));
}
