namespace Khronika.Archive.Wacz.Manifest;

/// <summary>One file as <c>datapackage.json</c> lists it.</summary>
/// <param name="Name">Null where it is not stated.</param>
/// <param name="Path">From the root of the package.</param>
/// <param name="Hash">As written; null where it is not stated.</param>
/// <param name="Bytes">The size; null where it is not stated as a whole number.</param>
public sealed record WaczResource(string? Name, string Path, string? Hash, long? Bytes);
