using Khronika.Record.State;
using Khronika.Record.Things;

namespace Khronika.Record.Clearing;

/// <summary>Why a thing is looked at a second time, by itself, before it goes out.</summary>
/// <param name="Classes">Classes of closed content it touches and its clearance would open.</param>
/// <param name="NamesSource">Its words rest on a person's own access, and may show whose.</param>
/// <param name="ShowsWhole">An original would go out whole.</param>
/// <param name="To">Everybody its clearance would then cover.</param>
public sealed record SecondLook(Thing Thing, IReadOnlyList<string> Classes, bool NamesSource, bool ShowsWhole, IReadOnlyList<Audience> To)
{
    internal static SecondLook? Of(RecordState state, Thing thing, ClearingWish wish)
    {
        string[] classes = [.. TouchClass.All.Where(Touches.Of(state, thing).Contains)];
        bool namesSource = thing.Type == ThingType.Statement && state.Find(thing.Fields.Text("source")) is { Type: ThingType.Source } source && IsOwnAccess(source, thing.Fields.Text("says"));
        bool isWhole = thing.Type == ThingType.Description && wish.ShareOf(state, thing) == Share.Whole && (wish.Share == Share.Whole || wish.WidensWhole(state, thing));
        return classes.Length > 0 || namesSource || isWhole ? new SecondLook(thing, classes, namesSource, isWhole, wish.AudiencesOf(state, thing)) : null;
    }

    /// <summary>A person who saw or heard it can be found by what is told of it; a public document or account cannot. Access that nobody noted is taken for the person's own.</summary>
    static bool IsOwnAccess(Thing source, string? assertion) =>
        source.Fields.Text("kind") == "person" && !(assertion is not null && source.Fields.Items("access").Any(a => a.Item.Text("to") == assertion && a.Item.Text("shown") == "no"));
}
