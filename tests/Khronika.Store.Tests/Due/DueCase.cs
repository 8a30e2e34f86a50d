using System.Globalization;
using System.Text;
using Khronika.Language.Texts;
using Khronika.Record.CaseFiles;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Store.Due;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Due;

/// <summary>An invented case of two persons in a record, to which tests add lists of a case file. What a later import leaves out stays as it was.</summary>
sealed class DueCase(RecordFolder record, string key = "sample-one")
{
    public const string Today = "2031-06-04";

    public string Yaml => $$"""
        khronika: case-file/v1
        sample: true
        case:
          key: {{key}}
          slug: {{key}}
          title: {en: "SAMPLE, INVENTED: what is due"}
          subject: one
        persons:
          - {key: one, names: [{text: "Sample One", lang: en, script: Latn}], protection: hidden}
          - {key: two, names: [{text: "Sample Two", lang: en, script: Latn}], protection: hidden}
        organisations:
          - {key: court, kind: court, names: [{text: "Invented Court", lang: en, script: Latn}]}

        """;

    public void Import(string lists)
    {
        CaseFile? file = CaseFile.Read(Encoding.UTF8.GetBytes(Yaml + lists), out IReadOnlyList<FileFault> faults);
        Assert.Empty(faults);
        ImportPlan plan = CaseImport.Plan(file!, RecordState.Of(record.Index.All()), isSampleRecord: true, _ => (null, Why.Plain("none")));
        Assert.Empty(plan.Faults);
        record.Journal.Append(plan.Changes, Sample.By);
    }

    public string IdOf(string thing) => record.Index.KeyToRecord($"{key}/{thing}") ?? throw new InvalidOperationException($"no key {thing}");

    /// <summary>Keys of the lines of a list, without that of the case.</summary>
    public string[] Keys(DueKind kind, string day = Today) => [.. Of(kind, day).Lines.Select(line => line.Thing.Key!.Split('/')[1])];

    public DueList Of(DueKind kind, string day = Today) => record.Index.Due(kind, Evening(day), DueList.MaxLines);

    /// <summary>The last minute of a day: what is said to end at some time of it has ended.</summary>
    public static DateTimeOffset Evening(string day) => new(Day(day).ToDateTime(new TimeOnly(23, 59)), TimeSpan.Zero);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
