using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Record.Things;

namespace Khronika.Record.Clearing;

/// <summary>
/// A decision that a thing may be shown: to whom, how much, and which kinds of closed field are opened by name
/// (rule 8). Its basis is kept in the record and never given out.
/// </summary>
/// <param name="Audiences">Nobody, where empty.</param>
/// <param name="Share">How much of an evidence item.</param>
/// <param name="Opens">Classes of closed field opened one by one: health, home, family, contact, minor.</param>
public sealed record Clearance(IReadOnlySet<Audience> Audiences, Share Share, IReadOnlySet<string> Opens)
{
    /// <summary>What a thing without a decision has.</summary>
    public static Clearance None { get; } = new(new HashSet<Audience>(), Share.Excerpt, new HashSet<string>());

    /// <summary>The clearance of a thing as the record last has it.</summary>
    public static Clearance Of(RecordState state, string id) =>
        state.ClearanceOf(id) is { } thing ? Read(thing.Fields) : None;

    public bool Covers(Audience audience) => Audiences.Contains(audience);

    static Clearance Read(Fields fields) => new(
        Words(fields.Text("audiences")).Select(w => Vocabulary.TryRead(w, out Audience a) ? a : (Audience?)null).OfType<Audience>().ToHashSet(),
        Vocabulary.TryRead(fields.Text("share"), out Share share) ? share : Share.None,
        Words(fields.Text("opens")).ToHashSet(StringComparer.Ordinal));

    static string[] Words(string? list) => list?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
