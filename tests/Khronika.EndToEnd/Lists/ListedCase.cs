using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Lists;

/// <summary>The small case with somebody who is held, a hearing to come, and an act.</summary>
static class ListedCase
{
    const string Cleared = "    cleared: [public]\n    basis: {kind: not-needed, text: \"invented\"}\n";

    const string Kinds = $$"""
        detention_episodes:
          - key: stay
            person: sample-ten
            start: "2031-04"
            procedural_status: suspect
        {{Cleared}}
        proceedings:
          - key: file
            person: sample-ten
            kind: criminal
            opened_on: "2031-04-02"
        {{Cleared}}
        hearings:
          - key: sitting
            proceeding: file
            person: sample-ten
            scheduled_on: "2031-09-18"
            open: no
        {{Cleared}}

        """;

    /// <summary>The case file; what is said of the episode in words of the test's own.</summary>
    public static string File(string words = "Sample Ten was led away", string further = "") =>
        SmallRecord.CaseFile.Replace("statements:\n", $"{Kinds}{further}statements:\n{Said("stay", words)}{Said("file", "there is a file")}{Said("sitting", "there is a sitting")}", StringComparison.Ordinal);

    public static string In(SmallRecord small, TempFolder temp)
    {
        string record = small.SampleIn(temp);
        Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record);
        Command.Do("case", "import", temp.Write("case.yaml", File()), "--record", record);
        return record;
    }

    static string Said(string about, string words) =>
        $"  - key: said-{about}\n    speaker: sample-ten\n    act: report\n    said_on: \"2031-04-03\"\n    text: {{en: \"{words}\"}}\n    about: {about}\n    excerpts: [{{item: ev-page, exact: \"The guard looked twice.\"}}]\n{Cleared}";
}
