using System.Text.Json.Nodes;

namespace Khronika.Record.Views;

/// <summary>
/// A thing with the opened fields of its current entry and no others. What a page says is made from these alone,
/// so that a field which was not opened cannot reach it, and a verifier who holds the entries as given out can make the same page.
/// </summary>
public sealed record OpenedThing(EntryRef Entry, string Type, JsonObject Body);

/// <summary>
/// How many sources stand behind a proposition, as the keeper counts them (rule 3). Sources are closed, so a verifier
/// takes these as stated and cannot derive them.
/// </summary>
public sealed record SourceCount(int Independent, int NotShown, int Repeats);
