using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Publish.Pages;
using Khronika.Publish.Proofs;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Publish.Data;

/// <summary>A case as JSON: what its pages say and no more, with the proof of each entry. Texts stand in every language they are held in.</summary>
static class OpenData
{
    const string Format = "khronika-case/v1";

    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",

        // The default writes every Cyrillic letter as an escape, which nobody can read and which is three times as long.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <param name="log">The page of the log the proofs are of; null for what is not given out and has none.</param>
    public static string Of(CaseView view, LogFacts? log)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options)) Case(json, view, log);
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    static void Case(Utf8JsonWriter json, CaseView view, LogFacts? log)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        if (view.IsSample) json.WriteString("notice", Sample.Mark);
        json.WriteBoolean("sample", view.IsSample);
        json.WriteString("slug", view.Slug);
        json.WriteString("audience", Vocabulary.Word(view.Audience));
        Entry(json, view.Entry);
        Text(json, "title", view.Title);
        json.WriteString("asAt", view.AsAt?.Edtf);
        if (view.Subject is { } subject) json.WriteString("subject", subject.Entry.Record);

        // Sentences once each; the rest names them by anchor.
        List(json, "sentences", new Cases.CaseSentences(view).All, Sentence);
        Anchors(json, "reported", view.Reported);
        Anchors(json, "authorities", view.Authorities);
        Anchors(json, "demands", view.Demands);
        List(json, "repliesAsked", view.Replies, (j, r) =>
        {
            Entry(j, r.Entry);
            Text(j, "to", r.To);
            Date(j, "askedOn", r.AskedOn);
            Text(j, "questions", r.Questions);
            Date(j, "deadline", r.Deadline);
            Text(j, "response", r.Response);
            Date(j, "answeredOn", r.AnsweredOn);
            j.WriteString("answer", r.Answer);
        });
        List(json, "notKnown", view.NotKnown, (j, q) =>
        {
            Entry(j, q.Entry);
            Text(j, "text", q.Text);
        });
        if (view.Next is { } next) json.WriteString("next", next.Entry.Record);
        List(json, "timeline", view.Timeline, Event);
        List(json, "persons", view.Persons, Person);
        List(json, "propositions", view.Propositions, Proposition);
        List(json, "annexes", view.Annexes, Annex);
        List(json, "corrections", view.Corrections, (j, c) =>
        {
            Entry(j, c.Entry);
            Date(j, "on", c.On);
            Text(j, "text", c.Text);
        });
        if (log is not null) Log(json, view, log);
        json.WriteEndObject();
    }

    static void Log(Utf8JsonWriter json, CaseView view, LogFacts log)
    {
        json.WriteStartObject("log");
        json.WriteString("origin", log.Origin);
        json.WriteNumber("size", log.Size);
        json.WriteString("root", log.Root);
        json.WriteEndObject();
        List(json, "entries", view.Openings, (j, o) =>
        {
            j.WriteString("type", o.Type);
            Entry(j, o.Entry);
            j.WriteNumber("logIndex", o.Entry.LogIndex);
            j.WriteString("commitment", o.Entry.Commitment);
            j.WriteString("proof", $"proofs/{ProofFile.Name(o.Entry)}");
        });
    }

    static void Sentence(Utf8JsonWriter json, SentenceView sentence)
    {
        json.WriteString("anchor", sentence.Anchor);
        Entry(json, sentence.Entry);
        Text(json, "text", sentence.Text);
        Text(json, "speaker", sentence.Speaker);
        json.WriteString("act", Vocabulary.Word(sentence.Act));
        Date(json, "saidOn", sentence.SaidOn);
        json.WriteBoolean("authority", sentence.IsAuthority);
        Text(json, "presence", sentence.Presence);
        Text(json, "disclosed", sentence.Disclosed);
        if (sentence.Withdrawn is { } taken)
        {
            json.WriteStartObject("withdrawn");
            Entry(json, taken.Entry);
            json.WriteString("by", Vocabulary.Word(taken.By));
            json.WriteBoolean("underPressure", taken.UnderPressure);
            Date(json, "on", taken.On);
            Text(json, "text", taken.Text);
            json.WriteEndObject();
        }

        List(json, "passages", sentence.Passages, (j, p) =>
        {
            Entry(j, p.Entry);
            j.WriteNumber("annex", p.Annex);
            j.WriteString("language", p.Language);
            j.WriteString("before", p.Before);
            j.WriteString("passage", p.Passage);
            j.WriteString("after", p.After);
            j.WriteString("note", p.Note);
        });
    }

    static void Event(Utf8JsonWriter json, TimelineItem item)
    {
        Entry(json, item.Entry);
        json.WriteString("kind", item.Kind);
        Text(json, "kindLabel", item.KindLabel);
        Date(json, "when", item.When);
        Text(json, "place", item.Place);
        List(json, "details", item.Details, (j, d) =>
        {
            j.WriteString("label", d.Label);
            Text(j, "labelText", d.LabelText);
            if (d.State is not null) j.WriteString("state", d.State);
            else Text(j, "value", d.Value);
        });
        Speakers(json, "statedBy", item.Sentences.Where(s => !s.IsAgainst));
        Anchors(json, "sentences", item.Sentences);
    }

    static void Person(Utf8JsonWriter json, PersonView person)
    {
        Entry(json, person.Entry);
        Text(json, "shown", person.Shown);
        json.WriteBoolean("nameWithheld", person.NameWithheld);
        List(json, "names", person.Names, (j, n) =>
        {
            j.WriteString("text", n.Text);
            j.WriteString("language", n.Language);
            j.WriteString("script", n.Script);
        });
        List(json, "roles", person.Roles, (j, r) => Text(j, "text", r));
    }

    static void Proposition(Utf8JsonWriter json, PropositionView proposition)
    {
        json.WriteString("anchor", proposition.Anchor);
        Entry(json, proposition.Entry);
        Text(json, "text", proposition.Text);
        json.WriteString("status", Vocabulary.Word(proposition.Status));
        json.WriteNumber("independentSources", proposition.Independent);
        json.WriteNumber("independenceNotShown", proposition.IndependenceNotShown);
        json.WriteNumber("repeats", proposition.Repeats);
        Speakers(json, "statedBy", proposition.For);
        Speakers(json, "disputedBy", proposition.Against);
        Anchors(json, "for", proposition.For);
        Anchors(json, "against", proposition.Against);
    }

    static void Annex(Utf8JsonWriter json, AnnexView annex)
    {
        json.WriteNumber("number", annex.Number);
        Entry(json, annex.Entry);
        Text(json, "title", annex.Title);
        json.WriteString("author", annex.Author);
        Date(json, "date", annex.Date);
        json.WriteString("language", annex.Language);
        json.WriteString("kind", annex.Kind);
        json.WriteString("share", Vocabulary.Word(annex.Share));
        json.WriteString("confidentiality", annex.Confidentiality);
        Text(json, "damage", annex.Damage);
        List(json, "objects", annex.Objects, (j, o) =>
        {
            j.WriteNumber("position", o.Position);
            j.WriteString("sha256", o.Sha256);
            j.WriteNumber("sizeBytes", o.SizeBytes);
            j.WriteString("mediaType", o.MediaType);
        });
    }

    static void Entry(Utf8JsonWriter json, EntryRef entry)
    {
        json.WriteString("record", entry.Record);
        json.WriteNumber("version", entry.Version);
    }

    /// <summary>Left out where nothing was said: an empty text is no statement.</summary>
    static void Text(Utf8JsonWriter json, string name, LocalText text)
    {
        if (text.IsEmpty) return;
        json.WriteStartObject(name);
        foreach ((string language, string words) in text) json.WriteString(language, words);
        json.WriteEndObject();
    }

    static void Date(Utf8JsonWriter json, string name, UncertainDate? date)
    {
        if (date is null) return;
        json.WriteStartObject(name);
        if (date.Edtf is not null) json.WriteString("edtf", date.Edtf);
        if (date.Words is not null) json.WriteString("words", date.Words);
        if (date.WordsLanguage is not null) json.WriteString("wordsLanguage", date.WordsLanguage);
        if (date.Inferred is not null) json.WriteString("inferred", date.Inferred);
        json.WriteEndObject();
    }

    /// <summary>Who said it and when, beside what they said: a figure cut out of the file still has them (rule 2).</summary>
    static void Speakers(Utf8JsonWriter json, string name, IEnumerable<SentenceView> sentences) => List(json, name, sentences, (j, s) =>
    {
        j.WriteString("sentence", s.Anchor);
        Text(j, "speaker", s.Speaker);
        if (s.Speaker.IsEmpty) j.WriteBoolean("speakerWithheld", true);
        Text(j, "passedOn", s.PassedOn);
        Date(j, "saidOn", s.SaidOn);
    });

    static void Anchors(Utf8JsonWriter json, string name, IEnumerable<SentenceView> sentences)
    {
        json.WriteStartArray(name);
        foreach (SentenceView sentence in sentences) json.WriteStringValue(sentence.Anchor);
        json.WriteEndArray();
    }

    static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> things, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T thing in things)
        {
            json.WriteStartObject();
            write(json, thing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
