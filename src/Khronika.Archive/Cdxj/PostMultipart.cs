namespace Khronika.Archive.Cdxj;

/// <summary>
/// A multipart form (RFC 7578) as arguments, the way warcio.js takes it apart: of each part the first line of its value, files and what
/// states a type of its own left out. A name that comes again keeps its last value.
/// </summary>
static class PostMultipart
{
    const string NameStart = "name=\"";
    const string NameEnd = "\"\r\n\r\n";

    public static string ToQuery(string body, string contentType)
    {
        string[] parameters = contentType.Split("boundary=");

        // The writers of indexes look for "undefined" then, and find the whole to be one part.
        string boundary = parameters.Length > 1 ? parameters[1].Trim('"') : "undefined";
        OrderedDictionary<string, string> values = [];
        if (boundary.Length > 0)
        {
            foreach (string part in body.Split(boundary, StringSplitOptions.None).Select(p => p.Trim('-').Trim()))
            {
                if (Field(part) is var (name, value)) values[name] = value;
            }
        }

        return Join(values);
    }

    public static string Join(OrderedDictionary<string, string> values) =>
        string.Join('&', values.Select(v => $"{PercentEncoding.OfForm(v.Key)}={PercentEncoding.OfForm(v.Value)}"));

    /// <summary>Null where no name is followed at once by an empty line.</summary>
    static (string Name, string Value)? Field(string part)
    {
        for (int at = 0; (at = part.IndexOf(NameStart, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += NameStart.Length)
        {
            int start = at + NameStart.Length;
            int end = part.IndexOf('"', start);
            if (end <= start || !part.AsSpan(end).StartsWith(NameEnd)) continue;
            ReadOnlySpan<char> value = part.AsSpan(end + NameEnd.Length);
            int line = value.IndexOfAny("\r\n\u2028\u2029");
            return (part[start..end], (line < 0 ? value : value[..line]).ToString());
        }

        return null;
    }
}
