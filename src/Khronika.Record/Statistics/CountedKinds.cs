using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Lists;
using Khronika.Record.Schema;

namespace Khronika.Record.Statistics;

/// <summary>The codes by which things are counted apart, with their words: worked out once, however many things have them.</summary>
sealed class CountedKinds
{
    readonly Dictionary<(string Type, string Codes), IReadOnlyDictionary<string, LocalText>> known = [];
    readonly Dictionary<(string Type, string Field, string Code), LocalText> labels = [];

    public IReadOnlyDictionary<string, LocalText> Of(string type, Fields fields)
    {
        string[] codes = type switch
        {
            ThingType.Act => [.. fields.Codes("types").Distinct(StringComparer.Ordinal)],
            ThingType.DetentionEpisode => [Counted.Detention],
            _ => fields.Value("kind") is { } kind ? [kind] : [],
        };
        (string, string) key = (type, string.Join(' ', codes));
        if (!known.TryGetValue(key, out IReadOnlyDictionary<string, LocalText>? kinds))
            known[key] = kinds = codes.ToDictionary(code => code, code => type == ThingType.Proceeding ? Label(type, "kind", code) : Label(ThingType.Act, "types", code), StringComparer.Ordinal);
        return kinds;
    }

    public LocalText Label(string type, string field, string code)
    {
        if (labels.TryGetValue((type, field, code), out LocalText? label)) return label;
        return labels[(type, field, code)] = RecordSchema.Standard.Find(type)?.Field(field) is { } found ? ListWords.In(l => RecordSchema.Standard.LabelOf(found, code, l)) : ListWords.In(_ => code);
    }
}
