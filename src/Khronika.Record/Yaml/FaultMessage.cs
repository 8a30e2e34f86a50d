using System.Globalization;
using System.Runtime.CompilerServices;

namespace Khronika.Record.Yaml;

/// <summary>The words of a fault, put together only where the fault is kept: a file of a million faults costs no million messages.</summary>
[InterpolatedStringHandler]
ref struct FaultMessage
{
    DefaultInterpolatedStringHandler words;

    /// <param name="isKept">False where not even the values are asked for.</param>
    public FaultMessage(int literalLength, int formattedCount, MapReader map, out bool isKept)
    {
        isKept = !map.IsFull;
        words = isKept ? new(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => words.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => words.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => words.AppendFormatted(value, format);

    /// <summary>To be asked for once.</summary>
    public string Text() => words.ToStringAndClear();
}
