using System.Runtime.CompilerServices;

namespace Khronika.EndToEnd.Running;

/// <summary>The samples of the repository.</summary>
static class Samples
{
    public const string Mark = "SAMPLE – INVENTED";

    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../../samples"));

    public static string Case { get; } = Path.Combine(Root, "case");

    public static string Broken { get; } = Path.Combine(Root, "broken");

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
