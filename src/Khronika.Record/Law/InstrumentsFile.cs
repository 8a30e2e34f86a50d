using Khronika.Record.Yaml;

namespace Khronika.Record.Law;

/// <summary>Reads a file of instruments of human rights.</summary>
static class InstrumentsFile
{
    public const string Format = "instruments/v1";

    const int HuridocsDigits = 12;

    public static List<(Instrument Instrument, Mark Mark)> Read(MapReader map)
    {
        List<(Instrument, Mark)> instruments = [.. map.Maps("instruments").Select(i => (Instrument(i), i.Mark))];
        map.End();
        return instruments;
    }

    static Instrument Instrument(MapReader map)
    {
        string code = LawMembers.Code(map, "code");
        Instrument instrument = new()
        {
            Code = code,
            Titles = map.Labels("titles", RecordLanguage.All.Count, LawMembers.MaxTitle),
            Short = map.Labels("short", RecordLanguage.All.Count, LawMembers.MaxTitle),
            Provisions = [.. map.Maps("provisions").Select(p => Provision(p, code))],
        };
        foreach (RightsProvision twice in instrument.Provisions.GroupBy(p => p.Code).Where(g => g.Count() > 1).Select(g => g.Last())) map.Refuse(map.Mark, $"provision '{twice.Code}' stands twice: keep one");
        map.End();
        return instrument;
    }

    static RightsProvision Provision(MapReader map, string instrument)
    {
        RightsProvision provision = new(
            LawMembers.Code(map, "code"),
            map.Labels("cited", RecordLanguage.All.Count, LawMembers.MaxTitle),
            map.Labels("subject", RecordLanguage.All.Count, LawMembers.MaxTitle),
            map.Text("huridocs"));
        if (!provision.Code.StartsWith(instrument + "/", StringComparison.Ordinal)) map.Refuse(map.MarkOf("code"), $"the code of a provision begins with that of its instrument: '{instrument}/…'");
        if (provision.Huridocs is { } code && (code.Length != HuridocsDigits || !code.All(char.IsAsciiDigit))) map.Refuse(map.MarkOf("huridocs"), "'huridocs' is no code of HURIDOCS: twelve digits in quotation marks, zeros kept");
        map.End();
        return provision;
    }
}
