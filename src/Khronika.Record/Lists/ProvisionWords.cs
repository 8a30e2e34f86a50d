using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Law;
using Khronika.Record.Schema;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>How a legal provision of the record is cited: as the law reference has it where it is one of these, else by its own fields.</summary>
static class ProvisionWords
{
    public static LocalText Of(OpenedThing provision)
    {
        Fields fields = new(provision.Body);
        if (fields.Value("referenceCode") is { } code && LawCitation.Of(ReferenceData.Standard.Law, code) is { } cited) return cited;
        string article = string.Concat(fields.Value("article"), Bracketed(fields.Value("part")), Bracketed(fields.Value("item")));
        LocalText law = FieldWords.Local(provision.Body["codeOfLaw"]);
        return article.Length == 0 && law.IsEmpty ? LocalText.Empty : ListWords.In(l => string.Join(' ', new[] { article, law.In(l).Text }.Where(t => t.Length > 0)));
    }

    static string Bracketed(string? part) => part is null ? "" : $"({part})";
}
