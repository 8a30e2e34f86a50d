using Khronika.Language.Dates;
using Khronika.Record.Bodies;
using Khronika.Record.Yaml;

namespace Khronika.Record.Law;

/// <summary>Reads a file of a state's codes and their provisions.</summary>
static class ProvisionsFile
{
    public const string Format = "provisions/v1";

    /// <summary>More is the whole of a state's law and no list for this work.</summary>
    const int MaxProvisions = 10_000;

    /// <summary>A tariff of more units is made to overflow what is reckoned with it.</summary>
    const decimal MostUnits = 1_000_000;

    public static (List<LegalCode> Codes, List<(LawProvision Provision, Mark Mark)> Provisions) Read(MapReader map)
    {
        List<LegalCode> codes = [.. map.Maps("codes").Select(Code)];
        List<(LawProvision, Mark)> provisions = [];
        foreach (MapReader item in map.Maps("provisions"))
        {
            if (provisions.Count == MaxProvisions)
            {
                item.Refuse(item.Mark, $"a file has at most {MaxProvisions} provisions");
                break;
            }

            provisions.Add((Provision(item), item.Mark));
        }

        map.End();
        return (codes, provisions);
    }

    static LegalCode Code(MapReader map)
    {
        LegalCode code = new()
        {
            Code = LawMembers.Code(map, "code"),
            Titles = map.Labels("titles", RecordLanguage.All.Count, LawMembers.MaxTitle),
            Cited = map.Labels("cited", RecordLanguage.All.Count, LawMembers.MaxTitle),
            Unit = map.Text("unit"),
        };
        map.End();
        return code;
    }

    static LawProvision Provision(MapReader map)
    {
        LawProvision provision = new()
        {
            Code = LawMembers.Code(map, "code"),
            In = LawMembers.Code(map, "in"),
            Article = LawMembers.Number(map, "article", required: true) ?? "",
            Part = LawMembers.Number(map, "part"),
            Item = LawMembers.Number(map, "item"),
            Titles = map.Has("titles") ? map.Labels("titles", RecordLanguage.All.Count, LawMembers.MaxTitle) : map.Labels("titles", 0, LawMembers.MaxTitle),
            Editions = [.. map.Maps("editions").Select(Edition)],
        };
        string expected = string.Join('/', new[] { provision.In, provision.Article, provision.Part, provision.Item }.OfType<string>());
        if (provision.Code.Length > 0 && provision.Article.Length > 0 && provision.Code != expected)
            map.Refuse(map.MarkOf("code"), $"'{provision.Code}' is not the code of what is described: that would be '{expected}'");
        if (provision.Editions.Count == 0) map.Refuse(map.Mark, "'editions' is missing: at least one, with its source");
        map.End();
        return provision;
    }

    static ProvisionEdition Edition(MapReader map)
    {
        ProvisionEdition edition = new()
        {
            From = Date(map, "from"),
            Until = Date(map, "until"),
            Law = map.Has("law") ? map.Labels("law", RecordLanguage.All.Count, LawMembers.MaxTitle) : map.Labels("law", 0, LawMembers.MaxTitle),
            Tariffs = [.. map.Maps("tariffs").Select(Tariff)],
            Source = map.Text("source", required: true) ?? "",
            IsChecked = map.Flag("checked"),
        };
        if (edition.From?.Earliest > edition.Until?.Latest) map.Refuse(map.MarkOf("until"), "the edition ends before it begins");
        map.End();
        return edition;
    }

    static Tariff Tariff(MapReader map)
    {
        string who = map.OneOf("who", Khronika.Record.Law.Tariff.Addressees, required: true) ?? "";
        _ = map.OneOf("kind", ["fine"], required: true);
        Tariff tariff = new(who, map.Amount("units", MostUnits, required: true) ?? 0);
        map.End();
        return tariff;
    }

    static UncertainDate? Date(MapReader map, string name) => new Fields(new() { [name] = map.Date(name) }).Date(name);
}
