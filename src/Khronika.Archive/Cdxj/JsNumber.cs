using System.Globalization;
using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>A number as ECMAScript writes it (<c>Number::toString</c>): the fewest digits that read back the same.</summary>
static class JsNumber
{
    public static string Of(double number)
    {
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return "0";

        // The framework's own shortest digits (123.45, 0.00012, 1.2E-07), put another way: digits, and where the point stands in them.
        string[] parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        int point = parts[0].Split('.')[0].Length + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        string all = parts[0].Replace(".", "", StringComparison.Ordinal);
        string digits = all.TrimStart('0');
        point -= all.Length - digits.Length;
        digits = digits.TrimEnd('0');
        var text = new StringBuilder(number < 0 ? "-" : "");
        switch (point)
        {
            case > 21 or < -5:
                text.Append(digits[0]);
                if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
                return text.Append('e').Append(point > 0 ? '+' : '-').Append(CultureInfo.InvariantCulture, $"{Math.Abs(point - 1)}").ToString();
            case <= 0:
                return text.Append("0.").Append('0', -point).Append(digits).ToString();
            default:
                if (point >= digits.Length) return text.Append(digits).Append('0', point - digits.Length).ToString();
                return text.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point).ToString();
        }
    }
}
