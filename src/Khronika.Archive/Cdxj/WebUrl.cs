using System.Globalization;
using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// A URL of the web taken apart as browsers do (WHATWG URL, basic URL parser with a special scheme), which forgives far more
/// than RFC 3986: backslashes, missing slashes, tabs, numbers in odd bases. Only what an index key is made of is kept.
/// </summary>
/// <param name="Host">In ASCII; IPv6 in brackets.</param>
/// <param name="Port">Empty where it is the scheme's own.</param>
/// <param name="Path">Starts with '/'; dot segments resolved.</param>
/// <param name="Query">Without its '?'.</param>
readonly record struct WebUrl(string Host, string Port, string Path, string Query)
{
    /// <param name="url">Starts with <c>http:</c> or <c>https:</c>.</param>
    /// <returns>Null where a browser would refuse it.</returns>
    public static WebUrl? Parse(string url)
    {
        string text = WithoutBreaks(url).TrimEnd([.. Enumerable.Range(0, 33).Select(c => (char)c)]);
        int scheme = text.IndexOf(':', StringComparison.Ordinal);
        bool isSecure = scheme == 5;
        ReadOnlySpan<char> rest = text.AsSpan(scheme + 1).TrimStart("/\\");
        int end = rest.IndexOfAny("/\\?#");
        ReadOnlySpan<char> authority = end < 0 ? rest : rest[..end];
        rest = end < 0 ? "" : rest[end..];

        // The last '@': what stands before it is a password that may hold others.
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        int colon = authority.LastIndexOf(':');
        if (authority.LastIndexOf(']') > colon) colon = -1;
        ReadOnlySpan<char> hostText = colon < 0 ? authority : authority[..colon];
        if (PortOf(colon < 0 ? "" : authority[(colon + 1)..], isSecure ? 443 : 80) is not { } port) return null;
        if (WebHost.Parse(hostText.ToString()) is not { } host) return null;

        int hash = rest.IndexOf('#');
        if (hash >= 0) rest = rest[..hash];
        int mark = rest.IndexOf('?');
        string path = PathOf((mark < 0 ? rest : rest[..mark]).ToString());
        return new WebUrl(host, port, path, mark < 0 ? "" : PercentEncoding.OfQuery(rest[(mark + 1)..]));
    }

    // Step 3: tabs and line ends go, wherever they stand.
    static string WithoutBreaks(string url) =>
        url.AsSpan().ContainsAny('\t', '\n', '\r') ? string.Concat(url.Where(c => c is not ('\t' or '\n' or '\r'))) : url;

    static string? PortOf(ReadOnlySpan<char> digits, int standard)
    {
        if (digits.IsEmpty) return "";
        foreach (char c in digits)
        {
            if (!char.IsAsciiDigit(c)) return null;
        }

        digits = digits.TrimStart('0');
        if (digits.Length > 5) return null;
        int port = digits.IsEmpty ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (port > ushort.MaxValue) return null;
        return port == standard ? "" : port.ToString(CultureInfo.InvariantCulture);
    }

    static string PathOf(string path)
    {
        if (path.Length == 0) return "/";
        string[] parts = path.Replace('\\', '/').Split('/');
        List<string> kept = [];
        for (int i = 1; i < parts.Length; i++)
        {
            bool isLast = i == parts.Length - 1;
            string part = PercentEncoding.OfPath(parts[i]);
            if (IsDots(part, 2))
            {
                if (kept.Count > 0) kept.RemoveAt(kept.Count - 1);
                if (isLast) kept.Add("");
            }
            else if (!IsDots(part, 1)) kept.Add(part);
            else if (isLast) kept.Add("");
        }

        return new StringBuilder("/").AppendJoin('/', kept).ToString();
    }

    static bool IsDots(string part, int count) => part.Length <= count * 3 && part.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is { } dots && dots.Length == count && !dots.AsSpan().ContainsAnyExcept('.');
}
