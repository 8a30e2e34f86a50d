namespace Khronika.EndToEnd.Running;

/// <summary>
/// Two records of entry 0 alone, a sample and a real one, made once and copied by each test; and an invented page with a case file
/// of one statement, to change as a test needs.
/// </summary>
public sealed class SmallRecord : IDisposable
{
    public const string Page = "SAMPLE – INVENTED\nThe box was empty. The guard looked twice.\nSAMPLE – INVENTED\n";

    public const string CaseFile = """
        # SAMPLE – INVENTED
        khronika: case-file/v1
        sample: true
        case:
          key: small
          slug: small
          title: {en: "SAMPLE – INVENTED: the guard and the box"}
          cleared: [public]
          basis: {kind: not-needed, text: "invented"}
        persons:
          - key: sample-ten
            names: [{text: "Sample Ten", lang: en, script: Latn}]
            protection: open
            cleared: [public]
            basis: {kind: not-needed, text: "invented"}
        evidence:
          - key: ev-page
            item: "file:page.txt"
            title: {en: "SAMPLE – INVENTED: a page"}
            date: "2031-04-03"
            language: en
            confidentiality: public
            share: excerpt
            cleared: [public]
            basis: {kind: not-needed, text: "invented"}
        statements:
          - key: st-box
            speaker: sample-ten
            act: report
            said_on: "2031-04-03"
            text: {en: "nothing was in the box"}
            excerpts:
              - item: ev-page
                exact: "The box was empty."
            cleared: [public]
            basis: {kind: not-needed, text: "invented: the statement"}

        """;

    /// <summary>In <see cref="CaseFile"/>, what clears the statement.</summary>
    public const string StatementClearance = "    cleared: [public]\n    basis: {kind: not-needed, text: \"invented: the statement\"}\n";

    const string SampleOrigin = "SAMPLE-INVENTED.example/small";

    const string RealOrigin = "record.example.org/small";

    readonly TempFolder temp = new();

    public SmallRecord()
    {
        Command.Do("init", temp["sample"], "--origin", SampleOrigin);
        Command.Do("init", temp["real"], "--origin", RealOrigin);
    }

    internal string SampleIn(TempFolder folder) => folder.Copy(temp["sample"], "record");

    internal string RealIn(TempFolder folder) => folder.Copy(temp["real"], "real");

    /// <summary>A sample record that holds <see cref="Page"/> and <see cref="CaseFile"/>, both beside it in the folder.</summary>
    internal string WithCaseIn(TempFolder folder)
    {
        string record = SampleIn(folder);
        Command.Do("preserve", folder.Write("page.txt", Page), "--record", record);
        Command.Do("case", "import", folder.Write("case.yaml", CaseFile), "--record", record);
        return record;
    }

    public void Dispose() => temp.Dispose();
}
