namespace Khronika.Bundle.Bags;

/// <summary>Names RFC 8493 fixes.</summary>
public static class BagFiles
{
    public const string Declaration = "bagit.txt";
    public const string Info = "bag-info.txt";
    public const string Manifest = "manifest-sha256.txt";
    public const string TagManifest = "tagmanifest-sha256.txt";

    /// <summary>Stops a description of a bag from filling memory.</summary>
    public const int InfoBytes = 1024 * 1024;

    /// <summary>A list of files to get from elsewhere (§2.2.3): never followed.</summary>
    public const string Fetch = "fetch.txt";

    /// <summary>What every payload name starts with.</summary>
    public const string Payload = "data/";

    /// <summary>The whole of <see cref="Declaration"/>, §2.1.1.</summary>
    public const string DeclarationText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
}
