using System.Runtime.CompilerServices;

namespace Khronika.EndToEnd.Replay;

/// <summary>
/// ReplayWeb.page as its makers publish it, brought by <c>eng/replay.sh</c> in one pinned version and never part of this repository
/// (it is AGPL). A test that needs it fails where it is missing: that our packages open in it is a promise.
/// </summary>
static class ReplayProgram
{
    public static string Folder { get; } = Find();

    static string Find([CallerFilePath] string here = "")
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
        string version = File.ReadLines(Path.Combine(root, "eng/replay.sh")).Single(l => l.StartsWith("replay_version=", StringComparison.Ordinal))["replay_version=".Length..];
        string folder = Path.Combine(root, "artifacts/replay", version, "package");
        Assert.True(File.Exists(Path.Combine(folder, "sw.js")), $"ReplayWeb.page {version} is not in artifacts/replay: ./test brings it, with npm");
        return folder;
    }
}
