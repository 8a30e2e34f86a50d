using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Transcribing;

/// <summary>A transcription and what it is of, as a case describes both.</summary>
/// <param name="Description">Of the transcription.</param>
/// <param name="ItemId">The item that is the transcription.</param>
/// <param name="OriginalId">The item it is of; null where that is erased.</param>
public sealed record TranscriptionOf(Thing Description, string ItemId, Thing? Original, string? OriginalId)
{
    /// <summary>Transcriptions of an item that are shown: a paper is rarely typed more than twice.</summary>
    const int MaxShown = 20;

    /// <summary>Cases an item is described in that are looked at, as on the item's page.</summary>
    const int MaxDescribed = 10;

    public string State => Description.Fields.Text("transcription") ?? TranscriptionState.Unchecked;

    public bool IsChecked => State == TranscriptionState.Checked;

    /// <summary>"Transcribed by a person, not checked. All of it is transcribed."</summary>
    public string InWords(PageWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return $"{words.Or($"transcription.state.{State}", "transcription.state.unchecked")} {words.Or($"transcription.how-much.{Description.Fields.Text("complete")}", "transcription.how-much.unknown")}";
    }

    /// <summary>Those that were typed of an item, in every case that describes it, the first typed first.</summary>
    public static IReadOnlyList<TranscriptionOf> Of(DeskRequest request, string itemId) =>
        [.. DescriptionsOf(request, itemId).SelectMany(d => DescriptionsNaming(request, d.Id)).Where(d => d.Fields.Text("transcribes") is not null).OrderBy(d => d.Entry.LogIndex).Take(MaxShown).Select(d => Read(request, d)).OfType<TranscriptionOf>()];

    /// <summary>What an item is a transcription of; null for one that is none.</summary>
    /// <param name="caseId">Whose description counts; null for that of any case.</param>
    public static TranscriptionOf? By(DeskRequest request, string itemId, string? caseId = null)
    {
        Thing[] described = [.. DescriptionsOf(request, itemId).Where(d => d.Fields.Text("transcribes") is not null)];
        return (described.FirstOrDefault(d => d.Entry.Case == caseId) ?? described.FirstOrDefault()) is { } one ? Read(request, one) : null;
    }

    /// <summary>Null where a description is not of a transcription.</summary>
    public static TranscriptionOf? Read(DeskRequest request, Thing description)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(description);
        if (description.Type != ThingType.Description || description.Fields.Text("transcribes") is not { } of || description.Fields.Text("item") is not { } item) return null;
        Thing? original = request.Thing(of);
        return new TranscriptionOf(description, item, original, original?.Fields.Text("item"));
    }

    static IEnumerable<Thing> DescriptionsOf(DeskRequest request, string itemId) =>
        DescriptionsNaming(request, itemId).Where(d => d.Fields.Text("item") == itemId);

    static IEnumerable<Thing> DescriptionsNaming(DeskRequest request, string id) =>
        request.Record.Index.PointingTo(id, ThingType.Description, MaxDescribed).Select(p => new Thing(p.From)).DistinctBy(d => d.Id);
}
