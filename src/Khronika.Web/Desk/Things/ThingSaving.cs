using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Law;
using Khronika.Record.Rules;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Clearing;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>Saves a form of a thing: what it holds is laid over what stands, judged by the rules, and logged with the things it makes, or not at all.</summary>
static class ThingSaving
{
    /// <summary>What somebody has seen of what the rules say, so that it is asked once.</summary>
    public const string Seen = "at-seen";

    /// <param name="thing">What is edited; null for a new thing.</param>
    /// <param name="version">The version the form was filled from.</param>
    public static FormOutcome Save(ThingFormView view, Thing ofCase, Thing? thing, long version)
    {
        DeskRequest request = view.In;
        if (new ThingChecks(view).Run() is { Count: > 0 } wrong) return new FormOutcome.Refused(wrong);
        IReadOnlyList<(string Path, string Key, ThingWanted Wanted)> made = NewThings.In(view);
        ThingYaml yaml = new(view.Kind, Resolved(view), path => made.FirstOrDefault(m => m.Path == path).Key);
        string before = thing is null
            ? $"key: {NewThings.KeyOf(view.Kind.Kind.Name)}\n"
            : new ThingWriter(view.State, request.Record.Schema, ofCase.Id).Yaml(thing, ThingYaml.Owned(view.Kind)) ?? throw new InvalidOperationException("a form was shown for a thing that has none");
        int lines = before.Count(c => c == '\n');
        ThingWanted wanted = new(view.Kind.Kind, yaml.Behind(before), [], version);
        ThingRecorder recorder = new(request.Record, null, (media, bytes) => ItemText.Of(media, bytes));
        ThingOutcome outcome = recorder.Write(view.State, ofCase.Key, [wanted, .. made.Select(m => m.Wanted)], request.By, view.Filled[Seen].Length > 0 ? null : IsAsked);
        switch (outcome)
        {
            case ThingOutcome.Unreadable unreadable:
                return new FormOutcome.Refused([.. unreadable.Faults.Select(f => Told(view, f.Thing == 0 ? FieldOf(view, yaml, f.Fault, lines) : (made[f.Thing - 1].Path + ".new", null), f.Fault))]);
            case ThingOutcome.Taken:
                return new FormOutcome.Refused(null, request.Words["form.taken"]);
            case ThingOutcome.Refused refused:
                return new FormOutcome.Refused([.. refused.Breaches.Select(b => new FormError(null, b.Message.In(request.Language).Text))]);
            case ThingOutcome.Asked asked:
                return new FormOutcome.Refused([.. asked.Flagged.Select(b => new FormError(Seen, b.Message.In(request.Language).Text))]);
            case ThingOutcome.Logged logged:
                Tell(view, logged);
                if (logged.Closed.Count > 0) return ClearingEndpoints.ToDecideAnew(request, ofCase.Id, logged.Closed);
                return new FormOutcome.Saved(request.Links.Thing(logged.Records[0]), request.Words[logged.Entries.Count == 0 ? "things.unchanged" : thing is null ? "things.added" : "things.saved"]);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Whether a caution says as much in each language only a reader can tell: asked before it is logged.</summary>
    public static bool IsAsked(Breach breach) => breach.Rule == "hedges-are-kept";

    /// <summary>What was typed for a thing becomes the thing.</summary>
    static Filled Resolved(ThingFormView view) => new(Values(view));

    /// <summary>The form's values, with the id of a thing for what was typed of it.</summary>
    public static IEnumerable<(string Name, string Value)> Values(ThingFormView view)
    {
        Dictionary<string, KindField> references = view.Kind.Fields
            .SelectMany(f => f.Type == FieldType.List ? f.Fields.Where(i => i.IsReference).Select(i => (Name: $"{f.Name}.*.{i.Name}", Field: i)) : f.IsReference ? [(Name: f.Name, Field: f)] : [])
            .ToDictionary(r => r.Name, r => r.Field, StringComparer.Ordinal);
        return view.Form.Values.Select(v => references.TryGetValue(Pattern(v.Name), out KindField? field) && v.Value.Trim() is { Length: > 0 } said
            ? (v.Name, view.Choices.Find(field, said) ?? said)
            : v);
    }

    static string Pattern(string name) => name.Split('.') is [var list, var number, var part] && number.All(char.IsAsciiDigit) ? $"{list}.*.{part}" : name;

    /// <summary>What is missing has no line of its own: the record names it, and its group stands on the line.</summary>
    static (string? Path, KindField? Missing) FieldOf(ThingFormView view, ThingYaml yaml, FileFault fault, int before)
    {
        string? path = yaml.FieldAt(fault.Mark.Line - before);
        if (fault.Why.Key != FaultWhy.Missing || fault.Why.Values is not [FieldName { Name: var name }]) return (path, null);
        if (path?.Split('.') is [var list, var number, _] && view.Kind.Field(list) is { } groups && FormKind.PartsOf(groups).FirstOrDefault(p => p.Name == name) is { } part) return ($"{list}.{number}.{name}", part);
        return view.Kind.Field(name) is { } missing ? (name, missing) : (path, null);
    }

    static FormError Told(ThingFormView view, (string? Path, KindField? Missing) field, FileFault fault)
    {
        if (field.Missing is { } missing) return new FormError(field.Path, view.In.Words.Format("things.wrong.needed", view.Label(missing)));
        KindField? top = field.Path is null ? null : view.Kind.Field(field.Path.Split('.')[0]);
        return new FormError(field.Path, view.In.Words.Format(top is null ? "things.fault" : "things.fault.field", FaultWords.Of(fault.Why, view.In.Words, view.Kind.Kind), top is null ? "" : view.Label(top)));
    }

    static void Tell(ThingFormView view, ThingOutcome.Logged logged)
    {
        DeskRequest request = view.In;
        foreach (Breach flag in logged.Flagged) request.Session.Note(request.Words.Format("things.flagged", flag.Message.In(request.Language).Text));
        if (logged.Entries.FirstOrDefault(c => c.Type == ThingType.Penalty) is { } fine
            && FineSuggestion.Of(view.State.With(logged.Changes, request.By, fine.At), ReferenceData.Standard.Law, new Thing(fine)) is { } finding)
            request.Session.Note(request.Words.Format("things.suggested", finding.Reason.In(request.Language).Text));
    }
}
