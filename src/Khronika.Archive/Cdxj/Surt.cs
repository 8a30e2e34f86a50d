using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// The key of an index: a URL with its host turned round, so that pages of one site lie together (<c>org,example)/a?b=1</c>).
/// No specification says it as it is written. This is the form of warcio.js, on which replay tools agree:
/// <list type="bullet">
/// <item>Only what starts with <c>http:</c> or <c>https:</c>, in lower case, is turned round. Anything else is kept as it is (<c>urn:</c>, <c>file:</c>, <c>dns:</c>).</item>
/// <item>A leading <c>www</c>, <c>www1</c>, … of the host goes, unless a user name stands before it or it is in capitals.</item>
/// <item>All of it becomes lower case, the path and the query too; then the WHATWG URL standard is applied.</item>
/// <item>The scheme, user name, fragment and default port go; another port stays as <c>:8080</c> behind the host.</item>
/// <item>A host in other scripts is written in Punycode, an IPv4 address turned round like a name, an IPv6 address kept in its brackets.</item>
/// <item>The arguments of the query are sorted as they stand, by their code units; an empty query goes.</item>
/// <item>Session ids stay, and so does a slash at the end: only the older tools built on the Java code take them off.</item>
/// <item>What is no URL by that standard is kept as it is, without its <c>www</c>.</item>
/// </list>
/// One thing differs: what would break the line (spaces, controls) is percent-encoded.
/// </summary>
public static class Surt
{
    public static string Of(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Unbroken(IsWeb(url) ? Turned(url) : url);
    }

    static bool IsWeb(string url) => url.StartsWith("http:", StringComparison.Ordinal) || url.StartsWith("https:", StringComparison.Ordinal);

    static string Turned(string url)
    {
        string bare = WithoutWww(url);
        if (WebUrl.Parse(LowerCase.Of(bare)) is not { } parsed) return bare;
        var key = new StringBuilder(bare.Length + 16);
        string[] labels = parsed.Host.Split('.');
        Array.Reverse(labels);
        key.AppendJoin(',', labels);
        if (parsed.Port.Length > 0) key.Append(':').Append(parsed.Port);
        key.Append(')').Append(parsed.Path);
        if (parsed.Query.Length == 0) return key.ToString();
        string[] arguments = parsed.Query.Split('&');
        Array.Sort(arguments, StringComparer.Ordinal);
        return key.Append('?').AppendJoin('&', arguments).ToString();
    }

    static string WithoutWww(string url)
    {
        int host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host is not (7 or 8) || !url.AsSpan(host).StartsWith("www")) return url;
        int end = host + 3;
        while (end < url.Length && char.IsAsciiDigit(url[end])) end++;
        return end < url.Length && url[end] == '.' ? string.Concat(url.AsSpan(0, host), url.AsSpan(end + 1)) : url;
    }

    static string Unbroken(string key)
    {
        if (!key.AsSpan().ContainsAnyInRange('\0', ' ') && !key.Contains('\x7f', StringComparison.Ordinal)) return key;
        var safe = new StringBuilder(key.Length + 16);
        foreach (char c in key)
        {
            if (c is <= ' ' or '\x7f') PercentEncoding.Append(safe, (byte)c);
            else safe.Append(c);
        }

        return safe.ToString();
    }
}
