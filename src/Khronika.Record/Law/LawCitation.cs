using Khronika.Language.Texts;

namespace Khronika.Record.Law;

/// <summary>How a provision is cited in each language: "Art. 456-2(3) CAO", "ч. 3 ст. 456-2 КоАП РК". The Kazakh form is ours and no lawyer's yet.</summary>
public static class LawCitation
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Words = LanguageFile.All<Change>("law");

    /// <param name="code">The law it stands in.</param>
    public static LocalText Of(LawProvision provision, LegalCode code)
    {
        string form = (provision.Part, provision.Item) switch
        {
            (null, null) => "cite.article",
            (_, null) => "cite.part",
            (null, _) => "cite.item",
            _ => "cite.part-item",
        };
        return In(l => Words[l].Format(form, code.Cited.In(l).Text, provision.Article, provision.Part ?? "", provision.Item ?? ""));
    }

    /// <summary>"Article 19 ICCPR".</summary>
    /// <param name="instrument">What it stands in.</param>
    public static LocalText Of(RightsProvision provision, Instrument instrument) =>
        In(l => Words[l].Format("cite.instrument", instrument.Short.In(l).Text, provision.Cited.In(l).Text));

    /// <summary>How the provision with a code is cited, of whichever sort it is; null where none has it.</summary>
    public static LocalText? Of(LawReference law, string code)
    {
        if (law.Provision(code) is { } provision && law.Code(provision.In) is { } standsIn) return Of(provision, standsIn);
        return law.Instruments.FirstOrDefault(i => code.StartsWith(i.Code + "/", StringComparison.Ordinal)) is { } instrument
            && instrument.Provisions.FirstOrDefault(p => p.Code == code) is { } right ? Of(right, instrument) : null;
    }

    static LocalText In(Func<string, string> words) => new(RecordLanguage.All.Select(l => KeyValuePair.Create(l, words(l))));
}
