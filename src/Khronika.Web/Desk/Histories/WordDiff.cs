namespace Khronika.Web.Desk.Histories;

/// <summary>What became of a run of words from one version to the next.</summary>
public enum WordChange
{
    Same,
    Removed,
    Added,
}

/// <summary>A run of text in a comparison.</summary>
public readonly record struct WordRun(WordChange Change, string Text);

/// <summary>Compares two texts word by word: the longest words they have in common, in order, stay.</summary>
public static class WordDiff
{
    /// <summary>Words of either text that are compared: the work grows with their product, and a page pasted twice would stop the desk. Longer texts are shown whole, old and new.</summary>
    public const int MaxWords = 600;

    /// <summary>The runs of both in order; put together, all but the added are <paramref name="before"/> and all but the removed are <paramref name="after"/>.</summary>
    public static IReadOnlyList<WordRun> Of(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before == after) return before.Length == 0 ? [] : [new WordRun(WordChange.Same, before)];
        if (Words(before) is not { } old || Words(after) is not { } now) return Joined([new WordRun(WordChange.Removed, before), new WordRun(WordChange.Added, after)]);
        int[,] common = Common(old, now);
        List<WordRun> runs = [];
        int i = 0, j = 0;
        while (i < old.Count && j < now.Count)
        {
            if (old[i] == now[j])
            {
                runs.Add(new WordRun(WordChange.Same, old[i]));
                (i, j) = (i + 1, j + 1);
            }
            else
            {
                runs.Add(common[i + 1, j] >= common[i, j + 1] ? new WordRun(WordChange.Removed, old[i++]) : new WordRun(WordChange.Added, now[j++]));
            }
        }

        runs.AddRange(old.Skip(i).Select(w => new WordRun(WordChange.Removed, w)));
        runs.AddRange(now.Skip(j).Select(w => new WordRun(WordChange.Added, w)));
        return Joined(runs);
    }

    /// <summary>How many words the ends of both from each place on have in common.</summary>
    static int[,] Common(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        int[,] common = new int[old.Count + 1, now.Count + 1];
        for (int i = old.Count - 1; i >= 0; i--)
            for (int j = now.Count - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }

    /// <summary>Each word with the space behind it; null where there are too many.</summary>
    static List<string>? Words(string text)
    {
        List<string> words = [];
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && !(char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]))) continue;
            if (words.Count == MaxWords) return null;
            words.Add(text[start..i]);
            start = i;
        }

        return words;
    }

    static IReadOnlyList<WordRun> Joined(IEnumerable<WordRun> runs)
    {
        List<WordRun> joined = [];
        foreach (WordRun run in runs.Where(r => r.Text.Length > 0))
        {
            if (joined is [.., var last] && last.Change == run.Change) joined[^1] = last with { Text = last.Text + run.Text };
            else joined.Add(run);
        }

        return joined;
    }
}
