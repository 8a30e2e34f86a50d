using System.Text.Json.Nodes;
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
            if (new Fields(edition.Body).Number("number") is long number) yield return new Looked(edition, new Given.Edition(number), Found(edition, heads));
        }

        foreach (LoggedChange handover in index.CurrentOfType(ThingType.Handover))
        {
            // One that a person entered has no list; what it names is looked for elsewhere.
            if (new Fields(handover.Body).Value(HandoverBody.Opened) is not null) yield return new Looked(handover, Handover(handover), Found(handover, heads));
        }
    }

    /// <summary>The list an edition or a handover names; null for everything else.</summary>
    internal static Hash? ListOf(string type, JsonObject body)
    {
        string? list = type switch
        {
            ThingType.Edition => new Fields(body).Text("listSha256"),
            ThingType.Handover => new Fields(body).Value(HandoverBody.Opened),
            _ => null,
        };
        return Hash.TryParse(list, out Hash hash) ? hash : null;
    }

    internal static Given.Handover Handover(LoggedChange handover)
    {
        Fields fields = new(handover.Body);
        return new Given.Handover(handover.Record, handover.Key, fields.Value("audience"), fields.Inner("on").Text("edtf"), fields.Value("files"));
    }

    IReadOnlyList<string>? Found(LoggedChange given, IReadOnlySet<string> heads)
    {
        if (ListOf(given.Type, given.Body) is not { } hash || !objects.Contains(hash)) return null;
        using Stream content = objects.Open(hash);
        return EntryList.Found(content, heads);
    }
}
