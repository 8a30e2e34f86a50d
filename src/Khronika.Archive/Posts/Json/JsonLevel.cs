namespace Khronika.Archive.Posts.Json;

/// <summary>An object or array that a cursor is in.</summary>
sealed class JsonLevel
{
    public bool HasItem { get; set; }

    /// <summary>Blanks before each element of an array whose elements start lines of their own; -1 where they do not, or before the first.</summary>
    public int Indent { get; set; } = -1;
}
