using Khronika.Language.Texts;
using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>What a rule says against a wanted change.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="IsRefused">False where the change is made and flagged: sources err, and what they said is kept.</param>
/// <param name="Record">The thing it is about.</param>
/// <param name="Key">Its key, or its id.</param>
/// <param name="Message">What is wrong and what to do, in the record's languages.</param>
public sealed record Breach(string Rule, bool IsRefused, string Record, string Key, LocalText Message)
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Words = LanguageFile.All<Change>("rules");

    /// <param name="key">Of the message in <c>rules.LANG.json</c>.</param>
    internal static Breach Refused(string rule, Thing thing, string key, params object[] values) => new(rule, true, thing.Id, thing.Key, Of(key, values));

    internal static Breach Flagged(string rule, Thing thing, string key, params object[] values) => new(rule, false, thing.Id, thing.Key, Of(key, values));

    internal static LocalText Of(string key, params object[] values) =>
        new(RecordLanguage.All.Select(l => KeyValuePair.Create(l, new Why(Words, key, values).In(l))));
}
