using Khronika.Record.Bodies;
using Khronika.Record.Things;

namespace Khronika.Record.Views;

/// <summary>The evidence of a case as its page lists it, and the passages that its sentences quote.</summary>
sealed class AnnexViews
{
    readonly OpenedThings things;
    readonly ILookup<string, OpenedThing> descriptions, excerpts;
    readonly Dictionary<string, int> numbers;

    public AnnexViews(OpenedThings things)
    {
        this.things = things;
        descriptions = things.Naming(ThingType.Description, fields => fields.Text("item"));
        excerpts = things.Naming(ThingType.Excerpt, fields => fields.Text("item"));
        numbers = Numbers();
        All = [.. things.OfType(ThingType.Evidence).OrderBy(e => numbers[e.Entry.Record]).Select(Annex)];
    }

    /// <summary>By number, from 1.</summary>
    public IReadOnlyList<AnnexView> All { get; }

    public PassageView Passage(OpenedThing excerpt)
    {
        Fields fields = new(excerpt.Body);
        string? item = fields.Text("item");
        return new PassageView(
            excerpt.Entry,
            item is null ? 0 : numbers.GetValueOrDefault(item),
            fields.Text("before") ?? "",
            fields.Text("passage") ?? "",
            fields.Text("after") ?? "",
            fields.Text("language") ?? (item is null ? null : LanguageOf(item)),
            fields.Text("note"));
    }

    AnnexView Annex(OpenedThing item)
    {
        Fields fields = new(item.Body);
        OpenedThing? description = DescriptionOf(item.Entry.Record);
        Fields said = new(description?.Body ?? []);
        AnnexObject[] objects =
        [
            .. from o in fields.Items("objects")
               let hash = o.Item.Text("sha256")
               where hash is not null
               select new AnnexObject(o.Position, hash, o.Item.Number("size") ?? 0, o.Item.Text("media") ?? "application/octet-stream"),
        ];
        PassageView[] passages =
        [
            .. excerpts[item.Entry.Record]
                .OrderBy(e => new Fields(e.Body).Number("start") ?? 0).ThenBy(e => e.Entry.LogIndex).Select(Passage),
        ];
        return new AnnexView
        {
            Number = numbers[item.Entry.Record],
            Entry = item.Entry,
            Description = description?.Entry,
            Title = said.Local("title"),
            Author = said.Text("author"),
            Date = said.Date("date"),
            Language = said.Text("language"),
            Kind = fields.Text("kind") ?? "document",
            Share = objects.Length > 0 ? Share.Whole : passages.Length > 0 ? Share.Excerpt : Share.None,
            Confidentiality = said.Text("confidentiality") ?? "confidential",
            Damage = said.Local("damage"),
            Transcription = TranscriptionOf(said),
            Objects = objects,
            Passages = passages,
        };
    }

    TranscriptionView? TranscriptionOf(Fields description) => description.Text("transcription") is { } state
        ? new TranscriptionView(
            state,
            description.Text("complete"),
            things.FieldsOf(description.Text("transcribes"))?.Text("item") is { } item && numbers.TryGetValue(item, out int number) ? number : null)
        : null;

    /// <summary>Annexes are numbered by the date of what they show, the undated last, then by id: the same for everyone who holds the entries.</summary>
    Dictionary<string, int> Numbers() =>
        (from item in things.OfType(ThingType.Evidence)
         let date = DescriptionOf(item.Entry.Record) is { } d ? new Fields(d.Body).Date("date")?.Earliest : null
         orderby date ?? DateOnly.MaxValue, item.Entry.Record
         select item.Entry.Record).Index().ToDictionary(i => i.Item, i => i.Index + 1);

    string? LanguageOf(string item) => DescriptionOf(item) is { } d ? new Fields(d.Body).Text("language") : null;

    OpenedThing? DescriptionOf(string item) => descriptions[item].FirstOrDefault();
}
