using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>What is given out holds nothing that was not cleared, nothing of the page's furniture, and nothing repaired.</summary>
[Collection(DispatchCollection.Name)]
public sealed class NothingMoreTests(DispatchRun run)
{
    [Fact]
    public void Nothing_that_was_not_cleared_is_in_any_output()
    {
        run.NeedsDispatch();
        int files = 0;
        foreach ((string path, byte[] bytes) in run.GivenOut().Append(("bundle.zip", File.ReadAllBytes(run.Bundle))))
        {
            string text = Encoding.UTF8.GetString(bytes);
            foreach (string word in Planted.Words)
            {
                Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{path} holds '{word}'");
                Assert.DoesNotContain(word, path, StringComparison.OrdinalIgnoreCase);
            }

            // Public entries (the log's first, editions) are given out whole, with the opaque id of who entered them.
            if (!path.Contains("/log/entry/", StringComparison.Ordinal) && !path.Contains("/public/", StringComparison.Ordinal)) Assert.False(text.Contains(Planted.Actor, StringComparison.Ordinal), $"{path} holds who entered it");
            files++;
        }

        Assert.True(files > 100, "the outputs were not looked at");
    }

    [Fact]
    public void What_was_held_back_is_listed_with_its_reason_and_without_its_content()
    {
        run.NeedsDispatch();
        foreach (Outcome answer in new[] { run.Published, run.Bundled })
        {
            JsonArray held = JsonNode.Parse(answer.Out)!["held"]!.AsArray();
            string listed = held.ToJsonString();
            foreach (string key in new[] { "s-planted", "s-lawyer", "s-naming", "s-call", "ev-planted", "e-planted", "a-planted", "q-planted", "p-planted" }) Assert.Contains($"/{key}\"", listed, StringComparison.Ordinal);
            foreach (string content in new[] { Planted.Person, Planted.Statement, Planted.ForLawyer, Planted.SourceCode, Planted.Note }) Assert.DoesNotContain(content, answer.Said, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void The_furniture_of_the_page_is_in_no_quotation_and_on_no_page()
    {
        run.NeedsDispatch();
        foreach ((string path, string text) in run.GivenOutText())
        {
            foreach (string line in run.Facts.Lines("F26")) Assert.False(text.Contains(line, StringComparison.Ordinal), $"{path} holds furniture");
        }
    }

    [Fact]
    public void The_damage_is_shown_with_its_note_and_repaired_nowhere()
    {
        run.NeedsDispatch();
        string found = run.Text.Slice("And certainly", "place (");
        Assert.Contains('\n', found);
        string note = run.Facts.Text("F27", "note");
        JsonNode passage = run.SentenceOf("F27")["passages"]![0]!;
        Assert.Equal((found, note), ((string?)passage["passage"], (string?)passage["note"]));
        Assert.Contains(note, (string)run.Data["annexes"]![0]!["damage"]!["en"]!, StringComparison.Ordinal);

        IElement[] marks = [.. DispatchPage.Of(run).SelectMany(p => p.Document.QuerySelectorAll("mark")).Where(m => m.Id == $"p-{passage["record"]}")];
        // In three languages on the site, and once in the bundle.
        Assert.Equal(4, marks.Length);
        Assert.All(marks, mark =>
        {
            Assert.Equal(found, mark.TextContent);
            Assert.Contains(note, mark.Closest("figure")!.TextContent, StringComparison.Ordinal);
        });

        // The word whole again, which the copy does not have.
        string repaired = run.Text.Slice("injustice of", "impr") + "isonment";
        foreach ((string path, string text) in run.GivenOutText())
        {
            Assert.False(text.Contains(repaired, StringComparison.Ordinal), $"{path} repairs the text");
            if (Path.GetExtension(path) is ".html" or ".json" or ".xml" or ".txt" or ".md" or ".entry") Assert.False(text.Contains('\uFFFD', StringComparison.Ordinal), $"{path} has lost a character");
        }
    }

    [Fact]
    public void Every_passage_on_a_page_is_a_slice_of_the_original()
    {
        run.NeedsDispatch();
        string original = Encoding.UTF8.GetString(run.Text.Bytes);
        int marks = 0;
        foreach (DispatchPage page in DispatchPage.Of(run))
        {
            foreach (IElement mark in page.Document.QuerySelectorAll("mark"))
            {
                Assert.Contains(mark.TextContent, original, StringComparison.Ordinal);
                string quoted = mark.Closest("blockquote")!.TextContent.Replace("… ", "", StringComparison.Ordinal).Replace(" …", "", StringComparison.Ordinal);
                Assert.Contains(quoted, original, StringComparison.Ordinal);
                marks++;
            }
        }

        Assert.True(marks >= 4 * run.Statements.Count, "not every passage is shown");
    }
}
