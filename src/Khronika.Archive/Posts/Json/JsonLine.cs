namespace Khronika.Archive.Posts.Json;

/// <summary>How a line starts. JSON strings hold no line ends, so that lines of an indented file are places to find one's way by.</summary>
static class JsonLine
{
    /// <summary>Of a window that stands at a line end: how many blanks follow, counted up to one above <paramref name="indent"/>, and what after them.</summary>
    public static (int Blanks, byte First) Look(StreamWindow window, int indent)
    {
        window.Ensure(indent + 3);
        ReadOnlySpan<byte> line = window.Rest[1..];
        int blanks = 0;
        while (blanks <= indent && blanks < line.Length && line[blanks] is (byte)' ' or (byte)'\t') blanks++;
        return (blanks, blanks < line.Length ? line[blanks] : (byte)0);
    }
}
