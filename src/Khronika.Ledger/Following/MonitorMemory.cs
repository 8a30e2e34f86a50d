using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Following;

/// <summary>What a monitor remembers of a log, as text: a first line, key, time, size looked at, what was not served, and the note.</summary>
/// <param name="Key">The log's, given or trusted on first use.</param>
/// <param name="NewAt">When the note's size was first seen, in seconds since 1970 by our clock.</param>
/// <param name="Checked">Leaves below this were looked at one by one.</param>
/// <param name="NotServed">Public entries that were not served as logged.</param>
/// <param name="Note">The largest checkpoint seen; empty where none ever held.</param>
public sealed record MonitorMemory(VerifierKey Key, long NewAt, long Checked, IReadOnlyList<long> NotServed, string Note)
{
    const string FirstLine = "khronika-monitor/v1";

    /// <summary>False for everything <see cref="ToString"/> does not write.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MonitorMemory? memory)
    {
        memory = null;
        string[] lines = text.Split('\n', 6);
        if (lines is not [FirstLine, string key, string newAt, string isChecked, string notServed, string note]
            || !TryAfter(key, "key ", out string? vkey) || !VerifierKey.TryParse(vkey, out VerifierKey? parsed)
            || !TryAfter(newAt, "new ", out string? time) || !Checkpoint.TryCount(time, out long seconds)
            || !TryAfter(isChecked, "checked ", out string? count) || !Checkpoint.TryCount(count, out long leaves)
            || !TryAfter(notServed, "not-served", out string? indices))
            return false;
        List<long> missing = [];
        foreach (string index in indices.Split(' ').Skip(1))
        {
            if (!Checkpoint.TryCount(index, out long number) || number >= leaves) return false;
            missing.Add(number);
        }

        memory = new MonitorMemory(parsed, seconds, leaves, missing, note);
        return memory.ToString() == text;
    }

    public override string ToString()
    {
        StringBuilder text = new(string.Create(CultureInfo.InvariantCulture, $"{FirstLine}\nkey {Key}\nnew {NewAt}\nchecked {Checked}\nnot-served"));
        foreach (long index in NotServed) text.Append(CultureInfo.InvariantCulture, $" {index}");
        return text.Append('\n').Append(Note).ToString();
    }

    static bool TryAfter(string line, string prefix, [NotNullWhen(true)] out string? rest)
    {
        rest = line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : null;
        return rest is not null;
    }
}
