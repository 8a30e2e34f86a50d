namespace Khronika.Archive.Posts.Json;

/// <summary>What one value of an export may cost. Each limit names the attack it stops.</summary>
static class JsonLimits
{
    /// <summary>Stops brackets nested by the ten thousand, which make recursive readers overflow their stack. Exporters stay under 16.</summary>
    public const int Depth = 64;

    /// <summary>Stops a value without end from filling memory. The largest honest post is an album of some hundred pictures.</summary>
    public const int ValueBytes = 4 * 1024 * 1024;

    /// <summary>Stops a string without end, which is told apart because one lost quote makes one too.</summary>
    public const int StringBytes = 1024 * 1024;

    /// <summary>Stops millions of empty arrays in a value that is itself within its size: each costs far more in memory than its two bytes.</summary>
    public const int Values = 50_000;

    /// <summary>Stops names without end. Names in exports are words.</summary>
    public const int NameBytes = 4096;

    /// <summary>Stops a line indented without end from being looked at whole. Exporters stay under 64.</summary>
    public const int Indent = 512;
}
