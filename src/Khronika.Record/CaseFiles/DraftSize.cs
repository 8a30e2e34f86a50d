using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>Whether a thing fits in an entry, asked while its line is known: at the log it would be too late for a fault.</summary>
static class DraftSize
{
    /// <summary>Stops a list that has more fields than an entry, which holds 4,096 with its header.</summary>
    const int MaxFields = 2_000;

    /// <summary>Stops a thing of many long texts: an entry holds 1 MiB, salts, pointers and escapes among it.</summary>
    const int MaxBytes = 256 * 1024;

    /// <summary>As entries are written: Cyrillic as itself.</summary>
    static readonly JsonSerializerOptions AsEntry = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with its size; null where it fits.</summary>
    public static Why? WhyTooLarge(Draft draft)
    {
        int fields = draft.Excerpts.Count + BodyPointers.Of("", draft.Body).Count();
        if (fields > MaxFields) return FaultWhy.Of("size.values", draft.Key, fields, MaxFields);
        int bytes = Encoding.UTF8.GetByteCount(draft.Body.ToJsonString(AsEntry));
        return bytes > MaxBytes ? FaultWhy.Of("size.bytes", draft.Key, bytes, MaxBytes) : null;
    }
}
