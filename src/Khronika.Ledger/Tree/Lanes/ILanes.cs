using System.Diagnostics.CodeAnalysis;

namespace Khronika.Ledger.Tree.Lanes;

/// <summary>What SHA-256 asks of a vector of 32-bit words, one word of each message in a lane of its own (FIPS 180-4 §4.1.2).</summary>
interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Messages that are hashed side by side.</summary>
    static abstract int Count { get; }

    static abstract TVector All(uint word);

    static abstract TVector Load(ReadOnlySpan<uint> words);

    static abstract void Store(TVector vector, Span<uint> words);

    /// <summary>Modulo 2^32.</summary>
    static abstract TVector Add(TVector one, TVector other);

    static abstract TVector Xor(TVector one, TVector other, TVector third);

    static abstract TVector Or(TVector one, TVector other);

    static abstract TVector ShiftLeft(TVector vector, [ConstantExpected] byte bits);

    static abstract TVector ShiftRight(TVector vector, [ConstantExpected] byte bits);

    static abstract TVector RotateRight(TVector vector, [ConstantExpected] byte bits);

    /// <summary>Each bit of <paramref name="yes"/> where <paramref name="by"/> has a one, else of <paramref name="no"/>.</summary>
    static abstract TVector Choose(TVector by, TVector yes, TVector no);

    static abstract TVector Majority(TVector one, TVector other, TVector third);
}
