using Khronika.Record.Vocabularies;
using Khronika.Record.Yaml;

namespace Khronika.Record.Schema;

/// <summary>What only the whole of a schema shows: references that lead to kinds there are not, and members that name fields there are not.</summary>
static class SchemaChecks
{
    public static IEnumerable<SchemaFault> Of(IReadOnlyList<Kind> kinds, IReadOnlyList<KindFile> files, VocabularySet vocabularies)
    {
        HashSet<string> names = [.. kinds.Select(k => k.Name)];
        foreach (KindFile file in files)
        {
            Kind kind = kinds.First(k => k.Name == file.Kind.Name);
            foreach (string message in About(kind, names, vocabularies)) yield return new SchemaFault(file.File, new FileFault(file.Mark, message));
        }

        foreach (IGrouping<string, Kind> same in kinds.Where(k => k.Section is not null).GroupBy(k => k.Section!).Where(g => g.Count() > 1))
        {
            Kind last = same.Last();
            KindFile? file = files.FirstOrDefault(f => f.Kind.Name == last.Name);
            yield return new SchemaFault(file?.File ?? last.Name, new FileFault(file?.Mark ?? new Mark(1, 1), $"section '{same.Key}' is that of kind '{same.First().Name}': take another"));
        }
    }

    static IEnumerable<string> About(Kind kind, HashSet<string> names, VocabularySet vocabularies)
    {
        foreach (KindField field in kind.Fields.SelectMany(f => f.Fields.Prepend(f)))
        {
            if (field.To.FirstOrDefault(to => !names.Contains(to)) is { } unknown) yield return $"'{field.Name}' leads to '{unknown}', which is no kind";
            if (field.Vocabulary is { } vocabulary && !vocabularies.Has(vocabulary)) yield return $"'{field.Name}' takes its words from '{vocabulary}', which is no vocabulary";
            if (field.Type == FieldType.Measure && field.Vocabulary is null) yield return $"'{field.Name}' is a measure and needs the 'vocabulary' of its units";
            if (!field.IsReference && field.To.Count > 0) yield return $"'{field.Name}' is no reference and leads nowhere: leave 'to' out";
        }

        if (kind.Subject is not null && kind.Field(kind.Subject)?.IsReference != true) yield return $"'subject: {kind.Subject}' is no reference of this kind";
        if (kind.PartOf is not null && kind.Field(kind.PartOf)?.Type != FieldType.Reference) yield return $"'part_of: {kind.PartOf}' is no reference of this kind";
        foreach (string? date in new[] { kind.When, kind.Until })
        {
            if (date is not null && kind.Field(date)?.Type != FieldType.Date) yield return $"'{date}' is no date of this kind";
        }
    }
}
