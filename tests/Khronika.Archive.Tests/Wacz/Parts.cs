using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Khronika.Archive.Wacz;
using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>A package taken apart into its files, to be changed and put together again: with the old hashes, or with new ones as a forger would.</summary>
sealed class Parts
{
    readonly List<(string Path, byte[] Content)> files = [];

    public static Parts Of(byte[] wacz)
    {
        var parts = new Parts();
        using var archive = new ZipArchive(new MemoryStream(wacz), ZipArchiveMode.Read);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (Stream stream = entry.Open()) stream.CopyTo(content);
            parts.files.Add((entry.FullName, content.ToArray()));
        }

        return parts;
    }

    public IEnumerable<string> Paths => files.Select(f => f.Path);

    public byte[] this[string path] => files.Single(f => f.Path == path).Content;

    public string Text(string path) => Encoding.UTF8.GetString(this[path]);

    public Parts Set(string path, byte[] content)
    {
        int at = files.FindIndex(f => f.Path == path);
        if (at < 0) files.Insert(0, (path, content));
        else files[at] = (path, content);
        return this;
    }

    public Parts Set(string path, string content) => Set(path, Encoding.UTF8.GetBytes(content));

    public Parts Replace(string path, string old, string with)
    {
        string text = Text(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Set(path, text.Replace(old, with, StringComparison.Ordinal));
    }

    public Parts Remove(string path)
    {
        Assert.Equal(1, files.RemoveAll(f => f.Path == path));
        return this;
    }

    public Parts Rename(string path, string to)
    {
        byte[] content = this[path];
        return Remove(path).Set(to, content);
    }

    public Parts Edit(string path, Action<JsonObject> change)
    {
        JsonObject json = JsonNode.Parse(this[path])!.AsObject();
        change(json);
        return Set(path, json.ToJsonString());
    }

    /// <summary>New sizes and hashes for what is there, then a new hash of the manifest; the signature, if any, stays the old one.</summary>
    public Parts Rehash()
    {
        Edit(WaczPackage.ManifestPath, json =>
        {
            var resources = new JsonArray();
            foreach ((string path, byte[] content) in files.Where(f => f.Path is not (WaczPackage.ManifestPath or WaczPackage.DigestPath)))
            {
                resources.Add(new JsonObject { ["name"] = Path.GetFileName(path), ["path"] = path, ["hash"] = WaczHash.Sha256(content).ToString(), ["bytes"] = content.Length });
            }

            json["resources"] = resources;
        });
        return RehashManifest();
    }

    public Parts RehashManifest()
    {
        if (!Paths.Contains(WaczPackage.DigestPath)) return this;
        return Edit(WaczPackage.DigestPath, json => json["hash"] = WaczHash.Sha256(this[WaczPackage.ManifestPath]).ToString());
    }

    public byte[] ToBytes(Func<string, bool>? deflate = null)
    {
        using var output = new MemoryStream();
        var zip = new ZipWriter(output, SamplePackage.At);
        foreach ((string path, byte[] content) in files)
        {
            if (deflate?.Invoke(path) == true) zip.Add(path, content);
            else zip.AddStored(path, new MemoryStream(content), content.Length);
        }

        zip.Finish();
        return output.ToArray();
    }
}
