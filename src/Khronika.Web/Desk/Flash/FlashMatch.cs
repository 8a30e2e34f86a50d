using Khronika.Record;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>A person of the record who may be the one that is spoken of.</summary>
/// <param name="Open">Detentions of theirs of which no end is known.</param>
public sealed record FlashMatch(Thing Person, Thing? Case, IReadOnlyList<Thing> Open)
{
    /// <summary>Detentions that are looked at of one person.</summary>
    const int MaxEpisodes = 20;

    /// <summary>That none of them is meant.</summary>
    public const string Another = "another";

    public string PersonChoice => $"person:{Person.Id}";

    public static string EpisodeChoice(Thing episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return $"episode:{episode.Id}";
    }

    public static IReadOnlyList<FlashMatch> Find(DeskRequest request, KnownNames names, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.Find(request, name).Select(p => new FlashMatch(p, request.Thing(p.Entry.Case), OpenOf(request, p)))];
    }

    /// <summary>Whom somebody chose: nobody of the record where "another" was chosen; null where nothing that is offered was.</summary>
    public static (Thing? Person, Thing? Episode)? Chosen(IReadOnlyList<FlashMatch> matches, string choice)
    {
        ArgumentNullException.ThrowIfNull(matches);
        if (matches.Count == 0 || choice == Another) return (null, null);
        foreach (FlashMatch match in matches)
        {
            if (choice == match.PersonChoice) return (match.Person, null);
            if (match.Open.FirstOrDefault(e => EpisodeChoice(e) == choice) is { } episode) return (match.Person, episode);
        }

        return null;
    }

    static Thing[] OpenOf(DeskRequest request, Thing person) =>
    [
        .. request.Record.Index.PointingTo(person.Id, ThingType.DetentionEpisode, MaxEpisodes)
            .Select(p => new Thing(p.From)).DistinctBy(e => e.Id)
            .Where(e => e.Fields.Target("person") == person.Id && e.Fields.Date("end") is null),
    ];
}
