using System.Globalization;
using System.Text;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store;

namespace Khronika.Web.Desk.Cases;

/// <summary>A case in the list.</summary>
/// <param name="Subject">Id of whom it is about; null where nobody said.</param>
public sealed record ListedCase(string Id, LocalText Title, string? Subject, bool IsSample);

/// <summary>All cases by their titles: read once for as long as nothing is entered. Bounded by their number, each a title long.</summary>
public sealed class CaseList
{
    /// <summary>Cases listed: a record of more is searched and not leafed through.</summary>
    public const int MaxCases = 20_000;

    /// <summary>Characters of a title that are kept.</summary>
    const int MaxTitle = 300;

    readonly Lock gate = new();
    readonly Dictionary<string, IReadOnlyList<ListedCase>> byLanguage = new(StringComparer.Ordinal);
    IReadOnlyList<ListedCase> cases = [];
    long size = -1;

    /// <summary>In the alphabet of the language.</summary>
    public IReadOnlyList<ListedCase> In(RecordFolder record, string language)
    {
        ArgumentNullException.ThrowIfNull(record);
        long now = record.Index.Size;
        lock (gate)
        {
            if (now != size) Read(record, now);
            if (!byLanguage.TryGetValue(language, out IReadOnlyList<ListedCase>? sorted)) byLanguage[language] = sorted = Sorted(language);
            return sorted;
        }
    }

    void Read(RecordFolder record, long now)
    {
        cases = [.. record.Index.CurrentOfType(ThingType.Case).Take(MaxCases).Select(Listed)];
        byLanguage.Clear();
        size = now;
    }

    IReadOnlyList<ListedCase> Sorted(string language)
    {
        StringComparer alphabet = StringComparer.Create(CultureInfo.GetCultureInfo(language), CompareOptions.IgnoreCase);
        return [.. cases.OrderBy(c => c.Title.In(language).Text, alphabet).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    static ListedCase Listed(LoggedChange change)
    {
        Fields fields = new(change.Body);
        LocalText title = new(fields.Local("title").Select(t => KeyValuePair.Create(t.Key, Cut(t.Value))));
        return new ListedCase(change.Record, title, fields.Text("subject"), fields.Flag("sample"));
    }

    static string Cut(string title)
    {
        if (title.Length <= MaxTitle) return title;
        StringBuilder cut = new();
        foreach (Rune rune in title.EnumerateRunes().Take(MaxTitle)) cut.Append(rune);
        return cut.Append('…').ToString();
    }
}
