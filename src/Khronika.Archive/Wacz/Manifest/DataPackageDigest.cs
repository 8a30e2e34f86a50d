using System.Text.Json;
using Khronika.Archive.Wacz.Signing;

namespace Khronika.Archive.Wacz.Manifest;

/// <summary><c>datapackage-digest.json</c>: the hash of <c>datapackage.json</c>, and who signed it (WACZ 1.1.1; WACZ Auth 0.1.0).</summary>
/// <param name="Path">As written; null where it is not stated.</param>
/// <param name="Hash">As written; null where it is not stated.</param>
/// <param name="Signed">Null where nothing is signed.</param>
public sealed record DataPackageDigest(string? Path, string? Hash, SignedData? Signed)
{
    /// <summary>Always a value: what is missing is null, what is wrong stands in <paramref name="faults"/>.</summary>
    public static DataPackageDigest Read(ReadOnlyMemory<byte> json, ICollection<ManifestFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        using JsonDocument? document = WaczJson.Parse(json, out string reason);
        if (document is null)
        {
            faults.Add(new ManifestFault("digest-json", reason));
            return new DataPackageDigest(null, null, null);
        }

        JsonElement root = document.RootElement;
        SignedData? signed = root.TryGetProperty("signedData", out JsonElement data) ? SignedData.Read(data, faults) : null;
        return new DataPackageDigest(WaczJson.Text(root, "path"), WaczJson.Text(root, "hash"), signed);
    }
}
