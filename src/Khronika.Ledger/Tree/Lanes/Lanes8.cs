using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Khronika.Ledger.Tree.Lanes;

/// <summary>Eight messages in the vectors of AVX2.</summary>
readonly struct Lanes8 : ILanes<Vector256<uint>>
{
    public static int Count => Vector256<uint>.Count;

    public static Vector256<uint> All(uint word) => Vector256.Create(word);

    public static Vector256<uint> Load(ReadOnlySpan<uint> words) => Vector256.Create(words);

    public static void Store(Vector256<uint> vector, Span<uint> words) => vector.CopyTo(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> one, Vector256<uint> other) => one + other;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Xor(Vector256<uint> one, Vector256<uint> other, Vector256<uint> third) => one ^ other ^ third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Or(Vector256<uint> one, Vector256<uint> other) => one | other;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> ShiftLeft(Vector256<uint> vector, [ConstantExpected] byte bits) => vector << bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> ShiftRight(Vector256<uint> vector, [ConstantExpected] byte bits) => vector >>> bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight(Vector256<uint> vector, [ConstantExpected] byte bits) => (vector >>> bits) | (vector << (32 - bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Choose(Vector256<uint> by, Vector256<uint> yes, Vector256<uint> no) => no ^ (by & (yes ^ no));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Majority(Vector256<uint> one, Vector256<uint> other, Vector256<uint> third) => (one & other) | (third & (one | other));
}
