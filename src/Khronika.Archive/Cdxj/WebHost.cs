using System.Globalization;
using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>A host as browsers write it (WHATWG URL, host parser): a name in Punycode, or an address in its one form.</summary>
static class WebHost
{
    // Forbidden domain code points (3.1), the controls left to the code.
    const string Forbidden = " #/:<>?@[\\]^|%";

    static readonly UTF8Encoding Utf8 = new(false);

    static readonly IdnMapping Mapping = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <returns>Null where a browser would refuse it.</returns>
    public static string? Parse(string host)
    {
        if (host.StartsWith('[')) return host.EndsWith(']') && Ipv6.Parse(host[1..^1]) is { } address ? $"[{address}]" : null;
        string name = host.Contains('%', StringComparison.Ordinal) ? Utf8.GetString(PercentEncoding.Decode(host)) : host;
        if (ToAscii(name) is not { Length: > 0 } ascii) return null;
        foreach (char c in ascii)
        {
            if (c is <= '\x1f' or '\x7f' || Forbidden.Contains(c, StringComparison.Ordinal)) return null;
        }

        return Ipv4.EndsInNumber(ascii) ? Ipv4.Parse(ascii) : ascii;
    }

    // Domain to ASCII (3.3), label by label: browsers let empty labels pass, the framework does not. Labels in plain ASCII
    // are only brought to lower case, since the mapping would refuse names that exist.
    static string? ToAscii(string name)
    {
        if (IsPlain(name)) return name.ToLowerInvariant();
        string[] labels = name.Split('.');
        for (int i = 0; i < labels.Length; i++)
        {
            if (LabelToAscii(labels[i]) is not { } label) return null;
            labels[i] = label;
        }

        return string.Join('.', labels);
    }

    static string? LabelToAscii(string label)
    {
        if (IsPlain(label)) return label.ToLowerInvariant();
        try
        {
            return Mapping.GetAscii(label).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static bool IsPlain(string name) => Ascii.IsValid(name) && !name.Contains("xn--", StringComparison.OrdinalIgnoreCase);
}
