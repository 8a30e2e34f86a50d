using System.Text.Json.Nodes;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>The dispatch goes through the whole line, and the record holds every fact of it.</summary>
[Collection(DispatchCollection.Name)]
public sealed class DispatchTests(DispatchRun run)
{
    [Fact]
    public void The_dispatch_goes_through_the_whole_line()
    {
        run.NeedsDispatch();
        foreach (Outcome answer in new[] { run.Preserved, run.Imported, run.Published, run.PublishedAgain, run.Bundled })
        {
            Assert.True(answer.ExitCode == 0, answer.Said);
        }
    }

    [Fact]
    public void The_bundle_is_intact()
    {
        run.NeedsDispatch();
        Assert.True(run.Verified.ExitCode == 0, run.Verified.Said);
        Assert.Equal("intact", (string?)JsonNode.Parse(run.Verified.Out)!["verdict"]);
    }

    [Fact]
    public void Publishing_again_makes_no_new_edition()
    {
        run.NeedsDispatch();
        JsonNode first = JsonNode.Parse(run.Published.Out)!, second = JsonNode.Parse(run.PublishedAgain.Out)!;
        Assert.True((bool)first["isNew"]!);
        Assert.False((bool)second["isNew"]!);
        Assert.Equal((int)first["edition"]!, (int)second["edition"]!);
    }

    [Fact]
    public void Every_fact_is_a_statement_or_known_to_be_none()
    {
        run.NeedsDispatch();
        // Calculated, never the source's: checked below. The page furniture is of the copy, and stays out of everything.
        string[] none = ["F09", "F20", "F21", "F28", "F26"];
        string[] stated = [.. run.Statements.Select(s => (string)s["key"]!)];
        Assert.Equal(run.Facts.Ids.Order(), stated.Concat(none).Order());
    }

    [Fact]
    public void Every_statement_is_on_the_page_with_its_speaker_and_its_passage_as_found()
    {
        run.NeedsDispatch();
        Assert.Equal(run.Statements.Count, run.Sentences.Count);
        foreach (JsonObject statement in run.Statements)
        {
            JsonObject sentence = run.SentenceOf((string)statement["key"]!);
            string text = (string)sentence["text"]!["en"]!;
            // A sentence begins with a capital, whatever the name begins with.
            string speaker = run.NameOf((string)statement["speaker"]!);
            Assert.StartsWith($"{char.ToUpperInvariant(speaker[0])}{speaker[1..]} (", text, StringComparison.Ordinal);
            Assert.Equal(statement.ContainsKey("reported_by"), text.Contains($"; as reported by {run.NameOf("watch")})", StringComparison.Ordinal));
            JsonNode excerpt = statement["excerpts"]![0]!;
            (int start, int end) = ((int)excerpt["bytes"]![0]!, (int)excerpt["bytes"]![1]!);
            Assert.Equal(System.Text.Encoding.UTF8.GetString(run.Text.Bytes[start..end]), (string?)sentence["passages"]![0]!["passage"]);
        }
    }

    [Fact]
    public void The_court_and_the_authorities_speak_for_themselves()
    {
        run.NeedsDispatch();
        foreach (string fact in new[] { "F15", "F16", "F22" }) Assert.Contains((string)run.SentenceOf(fact)["anchor"]!, run.Anchors("authorities"));
        foreach (string fact in new[] { "F14", "F31" }) Assert.Contains((string)run.SentenceOf(fact)["anchor"]!, run.Anchors("demands"));
        Assert.Equal(3, run.Anchors("authorities").Count);
    }

    [Fact]
    public void What_the_dispatch_does_not_state_is_said_to_be_not_stated()
    {
        run.NeedsDispatch();
        Assert.Equal("not-stated", run.State("detention", "procedural-status"));
        foreach (string label in new[] { "provision", "date-kind", "appeal", "in-force" }) Assert.Equal("not-stated", run.State("decision", label));
        foreach (string label in new[] { "number", "categories", "date-kind" }) Assert.Equal("not-stated", run.State("opinion", label));
        foreach (string label in new[] { "method", "measured-on" }) Assert.Equal("not-stated", run.State("health-observation", label));
        foreach (string label in new[] { "intake", "continuous" }) Assert.Equal("not-stated", run.State("hunger-strike", label));
        Assert.Equal(run.Facts.Text("F17", "amount"), (string?)run.Detail("decision", "amount")["value"]!["und"]);
        Assert.Equal(run.Facts.Text("F17", "approx", "amount"), (string?)run.Detail("decision", "approx-amount")["value"]!["und"]);
    }

    [Fact]
    public void A_proposition_of_one_source_is_reported_and_no_more()
    {
        run.NeedsDispatch();
        JsonArray propositions = run.Data["propositions"]!.AsArray();
        Assert.Equal(3, propositions.Count);
        Assert.All(propositions, p =>
        {
            Assert.Equal("reported", (string?)p!["status"]);
            Assert.Equal(0, (int)p["independentSources"]!);
            // Of his condition the organisation repeats a post that is not held; of the detention nothing is said of how it knows.
            Assert.Equal(((string)p["text"]!["en"]!).StartsWith(run.Facts.Second, StringComparison.Ordinal) ? (0, 1) : (1, 0), ((int)p["independenceNotShown"]!, (int)p["repeats"]!));
        });
    }
}
