using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store.Index;
using Khronika.Store.Objects;

namespace Khronika.Store.Corrections;

/// <summary>Finds entries in the lists that were kept of everything given out.</summary>
sealed class GivenLists(RecordIndex index, ObjectFiles objects)
{
    /// <summary>An edition or a handover whose list was looked at.</summary>
    /// <param name="Change">The entry that names the list.</param>
    /// <param name="Heads">The wanted heads its list has; null where the list is not kept, so that nobody can say.</param>
    internal sealed record Looked(LoggedChange Change, Given Given, IReadOnlyList<string>? Heads);

    /// <summary>Editions by number, then handovers in the order of the log.</summary>
    /// <param name="heads">As <see cref="EntryList.Head"/> writes them.</param>
    internal IEnumerable<Looked> Look(IReadOnlySet<string> heads)
    {
        foreach (LoggedChange edition in index.CurrentOfType(ThingType.Edition))
        {
            Fields fields = new(edition.Body);
            if (fields.Number("number") is long number) yield return new Looked(edition, new Given.Edition(number), Found(fields.Text("listSha256"), heads));
        }

        foreach (LoggedChange handover in index.CurrentOfType(ThingType.Handover))
        {
            Fields fields = new(handover.Body);
            // One that a person entered has no list; what it names is looked for elsewhere.
            if (fields.Value(HandoverBody.Opened) is { } list) yield return new Looked(handover, Handover(handover), Found(list, heads));
        }
    }

    internal static Given.Handover Handover(LoggedChange handover)
    {
        Fields fields = new(handover.Body);
        return new Given.Handover(handover.Record, handover.Key, fields.Value("audience"), fields.Inner("on").Text("edtf"), fields.Value("files"));
    }

    IReadOnlyList<string>? Found(string? list, IReadOnlySet<string> heads)
    {
        if (!Hash.TryParse(list, out Hash hash) || !objects.Contains(hash)) return null;
        using Stream content = objects.Open(hash);
        return EntryList.Found(content, heads);
    }
}
