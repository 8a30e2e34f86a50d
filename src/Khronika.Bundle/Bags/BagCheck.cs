using System.Text;
using Khronika.Archive.Zip;
using Khronika.Ledger.Tree;

namespace Khronika.Bundle.Bags;

/// <summary>One thing the manifests say of one file. <see cref="Reason"/> is empty where it is intact.</summary>
public sealed record BagFinding(string File, string Check, BagState State, string Reason);

/// <summary>How a file stands to its manifest.</summary>
public enum BagState
{
    Intact,
    Altered,
    Unchecked,
}

/// <summary>
/// Holds a bag against its manifests in both directions (RFC 8493 §3), reading each file once. Manifests are not signed: they find
/// accidents and name files; who altered a file could write a new manifest.
/// </summary>
public sealed class BagCheck
{
    // Larger than the kernel's read-ahead and smaller than a core's cache: hashing then runs at its own speed.
    const int BufferBytes = 256 * 1024;

    static readonly string[] Tags = [BagFiles.Declaration, BagFiles.Info, BagFiles.Manifest, BagFiles.TagManifest];

    readonly BagSource source;
    readonly List<BagFinding> findings = [];
    readonly Dictionary<string, Hash> digests = new(StringComparer.Ordinal);

    BagCheck(BagSource source) => this.source = source;

    /// <summary>One for each file there is or should be.</summary>
    public IReadOnlyList<BagFinding> Findings => findings;

    /// <summary>The SHA-256 of each file that could be read.</summary>
    public IReadOnlyDictionary<string, Hash> Digests => digests;

    /// <summary>Null where <paramref name="source"/> is no bag at all; <paramref name="fault"/> then says so.</summary>
    public static BagCheck? Run(BagSource source, out BagFault? fault)
    {
        fault = null;
        if (!source.Files.ContainsKey(BagFiles.Declaration) && !source.Files.ContainsKey(BagFiles.Manifest))
        {
            fault = BagFault.Unknown("not-a-bag", "", $"there is no {BagFiles.Declaration} and no {BagFiles.Manifest} in it: check that it is the right file or folder");
            return null;
        }

        var check = new BagCheck(source);
        check.DigestAll();
        bool manifestHolds = check.CheckTags();
        check.CheckPayload(manifestHolds);
        check.CheckStrays();
        return check;
    }

    /// <summary>The whole of a file of at most <paramref name="limit"/> bytes, unchanged since it was hashed; null with the reason otherwise.</summary>
    public byte[]? Read(string name, int limit, out string reason)
    {
        reason = "it is missing";
        if (!source.Files.TryGetValue(name, out long size) || !digests.TryGetValue(name, out Hash digest)) return null;
        reason = $"it is larger than the {limit:N0} bytes such a file may have";
        if (size > limit) return null;
        try
        {
            using Stream file = source.Open(name);
            var bytes = new byte[size];
            file.ReadExactly(bytes);
            reason = "it changed while it was checked";
            return Hash.Of(bytes) == digest ? bytes : null;
        }
        catch (Exception e) when (IsReadFailure(e))
        {
            reason = $"it could not be read: {e.Message}";
            return null;
        }
    }

    static bool IsReadFailure(Exception e) => e is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException;

    void DigestAll()
    {
        var buffer = new byte[BufferBytes];
        using var sha = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (string name in source.Files.Keys)
        {
            try
            {
                using Stream file = source.Open(name);
                for (int read = file.Read(buffer); read > 0; read = file.Read(buffer)) sha.AppendData(buffer, 0, read);
                digests.Add(name, new Hash(sha.GetHashAndReset()));
            }
            catch (InvalidDataException e)
            {
                sha.GetHashAndReset();
                Add(name, "readable", BagState.Altered, $"its bytes are damaged: {e.Message}");
            }
            catch (Exception e) when (IsReadFailure(e))
            {
                sha.GetHashAndReset();
                Add(name, "readable", BagState.Unchecked, $"it could not be read ({e.GetType().Name}): see that you may read it");
            }
        }
    }

    /// <summary>True where the payload manifest is the one the tag manifest lists.</summary>
    bool CheckTags()
    {
        SortedDictionary<string, Hash>? listed = ReadList(BagFiles.TagManifest);
        if (listed is null) return false;
        bool manifestHolds = true;
        foreach (string tag in Tags[..3].Union(listed.Keys))
        {
            if (!source.Files.ContainsKey(tag)) Add(tag, "tag-manifest", BagState.Altered, $"it is missing, though {BagFiles.TagManifest} or the bag's format names it");
            else if (!listed.TryGetValue(tag, out Hash stated)) Disagree(tag, $"is not in {BagFiles.TagManifest}");
            else if (!digests.TryGetValue(tag, out Hash found)) continue;
            else if (found != stated) Disagree(tag, $"does not have the SHA-256 that {BagFiles.TagManifest} lists");
            else CheckTagText(tag);
        }

        return manifestHolds;

        // Two files stand against each other here and nothing says which was touched: both are named, unless the content decides.
        void Disagree(string tag, string how)
        {
            bool isKnownText = tag == BagFiles.Declaration && digests.TryGetValue(tag, out Hash d) && d == Hash.Of(Encoding.ASCII.GetBytes(BagFiles.DeclarationText));
            if (!isKnownText) Add(tag, "tag-manifest", BagState.Altered, $"it {how}: it or that list was altered");
            Add(BagFiles.TagManifest, "tag-manifest", BagState.Altered, $"{tag} {how}: it or that file was altered");
            manifestHolds &= tag != BagFiles.Manifest;
        }
    }

    void CheckTagText(string tag)
    {
        if (tag == BagFiles.Declaration && Read(tag, BagFiles.DeclarationText.Length * 16, out _) is var text && (text is null || !text.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(BagFiles.DeclarationText))))
        {
            Add(tag, "bag-version", BagState.Unchecked, "it declares another version or encoding of BagIt than 1.0 in UTF-8: check it with the program that made it");
        }
        else if (tag == BagFiles.Info && Read(tag, BagFiles.InfoBytes, out _) is { } info && !StatesPayload(info))
        {
            Add(tag, "payload-oxum", BagState.Altered, "the number or size of payload files it states is not what is there: files were added or removed");
        }
        else
        {
            Add(tag, "tag-manifest", BagState.Intact, "");
        }
    }

    bool StatesPayload(byte[] info)
    {
        long[] sizes = [.. source.Files.Where(f => IsPayload(f.Key)).Select(f => f.Value)];
        string wanted = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Payload-Oxum: {sizes.Aggregate(0L, (sum, size) => unchecked(sum + size))}.{sizes.Length}");
        return Encoding.UTF8.GetString(info).Split('\n').Where(l => l.StartsWith("Payload-Oxum:", StringComparison.Ordinal)).All(l => l == wanted);
    }

    void CheckPayload(bool manifestHolds)
    {
        SortedDictionary<string, Hash>? listed = ReadList(BagFiles.Manifest);
        if (listed is null) return;
        foreach ((string name, Hash stated) in listed)
        {
            if (!source.Files.ContainsKey(name)) Differs(name, $"it is missing, though {BagFiles.Manifest} lists it");
            else if (!digests.TryGetValue(name, out Hash found)) continue;
            else if (found != stated) Differs(name, $"it does not have the SHA-256 that {BagFiles.Manifest} lists");
            else Add(name, "manifest", BagState.Intact, "");
        }

        foreach (string name in source.Files.Keys.Where(n => IsPayload(n) && !listed.ContainsKey(n))) Differs(name, $"it is not in {BagFiles.Manifest}: it was added after the bundle was made");

        void Differs(string name, string reason)
        {
            if (manifestHolds) Add(name, "manifest", BagState.Altered, reason);
            else Add(name, "manifest", BagState.Unchecked, $"{reason}; but that list was altered itself");
        }
    }

    void CheckStrays()
    {
        if (source.Files.ContainsKey(BagFiles.Fetch)) Add(BagFiles.Fetch, "complete", BagState.Unchecked, "parts of the bag are to be fetched from elsewhere, which is not done here: get a whole bundle");
        HashSet<string> looked = [.. findings.Select(f => f.File), .. Tags, BagFiles.Fetch];
        foreach (string name in source.Files.Keys.Where(n => !IsPayload(n) && !looked.Contains(n)))
        {
            Add(name, "tag-manifest", BagState.Altered, "it is in no manifest: it was added after the bundle was made; remove it");
        }
    }

    SortedDictionary<string, Hash>? ReadList(string name)
    {
        byte[]? bytes = Read(name, DigestList.Bytes, out string reason);
        if (bytes is null)
        {
            if (source.Files.ContainsKey(name)) Add(name, "manifest-form", BagState.Unchecked, reason);
            else Add(name, "manifest-form", BagState.Altered, "it is missing, so that no file can be held against it: get the whole bundle");
            return null;
        }

        if (DigestList.TryRead(bytes, out SortedDictionary<string, Hash>? listed, out int line, out string? why)) return listed;
        Add(name, "manifest-form", BagState.Altered, $"line {line} is not as it was written: {why}");
        return null;
    }

    static bool IsPayload(string name) => name.StartsWith(BagFiles.Payload, StringComparison.Ordinal);

    void Add(string file, string check, BagState state, string reason) => findings.Add(new BagFinding(EntryName.Printable(file), check, state, reason));
}
