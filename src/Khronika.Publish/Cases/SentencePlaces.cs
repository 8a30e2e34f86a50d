namespace Khronika.Publish.Cases;

/// <summary>
/// Ids of sentences. One sentence stands in several places of a case (in the summary, the timeline, beside its denial), and an id
/// once on a page: the first place has the sentence's anchor, the others the anchor, a point and the number of the place.
/// No anchor holds a point, so what stands before it is always the anchor.
/// </summary>
public sealed class SentencePlaces
{
    readonly Dictionary<string, int> places = [];
    readonly List<string> taken = [];

    public string Next(string anchor)
    {
        int place = places[anchor] = places.GetValueOrDefault(anchor) + 1;
        if (place == 1) taken.Add(anchor);
        return place == 1 ? anchor : $"{anchor}.{place}";
    }

    /// <summary>Anchors whose first place was given since the last call: those an item of a page holds.</summary>
    public IReadOnlyList<string> Taken()
    {
        string[] now = [.. taken];
        taken.Clear();
        return now;
    }
}
