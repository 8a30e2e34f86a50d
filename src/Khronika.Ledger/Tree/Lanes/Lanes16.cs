using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Khronika.Ledger.Tree.Lanes;

/// <summary>Sixteen messages in the vectors of AVX-512, which rotates and takes three inputs in one step each. Right, if slow, without it.</summary>
readonly struct Lanes16 : ILanes<Vector512<uint>>
{
    public static int Count => Vector512<uint>.Count;

    public static Vector512<uint> All(uint word) => Vector512.Create(word);

    public static Vector512<uint> Load(ReadOnlySpan<uint> words) => Vector512.Create(words);

    public static void Store(Vector512<uint> vector, Span<uint> words) => vector.CopyTo(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> one, Vector512<uint> other) => one + other;

    // The byte is the truth table of the three inputs: 96 is xor, CA a choice by the first, E8 the majority.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Xor(Vector512<uint> one, Vector512<uint> other, Vector512<uint> third) =>
        Avx512F.IsSupported ? Avx512F.TernaryLogic(one, other, third, 0x96) : one ^ other ^ third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Or(Vector512<uint> one, Vector512<uint> other) => one | other;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> ShiftLeft(Vector512<uint> vector, [ConstantExpected] byte bits) => vector << bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> ShiftRight(Vector512<uint> vector, [ConstantExpected] byte bits) => vector >>> bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight(Vector512<uint> vector, [ConstantExpected] byte bits) =>
        Avx512F.IsSupported ? Avx512F.RotateRight(vector, bits) : (vector >>> bits) | (vector << (32 - bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Choose(Vector512<uint> by, Vector512<uint> yes, Vector512<uint> no) =>
        Avx512F.IsSupported ? Avx512F.TernaryLogic(by, yes, no, 0xCA) : no ^ (by & (yes ^ no));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Majority(Vector512<uint> one, Vector512<uint> other, Vector512<uint> third) =>
        Avx512F.IsSupported ? Avx512F.TernaryLogic(one, other, third, 0xE8) : (one & other) | (third & (one | other));
}
