using Khronika.Publish.Words;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Publish.Cases;

/// <summary>The status of a proposition as people read it: always with who says so, never as a verdict of ours.</summary>
public static class PropositionStatusWords
{
    /// <summary>Names in one line: beyond this the others are counted, and all stand beside their statements.</summary>
    const int NamesShown = 4;

    /// <summary>Dates beside one name: whoever repeats it weekly does not fill the line.</summary>
    const int DatesShown = 3;

    public static string Of(PropositionView proposition, PageWords words) => proposition.Status switch
    {
        PropositionStatus.Reported => words.Format("status.reported", Speakers(proposition.For, words)),
        PropositionStatus.Disputed => words.Format("status.disputed", Speakers(proposition.For, words), Speakers(proposition.Against, words)),
        PropositionStatus.Corroborated => words.Format("status.corroborated.by", Speakers(proposition.For, words)),
        PropositionStatus.ReasonableGrounds when proposition.Against.Count > 0 => words.Format("status.grounds.against", Speakers(proposition.For, words), Speakers(proposition.Against, words)),
        PropositionStatus.ReasonableGrounds => words.Format("status.grounds", Speakers(proposition.For, words)),
        PropositionStatus.WithdrawnBySource => words["status.withdrawn"],
        PropositionStatus.TakenBack => words["status.takenback"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How it is known: sources counted by what is shown of their independence. That there is no independent one is said.</summary>
    public static string Sources(PropositionView proposition, PageWords words)
    {
        List<string> parts = [proposition.Independent > 0 ? words.Count("sources.independent", proposition.Independent) : words["sources.none"]];
        if (proposition.IndependenceNotShown > 0) parts.Add(words.Count("sources.notshown", proposition.IndependenceNotShown));
        if (proposition.Repeats > 0) parts.Add(words.Count("sources.repeats", proposition.Repeats));
        return string.Join("; ", parts);
    }

    /// <summary>
    /// Never who without when and through whom: a proposition taken out of its page still says all three, and what a report
    /// leaves out ("not stated") is not laid at the door of the one reported.
    /// </summary>
    static string WithCircumstances(string name, IEnumerable<SentenceView> said, PageWords words)
    {
        SentenceView first = said.First();
        string[] circumstances =
        [
            .. said.Select(s => s.SaidOn?.Render(words.Language)).OfType<string>().Distinct().Take(DatesShown),
            .. first.PassedOn.In(words.Language).Text is { Length: > 0 } passedOn ? [$"\u2068{passedOn}\u2069"] : Array.Empty<string>(),
        ];
        return circumstances.Length == 0 ? $"\u2068{name}\u2069" : $"\u2068{name}\u2069 ({string.Join("; ", circumstances)})";
    }

    /// <summary>Who said it and when, for details that come from what they said; denials are no part of it.</summary>
    public static string Stating(IReadOnlyList<SentenceView> sentences, PageWords words) =>
        Speakers([.. sentences.Where(s => !s.IsAgainst && s.Act != SpeechAct.Denial)], words);

    /// <summary>The same words at the head of a line.</summary>
    public static string Heading(PropositionView proposition, PageWords words)
    {
        string status = Of(proposition, words);
        return char.ToUpper(status[0], System.Globalization.CultureInfo.InvariantCulture) + status[1..];
    }

    static string Speakers(IReadOnlyList<SentenceView> sentences, PageWords words)
    {
        // First-strong isolates: a name written from right to left must not turn the line around it.
        string[] names =
        [
            .. from sentence in sentences
               let spoken = sentence.Speaker.In(words.Language).Text
               let name = spoken.Length > 0 ? spoken : words["status.withheld"]
               group sentence by name into said
               select WithCircumstances(said.Key, said, words),
        ];
        return names.Length switch
        {
            0 => words["status.nobody"],
            1 => names[0],
            <= NamesShown => words.Format("status.and", string.Join(", ", names[..^1]), names[^1]),
            _ => words.Format("status.and", string.Join(", ", names[..NamesShown]), words.Count("status.others", names.Length - NamesShown)),
        };
    }
}
