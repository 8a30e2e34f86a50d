namespace Khronika.Archive.Zip;

/// <summary>Carries a fault out of the parts of the reader; never leaves this room.</summary>
#pragma warning disable CA1032 // Thrown and caught in one place, always with its fault.
#pragma warning disable CA1064
sealed class ZipRefusal(ZipFault fault) : Exception(fault.Reason)
{
    public ZipFault Fault { get; } = fault;

    public static ZipRefusal Broken(string name, long offset, string reason, string where = "") =>
        new(new ZipFault(name, where, offset, reason, IsBroken: true));

    public static ZipRefusal Unsupported(string name, long offset, string reason, string where = "") =>
        new(new ZipFault(name, where, offset, reason, IsBroken: false));
}
