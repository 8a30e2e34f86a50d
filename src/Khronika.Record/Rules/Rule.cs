using Khronika.Language.Texts;
using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>What is wanted, and what was there.</summary>
/// <param name="Before">The case, or the record, without the changes.</param>
/// <param name="After">The same with them.</param>
/// <param name="Changed">What is changed, as it would be.</param>
/// <param name="By">Who wants it: the opaque id of an actor.</param>
/// <param name="AuthorsOf">Who wrote any logged version of the thing with this id.</param>
public sealed record RuleInput(RecordState Before, RecordState After, IReadOnlyList<Thing> Changed, string By, Func<string, IReadOnlyCollection<string>> AuthorsOf);

/// <summary>A rule of the record, by name.</summary>
/// <param name="Name">Lower case, hyphens: under it a breach is reported and its test is found.</param>
/// <param name="Check">What it says against a change; null where it is not asked of a change but of what is computed, and holds by how that is done.</param>
public sealed record Rule(string Name, Func<RuleInput, IEnumerable<Breach>>? Check = null)
{
    /// <summary>The rule as a sentence.</summary>
    public LocalText Sentence => Breach.Of($"rule.{Name}");
}
