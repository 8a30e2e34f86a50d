using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Publish.Words;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>Nothing of the dispatch is said in the record's own voice: not a figure, not a date, not a judgement, not a cause.</summary>
[Collection(DispatchCollection.Name)]
public sealed class AttributionTests(DispatchRun run)
{
    [Fact]
    public void The_weight_never_stands_without_who_wrote_it_and_when()
    {
        run.NeedsDispatch();
        FigureCheck check = new(Weight(), Value, run.Facts.FirstSurname, [.. WrittenOn(), run.Text.Slice("July", "25")], run.NameOf("watch"));
        int seen = 0;
        foreach (DispatchPage page in DispatchPage.Of(run))
        {
            Assert.Empty(check.Bare(page, out int found));
            seen += found;
        }

        // In each language at least in the summary, the status and the timeline, and in the bundle.
        Assert.True(seen > 4 * 3, "the pages do not hold the weight: this test looks at nothing");
        foreach ((string path, string text) in run.GivenOutText().Where(f => f.Path.EndsWith(".txt", StringComparison.Ordinal) && Weight().IsMatch(f.Text)))
        {
            Assert.True(text.Contains(run.Facts.FirstSurname, StringComparison.Ordinal) && text.Contains(run.Text.Slice("July", "25"), StringComparison.Ordinal), path);
        }
    }

    [Theory]
    [InlineData("<p>Invented: body weight 7 kg.</p>", 1)]
    [InlineData("<p>An Invented wrote: 7 kg.</p>", 1)]
    [InlineData("<dl><div><dt>Value</dt><dd>7</dd></div></dl>", 1)]
    [InlineData("<div class=\"stated\"><p>As stated by An Invented (5 May 2031):</p><dl><div><dd>7</dd></div></dl></div>", 1)]
    [InlineData("<div class=\"stated\"><p>As stated by An Invented (5 May 2031; as reported by Sample Watch):</p><dl><div><dd>7</dd></div></dl></div>", 0)]
    [InlineData("<p><span class=\"sentence\">An Invented (5 May 2031) wrote: 7 kg.</span></p>", 0)]
    [InlineData("<p><span class=\"sentence\">An Invented (5 May 2031) wrote.</span> It was 7 kg.</p>", 1)]
    public void A_bare_figure_on_a_page_is_found(string html, int bare)
    {
        FigureCheck check = new(new Regex(@"\b7\s*kg"), "7", "Invented", ["5 May 2031"], "Sample Watch");
        Assert.Equal(bare, check.Bare(DispatchPage.Parse("page", $"<body>{html}</body>"), out _).Count);
    }

    [Fact]
    public void In_the_open_data_the_weight_leads_to_the_sentence()
    {
        run.NeedsDispatch();
        string sentence = (string)run.SentenceOf("F07")["anchor"]!;
        foreach (JsonNode? proposition in run.Data["propositions"]!.AsArray().Where(p => Weight().IsMatch((string)p!["text"]!["en"]!)))
        {
            Assert.Equal([sentence], proposition!["for"]!.AsArray().Select(a => (string?)a));
        }

        Assert.Contains(sentence, run.Event("health-observation")["sentences"]!.AsArray().Select(a => (string?)a));
    }

    [Fact]
    public void Judgements_stand_only_in_the_sentences_and_passages_of_who_made_them()
    {
        run.NeedsDispatch();
        string[] judgements = [run.Facts.Text("F10", "character_by_source"), run.Facts.Text("F12", "text"), run.Facts.Text("F15", "quote"), run.Facts.Text("F19", "quote"), run.Facts.Text("F29", "quote"), run.Facts.Text("F30", "quote")];
        foreach (DispatchPage page in DispatchPage.Of(run))
        {
            foreach ((string text, IElement element) in page.Texts().Where(t => judgements.Any(j => t.Text.Contains(j, StringComparison.OrdinalIgnoreCase))))
            {
                Assert.True(element.Closest(".sentence, blockquote") is not null, $"{page.Path}: {text}");
            }
        }
    }

    [Fact]
    public void That_one_act_answered_another_is_said_by_the_organisation_and_never_by_the_record()
    {
        run.NeedsDispatch();
        Assert.StartsWith($"{run.NameOf("watch")} (", (string)run.SentenceOf("F32")["text"]!["en"]!, StringComparison.Ordinal);
        Regex cause = new("retaliat|reprisal|because of her|in response to|месть|репресси|кек алу", RegexOptions.IgnoreCase);
        foreach (DispatchPage page in DispatchPage.Of(run)) Assert.DoesNotMatch(cause, page.Document.Body!.TextContent);
    }

    [Fact]
    public void The_hedge_is_kept_and_no_other_statement_is_given_one()
    {
        run.NeedsDispatch();
        string hedge = run.Facts.Text("F02", "hedge");
        Assert.Contains($": {hedge}, ", (string)run.SentenceOf("F02")["text"]!["en"]!, StringComparison.Ordinal);
        Regex hedges = new($@"\b({hedge}|allegedly|reportedly|seemingly|it seems|possibly)\b", RegexOptions.IgnoreCase);
        JsonObject[] hedged = [.. run.Sentences.Where(s => hedges.IsMatch((string)s["text"]!["en"]!))];
        Assert.Single(hedged);
        foreach (DispatchPage page in DispatchPage.Of(run))
        {
            foreach (IElement sentence in page.Document.QuerySelectorAll(".sentence").Where(s => s.TextContent.Contains(run.Facts.Text("F02", "text"), StringComparison.Ordinal)))
            {
                Assert.Contains(hedge, sentence.TextContent, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_year_nobody_stated_is_marked_as_inferred_wherever_the_date_stands()
    {
        run.NeedsDispatch();
        foreach (string fact in new[] { "F06", "F07", "F16", "F22" }) Assert.Equal("year", (string?)run.SentenceOf(fact)["saidOn"]!["inferred"]);
        foreach (string kind in new[] { "detention", "decision", "hunger-strike" }) Assert.Equal("year", (string?)run.Event(kind)["when"]!["inferred"]);
        foreach (string language in PageWords.Languages)
        {
            string[] days = [.. new[] { "F01", "F05", "F16" }.Select(f => Date(run.Facts.Text(f, "date"), "year").Render(language))];
            string[] plain = [.. new[] { "F01", "F05", "F16" }.Select(f => Date(run.Facts.Text(f, "date")).Render(language))];
            foreach (DispatchPage page in DispatchPage.Of(run).Where(p => p.Language == language))
            {
                string text = page.Document.Body!.TextContent;
                foreach ((string day, string bare) in days.Zip(plain)) Assert.Equal(Count(text, day), Count(text, bare));
            }
        }
    }

    [Fact]
    public void Uncertain_dates_keep_the_words_of_the_source()
    {
        run.NeedsDispatch();
        JsonNode strike = run.Event("hunger-strike")["when"]!;
        Assert.Equal($"{run.Facts.Text("F08", "start", "earliest")}/{run.Facts.Text("F08", "end", "latest")}", (string?)strike["edtf"]);
        Assert.Contains(run.Facts.Text("F08", "start", "text"), (string)strike["words"]!, StringComparison.Ordinal);
        Assert.Contains(run.Facts.Text("F08", "end", "text"), (string)strike["words"]!, StringComparison.Ordinal);
        foreach ((string label, string end) in new[] { ("began", "start"), ("ended", "end") })
        {
            Assert.Contains($"“{run.Facts.Text("F08", end, "text")}”", (string)run.Detail("hunger-strike", label)["value"]!["en"]!, StringComparison.Ordinal);
        }

        Assert.Equal(run.Facts.Text("F10", "date"), (string?)run.Event("conviction")["when"]!["edtf"]);
        Assert.Equal(run.Facts.Text("F13", "date"), (string?)run.Event("opinion")["when"]!["edtf"]);
    }

    [Fact]
    public void Days_between_are_counted_by_us_and_are_in_nobodys_mouth()
    {
        run.NeedsDispatch();
        UncertainDate Between(string end) => Date($"{run.Facts.Text("F08", end, "earliest")}/{run.Facts.Text("F08", end, "latest")}", "year");
        DayCount strike = DayCount.Between(Between("start"), Between("end"));
        Assert.Equal((run.Facts.Number("F09", "min"), run.Facts.Number("F09", "max")), (strike.AtLeast, strike.AtMost));

        UncertainDate When(JsonNode date) => Date((string)date["edtf"]!, (string?)date["inferred"]);
        UncertainDate post = When(run.SentenceOf("F07")["saidOn"]!), decision = When(run.Event("decision")["when"]!), detention = When(run.Event("detention")["when"]!);
        Assert.Equal(run.Facts.Number("F20", "days"), DayCount.Between(post, decision).AtLeast);
        Assert.Equal(run.Facts.Number("F21", "days"), DayCount.Between(decision, detention).AtLeast);

        string days = string.Join('|', run.Facts.Text("F09", "min"), run.Facts.Text("F09", "max"), run.Facts.Text("F20", "days"), run.Facts.Text("F21", "days"));
        Regex counted = new($@"\b({days})\s+(days?|дн|день|күн)");
        foreach (DispatchPage page in DispatchPage.Of(run)) Assert.DoesNotMatch(counted, page.Document.Body!.TextContent);
    }

    [Fact]
    public void Labels_are_in_three_languages_and_what_was_said_stays_as_it_was_said()
    {
        run.NeedsDispatch();
        DispatchPage[] firsts = [.. DispatchPage.Of(run).Where(p => p.Path.EndsWith($"cases/{DispatchCaseFile.Slug}/index.html", StringComparison.Ordinal))];
        Assert.Equal(PageWords.Languages.Order(), firsts.Select(p => p.Language).Order());
        string[] said = [.. run.Sentences.Select(s => (string)s["text"]!["en"]!)];
        foreach (DispatchPage page in firsts)
        {
            PageWords words = PageWords.For(page.Language);
            string[] headings = [.. page.Document.QuerySelectorAll("h2").Select(h => h.TextContent.Trim())];
            foreach (string section in new[] { "section.reported", "section.authorities", "section.known", "section.notknown", "section.asked", "section.timeline" }) Assert.Contains(words[section], headings);
            foreach (IElement sentence in page.Document.QuerySelectorAll(".sentence"))
            {
                Assert.Equal("en", sentence.GetAttribute("lang"));
                Assert.Contains(sentence.TextContent, said);
            }
        }
    }

    string Value => run.Facts.Text("F07", "measure", "value");

    Regex Weight() => new($@"\b{Value}\s*({run.Facts.Text("F07", "measure", "unit")}|kilo|кг|кило)");

    /// <summary>The day of the post as each language writes it, its year marked as inferred.</summary>
    IEnumerable<string> WrittenOn() => PageWords.Languages.Select(l => Date(run.Facts.Text("F05", "date"), "year").Render(l));

    static UncertainDate Date(string edtf, string? inferred = null) =>
        UncertainDate.TryCreate(edtf, null, null, inferred, out UncertainDate? date, out Why? reason) ? date : throw new InvalidDataException($"{reason}");

    static int Count(string text, string part) => Regex.Count(text, Regex.Escape(part) + @"(?!\w)", RegexOptions.CultureInvariant);
}
