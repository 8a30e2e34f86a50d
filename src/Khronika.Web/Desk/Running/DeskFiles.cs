using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Khronika.Publish.Pages;

namespace Khronika.Web.Desk.Running;

/// <summary>The desk's style sheet and script: those of each feature, one after the other. Their address holds their hash, so that a browser may keep them.</summary>
public static class DeskFiles
{
    public static string Style { get; } = StyleSheet.Site + StyleSheet.Pictures + Joined("style.", ".css");

    /// <summary>Every page is whole without it.</summary>
    public static string Script { get; } = Joined("script.", ".js");

    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Style + Script)))[..16];

    static string Joined(string prefix, string end)
    {
        Assembly assembly = typeof(DeskFiles).Assembly;
        StringBuilder all = new();
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(end, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            all.Append(reader.ReadToEnd());
        }

        return all.ToString();
    }
}
