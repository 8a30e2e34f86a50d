using System.Globalization;
using Khronika.Language.Texts;

namespace Khronika.Record.Vocabularies;

/// <summary>A list of terms in one of its versions. Nothing is ever taken out of it: what was written with a term stays readable.</summary>
public sealed class ControlledVocabulary
{
    readonly Dictionary<string, Term> byCode;

    /// <param name="terms">With codes of their own, and parents among them that lead to a top.</param>
    internal ControlledVocabulary(string name, int version, LocalText labels, LocalText help, int? huridocsList, string? huridocsUnknown, IReadOnlyList<Term> terms)
    {
        (Name, Version, Labels, Help, HuridocsList, HuridocsUnknown, Terms) = (name, version, labels, help, huridocsList, huridocsUnknown, terms);
        byCode = terms.ToDictionary(t => t.Code, StringComparer.Ordinal);
        Offered = [.. terms.Where(t => t.Until is null || t.Until >= version)];
        Codes = [.. Offered.Select(t => t.Code)];
    }

    public string Name { get; }
    public int Version { get; }
    public LocalText Labels { get; }
    public LocalText Help { get; }

    /// <summary>Number of the HURIDOCS micro-thesaurus its codes cross to; null where there is none.</summary>
    public int? HuridocsList { get; }

    /// <summary>What that micro-thesaurus has for "unknown", which here is a state of the field and no term; null where it has nothing.</summary>
    public string? HuridocsUnknown { get; }

    /// <summary>In the order of the file, which is the order forms offer them in.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>As entries pin it: <c>procedural-status/1</c>.</summary>
    public string Pin => string.Create(CultureInfo.InvariantCulture, $"{Name}/{Version}");

    /// <summary>Those that may be written today.</summary>
    public IReadOnlyList<Term> Offered { get; }

    /// <summary>The codes of <see cref="Offered"/>.</summary>
    public IReadOnlyList<string> Codes { get; }

    public Term? Find(string? code) => code is not null && byCode.TryGetValue(code, out Term? term) ? term : null;

    /// <summary>The label of a code, in another language where it has none in this; the code itself where it is not known.</summary>
    public string Label(string code, string language) => Find(code)?.Labels.In(language).Text is { Length: > 0 } label ? label : code;

    /// <summary>True where <paramref name="code"/> is <paramref name="wider"/> or stands below it.</summary>
    public bool IsWithin(string code, string wider)
    {
        for (Term? term = Find(code); term is not null; term = Find(term.Parent))
        {
            if (term.Code == wider) return true;
        }

        return false;
    }
}
