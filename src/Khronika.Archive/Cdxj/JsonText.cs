using System.Globalization;
using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>JSON strings as ECMAScript's <c>JSON.stringify</c> writes them: nothing escaped but what must be.</summary>
static class JsonText
{
    public static StringBuilder Append(StringBuilder to, string value)
    {
        to.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            switch (c)
            {
                case '"': to.Append("\\\""); break;
                case '\\': to.Append("\\\\"); break;
                case '\b': to.Append("\\b"); break;
                case '\f': to.Append("\\f"); break;
                case '\n': to.Append("\\n"); break;
                case '\r': to.Append("\\r"); break;
                case '\t': to.Append("\\t"); break;
                case < ' ': Escape(c); break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]): to.Append(c).Append(value[++i]); break;
                case var _ when char.IsSurrogate(c): Escape(c); break;
                default: to.Append(c); break;
            }
        }

        return to.Append('"');

        void Escape(char c) => to.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
    }
}
