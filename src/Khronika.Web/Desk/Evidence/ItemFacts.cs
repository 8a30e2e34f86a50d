using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Store.Intake;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Evidence;

/// <summary>A preserved item as pages show it.</summary>
/// <param name="Objects">Some of its files, from the first asked for.</param>
/// <param name="Described">What cases say of it.</param>
/// <param name="IsShared">Some clearance gives it out whole: only then has its hash a meaning for somebody else.</param>
public sealed record ItemFacts(Thing Item, IReadOnlyList<EvidenceObject> Objects, int From, bool HasMore, IReadOnlyList<(Thing Description, Thing? Case)> Described, bool IsShared)
{
    /// <summary>Files shown of an item in a list.</summary>
    public const int Few = 3;

    /// <summary>Cases an item is described in that are shown: more than these share a newspaper.</summary>
    const int MaxDescribed = 10;

    public static ItemFacts Of(DeskRequest request, LoggedChange item, int from = 0, int take = Few)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(item);
        (IReadOnlyList<EvidenceObject> objects, bool hasMore) = EvidenceObjects.Read(request.Record.Objects, item.Body, from, take);
        Thing[] described = [.. request.Record.Index.PointingTo(item.Record, ThingType.Description, MaxDescribed).Select(p => new Thing(p.From)).DistinctBy(d => d.Id)];
        return new ItemFacts(new Thing(item), objects, from, hasMore, [.. described.Select(d => (d, request.Thing(d.Entry.Case)))], described.Any(d => IsGivenWhole(request, d)));
    }

    /// <summary>All its files are here: what holds of each of them holds of the item.</summary>
    public bool IsWhole => From == 0 && !HasMore;

    /// <summary>What it is: a note of a call, a page, and of one file its type by content.</summary>
    public string Kind(PageWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        string kind = words.Or($"evidence.kind.{new Fields(Item.Entry.Body).Text("kind")}", "evidence.kind.document");
        return this is { Objects: [var only], IsWhole: true } ? $"{kind}: {MediaWords.Of(words, only.Media)}" : kind;
    }

    /// <summary>How much of it has text, and why the rest has none.</summary>
    public string Text(PageWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        int with = Objects.Count(HasText);
        return (with, Objects) switch
        {
            (1, [_]) => words["evidence.text.has"],
            ( > 0, _) => words.Count("evidence.text.some", with),
            (_, [{ Text.Without: { } why }, ..]) => words.Format("evidence.text.without", TextWhy.Read(why).In(words.Language)),
            _ => words["evidence.text.none"],
        };
    }

    public static bool HasText(EvidenceObject one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Text.Sha256 is not null;
    }

    /// <summary>Files of those shown that the record no longer has, or has altered.</summary>
    public IReadOnlyList<EvidenceObject> Missing(DeskRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. Objects.Where(o => !Hash.TryParse(o.Sha256, out Hash hash) || !request.Record.Objects.Contains(hash))];
    }

    static bool IsGivenWhole(DeskRequest request, Thing description) =>
        request.Record.Index.PointingTo(description.Id, ThingType.Clearance, 1) is [var one]
        && new Fields(one.From.Body) is var clearance && clearance.Text("share") == "whole" && clearance.Text("audiences") is { Length: > 0 };
}
