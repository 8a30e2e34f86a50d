using System.Text;

namespace Khronika.Archive.Posts.X;

/// <summary>
/// <c>window.YTD.tweets.part0 = </c>: what stands before the JSON in a file of an X archive, and says what the file holds. It is
/// compared, letter by letter; nothing of the script is ever run.
/// </summary>
/// <param name="Name">What the file holds, as <c>tweets</c>.</param>
readonly record struct XPrefix(string Name, int Part)
{
    /// <summary>Longer ones are none of X's.</summary>
    public const int MaxBytes = 128;

    public static XPrefix? Read(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) head = head[3..];
        int end = head[..Math.Min(head.Length, MaxBytes)].IndexOf((byte)'=');
        if (end < 0) return null;
        string[] parts = Encoding.ASCII.GetString(head[..end]).Trim().Split('.');
        return parts is ["window", "YTD", { Length: > 0 } name, ['p', 'a', 'r', 't', .. { Length: > 0 and < 9 } number]]
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && number.All(char.IsAsciiDigit)
                ? new XPrefix(name, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))
                : null;
    }
}
