using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.Law;

/// <summary>What this record can look up of the law: base units, codes with their provisions, instruments of human rights. Data to compare with, never an opinion.</summary>
public sealed class LawReference
{
    readonly Dictionary<string, BaseUnit> units;
    readonly Dictionary<string, LegalCode> codes;
    readonly Dictionary<string, LawProvision> provisions;
    readonly Dictionary<string, Instrument> instruments;

    LawReference(LawReference? before)
    {
        units = new(before?.units ?? [], StringComparer.Ordinal);
        codes = new(before?.codes ?? [], StringComparer.Ordinal);
        provisions = new(before?.provisions ?? [], StringComparer.Ordinal);
        instruments = new(before?.instruments ?? [], StringComparer.Ordinal);
    }

    public IEnumerable<BaseUnit> Units => units.Values.OrderBy(u => u.Code, StringComparer.Ordinal);
    public IEnumerable<LegalCode> Codes => codes.Values.OrderBy(c => c.Code, StringComparer.Ordinal);
    public IEnumerable<LawProvision> Provisions => provisions.Values.OrderBy(p => p.Code, StringComparer.Ordinal);
    public IEnumerable<Instrument> Instruments => instruments.Values.OrderBy(i => i.Code, StringComparer.Ordinal);

    public BaseUnit? Unit(string? code) => code is not null ? units.GetValueOrDefault(code) : null;

    public LegalCode? Code(string code) => codes.GetValueOrDefault(code);

    public LawProvision? Provision(string code) => provisions.GetValueOrDefault(code);

    /// <summary>Reads files of law, after those of <paramref name="before"/>.</summary>
    /// <param name="faults">Takes everything that is wrong; then there is no reference.</param>
    internal static LawReference? Read(LawReference? before, IEnumerable<(string Name, byte[] Bytes)> files, List<SchemaFault> faults)
    {
        int start = faults.Count;
        LawReference law = new(before);
        List<(string File, LawProvision Provision, Mark Mark)> read = [];
        foreach ((string name, byte[] bytes) in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            List<FileFault> found = [];
            foreach ((LawProvision provision, Mark mark) in law.Add(bytes, found)) read.Add((name, provision, mark));
            faults.AddRange(found.Select(f => new SchemaFault(name, f)));
        }

        // A law may stand in another file than its provisions.
        foreach ((string file, LawProvision provision, Mark mark) in read)
        {
            if (law.Against(provision) is { } wrong) faults.Add(new SchemaFault(file, new FileFault(mark, wrong)));
        }

        return faults.Count == start ? law : null;
    }

    List<(LawProvision Provision, Mark Mark)> Add(byte[] bytes, List<FileFault> faults)
    {
        if (YamlFile.Open(bytes, [BaseUnitFile.Format, ProvisionsFile.Format, InstrumentsFile.Format], "file of law", faults) is not var (map, format)) return [];
        switch (format)
        {
            case BaseUnitFile.Format:
                BaseUnit unit = BaseUnitFile.Read(map);
                if (!units.TryAdd(unit.Code, unit)) map.Refuse(map.MarkOf("unit"), $"base unit '{unit.Code}' is described already");
                return [];
            case ProvisionsFile.Format:
                (List<LegalCode> laws, List<(LawProvision Provision, Mark Mark)> read) = ProvisionsFile.Read(map);
                foreach (LegalCode one in laws.Where(one => !codes.TryAdd(one.Code, one))) map.Refuse(map.MarkOf("codes"), $"code '{one.Code}' is described already");
                foreach ((LawProvision provision, Mark mark) in read.Where(p => !provisions.TryAdd(p.Provision.Code, p.Provision))) map.Refuse(mark, $"provision '{provision.Code}' is described already");
                return read;
            default:
                foreach ((Instrument instrument, Mark mark) in InstrumentsFile.Read(map).Where(i => !instruments.TryAdd(i.Instrument.Code, i.Instrument))) map.Refuse(mark, $"instrument '{instrument.Code}' is described already");
                return [];
        }
    }

    string? Against(LawProvision provision) =>
        !codes.TryGetValue(provision.In, out LegalCode? code) ? $"'in: {provision.In}' is no code that is described here"
        : code.Unit is not null && !units.ContainsKey(code.Unit) ? $"'{code.Code}' has its tariffs in '{code.Unit}', which is no base unit"
        : code.Unit is null && provision.Editions.Any(e => e.Tariffs.Count > 0) ? $"'{provision.Code}' has a tariff and '{code.Code}' no base unit"
        : null;
}
