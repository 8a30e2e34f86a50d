using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Khronika.Publish.Words;
using Khronika.Web.Desk.Forms;

namespace Khronika.Web.Desk.Flash;

/// <summary>
/// The note of the call as it is kept: everything as it was said, one answer a line, so that each sentence made of it rests on its own
/// line. Written once, before anything is made of it.
/// </summary>
public sealed class FlashNote
{
    readonly StringBuilder text = new();
    readonly Dictionary<string, (int Start, int End)> lines = [];
    int bytes;

    /// <param name="answers">Name of the field, what the line is called, and what was said.</param>
    public FlashNote(PageWords words, string at, bool isSample, IEnumerable<(string Field, string Label, string Said)> answers)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(answers);
        if (isSample) Line(null, Khronika.Publish.Pages.Sample.Mark);
        Line(null, words["flash.note.head"]);
        Line(null, words.Format("flash.note.at", at));
        // A line break in an answer would end its line: it stays one.
        foreach ((string field, string label, string said) in answers) Line(field, $"{label}: {string.Join(" / ", said.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");
    }

    /// <summary>Plain text, lines ended by LF: its own canonical text.</summary>
    public string Text => text.ToString();

    /// <summary>A passage from the line of one field to that of another, as the member of a statement.</summary>
    /// <param name="item">Key of the note's description.</param>
    public string Excerpt(string item, string from, string to, string language)
    {
        (int start, int end) = (lines[from].Start, lines[to].End);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text).AsSpan(start, end - start)));
        return string.Create(CultureInfo.InvariantCulture, $"[{{item: {item}, bytes: [{start}, {end}], sha256: {YamlMember.Text(hash)}, context: none, language: {language}}}]");
    }

    void Line(string? field, string line)
    {
        text.Append(line).Append('\n');
        int length = Encoding.UTF8.GetByteCount(line);
        if (field is not null) lines[field] = (bytes, bytes + length);
        bytes += length + 1;
    }
}
