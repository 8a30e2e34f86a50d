using System.Collections.Concurrent;
using Khronika.Web.Desk.Forms;

namespace Khronika.Web.Desk.Clearing;

/// <summary>
/// Second looks that a first decision led to, with everything it had decided. What a browser sends, or a draft holds, is no sign that the
/// first step was taken. After a new start of the desk the first step is taken again.
/// </summary>
public sealed class PromisedLooks
{
    /// <summary>More decisions than anybody leaves half-made: the oldest is then made again.</summary>
    const int MaxKept = 1_000;

    readonly ConcurrentDictionary<string, string> promised = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> order = [];

    public void Promise(string formId, string path, IEnumerable<(string Name, string Value)> decided)
    {
        promised[formId] = Text(path, decided);
        order.Enqueue(formId);
        while (order.Count > MaxKept && order.TryDequeue(out string? oldest)) promised.TryRemove(oldest, out _);
    }

    /// <summary>Whether a form is the one that was led to, on its page, with nothing decided otherwise since.</summary>
    public bool IsKept(DeskForm form, string path)
    {
        ArgumentNullException.ThrowIfNull(form);
        return promised.TryGetValue(form.Id, out string? text) && text == Text(path, form.Values.Where(v => !IsOfSecond(v.Name)));
    }

    /// <summary>What is filled in there, and was not before.</summary>
    public static bool IsOfSecond(string name) => name is "looker" or "lookerName" || name.StartsWith("look.", StringComparison.Ordinal);

    // Order and repetition of fields are the browser's; line breaks are sent as CR LF (HTML §4.10.21.8).
    static string Text(string path, IEnumerable<(string Name, string Value)> values) =>
        path + "\n" + string.Join('\n', values.Where(v => v.Value.Length > 0).Select(v => $"{v.Name}={v.Value.ReplaceLineEndings("\r").Replace("\r", "\\r", StringComparison.Ordinal)}").Distinct().Order(StringComparer.Ordinal));
}
