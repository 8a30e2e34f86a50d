using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;

namespace Khronika.Web.Desk.Flash;

/// <summary>What a detention is known from, as it stands by now: who said it may have taken it back, others may have denied it.</summary>
/// <param name="Said">The first statement that stands; null where there is none.</param>
/// <param name="IsTakenBack">There were statements, and none stands.</param>
/// <param name="IsCorrected">The record has a correction of one, of what it says, or of the person.</param>
/// <param name="Against">Statements against it that stand, in the order of the log.</param>
sealed record AlertGrounds(RecordState State, Thing? Said, bool IsTakenBack, bool IsCorrected, IReadOnlyList<Thing> Against)
{
    public static AlertGrounds Of(RecordState state, Thing episode)
    {
        Thing[] said = [.. episode.Fields.Targets("knownFrom").Select(state.Find).OfType<Thing>().Where(s => s.Type == ThingType.Statement)];
        Thing[] stands = [.. said.Where(s => Stands(state, s))];
        Thing[] statements = [.. StatementsOf(state, episode)];
        HashSet<string> claims = [.. state.OfType(ThingType.Assertion).Where(a => a.Fields.Text("about") == episode.Id).Select(a => a.Id), .. said.Select(s => s.Fields.Text("says")).OfType<string>()];
        string?[] corrigible = [.. said.Select(s => s.Id), .. claims, episode.Fields.Target("person"), episode.Fields.Target("place")];
        return new AlertGrounds(
            state,
            stands.FirstOrDefault(),
            said.Length > 0 && stands.Length == 0,
            corrigible.OfType<string>().Any(id => state.Pointing(ThingType.Correction, "of", id).Any()),
            [.. statements.Where(s => Stands(state, s) && (claims.Contains(s.Fields.Text("disputes") ?? "") || (s.Fields.Text("act") == "denial" && s.Fields.Text("about") == episode.Id))).OrderBy(s => s.Entry.LogIndex)]);
    }

    /// <summary>Whether something said of the detention touches a class that is closed by itself.</summary>
    public static bool Touches(RecordState state, Thing episode, string touched) =>
        StatementsOf(state, episode).Any(s => s.Fields.Text("about") == episode.Id && s.Fields.Texts("touches").Concat(s.Fields.Codes("touches")).Contains(touched));

    /// <summary>Whether a person came into the record with the note of the call, or after it: before that somebody decided on their name for another reason.</summary>
    public bool IsNew(RecordFolder record, string person) =>
        Said?.Fields.Texts("excerpts").Select(State.Find).OfType<Thing>().Select(e => e.Fields.Text("item")).FirstOrDefault() is { } item
        && record.Index.Current(item) is { } note && record.Index.History(person).Versions is [var first, ..] && first.LogIndex > note.LogIndex;

    /// <summary>Whether the source was there: yes, no, or not known.</summary>
    public string Access => Said is { } said && State.Find(said.Fields.Text("source")) is { } source
        && source.Fields.Items("access").Select(a => a.Item).FirstOrDefault(a => a.Text("to") == said.Fields.Text("says")) is { } access ? access.Text("shown") ?? "unknown" : "unknown";

    static IEnumerable<Thing> StatementsOf(RecordState state, Thing episode) =>
        episode.Entry.Case is { } ofCase ? state.ThingsOf(ofCase).Where(t => t.Type == ThingType.Statement) : [];

    static bool Stands(RecordState state, Thing statement) =>
        new[] { statement.Id, statement.Fields.Text("says") }.OfType<string>().All(id => !state.Pointing(ThingType.Withdrawal, "of", id).Any());
}
