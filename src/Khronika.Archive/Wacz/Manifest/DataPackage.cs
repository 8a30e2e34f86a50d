using System.Text.Json;

namespace Khronika.Archive.Wacz.Manifest;

/// <summary><c>datapackage.json</c> (WACZ 1.1.1, "datapackage.json"): what the package says it holds.</summary>
public sealed record DataPackage
{
    /// <summary>Stops a manifest of empty resources from filling memory.</summary>
    public const int MaxResources = 100_000;

    public string? Profile { get; init; }

    /// <summary><c>wacz_version</c>.</summary>
    public string? Version { get; init; }

    public IReadOnlyList<WaczResource> Resources { get; init; } = [];

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>As written: RFC 3339 where it is in order.</summary>
    public string? Created { get; init; }

    public string? Modified { get; init; }

    public string? Software { get; init; }

    public string? MainPageUrl { get; init; }

    public string? MainPageDate { get; init; }

    /// <summary>Always a value: what is missing is null, what is wrong stands in <paramref name="faults"/>.</summary>
    public static DataPackage Read(ReadOnlyMemory<byte> json, ICollection<ManifestFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        using JsonDocument? document = WaczJson.Parse(json, out string reason);
        if (document is null)
        {
            faults.Add(new ManifestFault("datapackage-json", reason));
            return new DataPackage();
        }

        JsonElement root = document.RootElement;
        return new DataPackage
        {
            Profile = WaczJson.Text(root, "profile"),
            Version = WaczJson.Text(root, "wacz_version"),
            Resources = ReadResources(root, faults),
            Title = WaczJson.Text(root, "title") ?? (root.TryGetProperty("metadata", out JsonElement metadata) ? WaczJson.Text(metadata, "title") : null),
            Description = WaczJson.Text(root, "description"),
            Created = WaczJson.Text(root, "created"),
            Modified = WaczJson.Text(root, "modified"),
            Software = WaczJson.Text(root, "software"),
            MainPageUrl = WaczJson.Text(root, "mainPageUrl"),
            MainPageDate = WaczJson.Text(root, "mainPageDate"),
        };
    }

    static List<WaczResource> ReadResources(JsonElement root, ICollection<ManifestFault> faults)
    {
        var resources = new List<WaczResource>();
        if (!root.TryGetProperty("resources", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new ManifestFault("resources-missing", "it has no list of resources"));
            return resources;
        }

        if (list.GetArrayLength() > MaxResources)
        {
            faults.Add(new ManifestFault("resources-too-many", $"it lists more than {MaxResources:N0} resources"));
            return resources;
        }

        foreach (JsonElement item in list.EnumerateArray())
        {
            if (WaczJson.Text(item, "path") is not { } path)
            {
                faults.Add(new ManifestFault("resource-path", $"resource {resources.Count + 1} has no path"));
                continue;
            }

            string? hash = WaczJson.Text(item, "hash");
            long? bytes = BytesOf(item);
            if (hash is null && item.TryGetProperty("stats", out JsonElement stats) && stats.ValueKind == JsonValueKind.Object)
            {
                // WACZ 1.0.0 as py-wacz wrote it: the algorithm beside the value.
                bytes ??= BytesOf(stats);
                hash = WaczJson.Text(stats, "hash") is { } value ? $"{WaczJson.Text(item, "hashing") ?? "md5"}:{value}" : null;
            }

            resources.Add(new WaczResource(WaczJson.Text(item, "name"), path, hash, bytes));
        }

        return resources;
    }

    static long? BytesOf(JsonElement item) =>
        item.TryGetProperty("bytes", out JsonElement size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out long value) ? value : null;
}
