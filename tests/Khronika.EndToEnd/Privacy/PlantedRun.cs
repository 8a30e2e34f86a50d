using System.Diagnostics;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Privacy;

/// <summary>
/// Every command once over a record in which a name, a source, a home address and a file name are planted, none of them cleared for
/// anybody; and what the commands said.
/// </summary>
public sealed class PlantedRun : IDisposable
{
    public const string FileName = "quillfeather-at-home";

    /// <summary>None of these may leave the record or reach the screen.</summary>
    public static readonly string[] Planted =
    [
        "Quillfeather", "Потаённый", "Потаённая", "S-QX7731", "Hidden Lane", FileName, "planted-account",
    ];

    const string Source = "S-QX7731";

    const string Page = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>SAMPLE – INVENTED: Sample Quillfeather</title></head><body>
        <p>SAMPLE – INVENTED</p>
        <p>Written by Sample Quillfeather (Пример Потаённый), Hidden Lane 0, улица Потаённая, дом 0, planted-account.</p>
        <p>The box was empty.</p>
        <p>Sample Quillfeather saw it from her window in Hidden Lane.</p>
        </body></html>
        """;

    /// <summary>Beside what is public: a person, a source and a statement that nobody may see.</summary>
    static readonly string CaseFile = SmallRecord.CaseFile
        .Replace("page.txt", FileName + ".html", StringComparison.Ordinal)
        .Replace("cleared: [public]", "cleared: [public, un, court, lawyer]", StringComparison.Ordinal)
        .Replace("evidence:\n", """
              - key: sample-q
                names: [{text: "Sample Quillfeather", lang: en, script: Latn}, {text: "Пример Потаённый", lang: ru, script: Cyrl}]
                protection: hidden
            sources:
              - key: src-q
                code: S-QX7731
                kind: person
                access: [{to: as-q, shown: yes, how: {en: "Sample Quillfeather lives in Hidden Lane"}}]
            assertions:
              - key: as-q
                text: {en: "nothing was in the box that day"}
                cleared: [public, un, court, lawyer]
                basis: {kind: not-needed, text: "invented: seen by Sample Quillfeather"}
            evidence:

            """, StringComparison.Ordinal)
        .Replace("    share: excerpt\n", "    share: excerpt\n    source: src-q\n", StringComparison.Ordinal)
        + """
          - key: st-q
            speaker: sample-q
            act: report
            said_on: "2031-04-03"
            text: {en: "Sample Quillfeather saw it from Hidden Lane"}
            says: as-q
            source: src-q
            touches: [home]
            excerpts:
              - item: ev-page
                exact: "Sample Quillfeather saw it from her window in Hidden Lane."
          - key: st-cleared-by-mistake
            speaker: sample-ten
            act: report
            said_on: "2031-04-04"
            text: {en: "it was seen from Hidden Lane by Sample Quillfeather"}
            touches: [home]
            excerpts:
              - item: ev-page
                exact: "Sample Quillfeather saw it from her window in Hidden Lane."
            cleared: [public, un, court, lawyer]
            basis: {kind: not-needed, text: "invented: cleared, yet a name nobody may read stands in it"}

        """;

    readonly TempFolder temp = new();
    readonly List<(string Command, string Said)> said = [];

    public PlantedRun()
    {
        string page = temp.Write($"in/{FileName}.html", Page);
        string[] record = ["--record", Record];
        Say(0, "init", Record, "--origin", "SAMPLE-INVENTED.example/planted");
        Say(0, ["preserve", page, "--source", Source, .. record]);
        Say(0, ["case", "import", temp.Write("in/case.yaml", CaseFile), .. record]);
        Say(0, ["publish", Site, .. record]);
        // A PDF holds its text compressed and by glyph: no search of bytes says anything of it, and it is printed from the page that is searched.
        foreach (string audience in Audiences) said.Add(("bundle", Command.DoWithoutChromium(["bundle", "small", Path.Combine(Bundles, audience + ".zip"), "--for", audience, .. record]).Said));
        foreach (string audience in Audiences)
        {
            Say(0, "verify", Path.Combine(Bundles, audience + ".zip"));
            Shell.Run(Bundles, "unzip", "-q", audience + ".zip", "-d", audience).MustEndWith(0);
            File.Delete(Path.Combine(Bundles, audience + ".zip"));
        }

        Say(0, ["log", "fsck", .. record]);
        Say(0, ["index", "rebuild", .. record]);
        Say(1, ["preserve", temp[$"in/absent-{FileName}"], .. record]);
        Say(1, ["bundle", "Quillfeather", Path.Combine(Bundles, "none.zip"), "--for", "public", .. record]);
        Say(1, "verify", temp[$"in/absent-{FileName}"]);
        Say(1, ["publish", temp["in"], .. record]);
        Say(1, ["case", "import", temp[$"in/absent-{FileName}.yaml"], .. record]);
        Say(1, ["preserve", page, "--source", "Sample Quillfeather of Hidden Lane", .. record]);
        Say(1, ["preserve", page, "--by", "Sample Quillfeather", .. record]);
        Say(1, "init", temp["in"], "--origin", "Sample Quillfeather");
        Say(1, "log", "key", "--record", temp[$"in/absent-{FileName}"]);
        Serve();
    }

    public static IReadOnlyList<string> Audiences { get; } = ["public", "un", "court", "lawyer"];

    public string Record => temp["record"];

    public string Site => temp["site"];

    public string Bundles => Directory.CreateDirectory(temp["bundles"]).FullName;

    /// <summary>Each command and everything it wrote to the screen.</summary>
    public IReadOnlyList<(string Command, string Said)> Said => said;

    public void Dispose() => temp.Dispose();

    void Say(int exitCode, params string[] arguments) => said.Add((arguments[0], Command.Run(arguments).MustEndWith(exitCode).Said));

    /// <summary>What a reader asks for, a name in the address among it, must not be in what the server says.</summary>
    void Serve()
    {
        using Process server = Command.Start("serve", Site, "--record", Record, "--port", "0");
        try
        {
            string address = server.StandardOutput.ReadLine()!;
            using HttpClient client = new();
            foreach (string path in (string[])["en/cases/small/", "Quillfeather?name=Quillfeather", "log/checkpoint", "%2e%2e/" + FileName])
            {
                using HttpResponseMessage answer = client.GetAsync(new Uri(address + path)).GetAwaiter().GetResult();
                said.Add(("serve " + path, answer.Headers.ToString() + answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()));
            }
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }

        Outcome ended = Shell.End(server);
        said.Add(("serve", ended.Said));
    }
}
