using Khronika.Store.Drafts;
using Khronika.Web.Desk.Cases;
using Khronika.Web.Desk.Clearing;
using Khronika.Web.Desk.Importing;
using Khronika.Web.Desk.Sending;

namespace Khronika.Web.Desk.Running;

/// <summary>What all requests of a desk share.</summary>
public sealed class DeskHost(OpenRecord record, string root, DeskSettings settings, TimeProvider clock) : IDisposable
{
    public OpenRecord Record => record;

    /// <summary>The record's folder.</summary>
    public string Root => root;

    public DeskSettings Settings => settings;

    public TimeProvider Clock => clock;

    public Door Door { get; } = new(clock);

    public DeskLinks Links => field ??= new DeskLinks(Door.Path);

    public DraftFiles Drafts { get; } = new(root, clock);

    /// <summary>Cases as they were last read.</summary>
    public CaseMemory Cases { get; } = new();

    /// <summary>Pages of cases as they were last rendered.</summary>
    public KeptPages CasePages { get; } = new();

    public CaseList CaseList { get; } = new();

    /// <summary>Tables that are being imported.</summary>
    public TableShelf Tables { get; } = new(root);

    /// <summary>Second looks that a decision led to.</summary>
    public Clearing.PromisedLooks Looks { get; } = new();

    /// <summary>What is not known of the last save that failed.</summary>
    public Doubts Doubts { get; } = new();

    /// <summary>Whether a draft is written or, once its form is saved, removed: one of the two at a time.</summary>
    public Lock Drafting { get; } = new();

    /// <summary>One form is saved at a time: what a rule saw is what is written on.</summary>
    public SemaphoreSlim Saving { get; } = new(1);

    public DeskJobs Jobs => field ??= new DeskJobs(record, Tell);

    /// <summary>Who may be named, of all cases.</summary>
    public PersonDecisions Persons { get; } = new();

    /// <summary>What jobs came to.</summary>
    public KeptResults Results { get; } = new();

    /// <summary>Large exports whose posts were listed.</summary>
    public Reading.ListedExports Exports { get; } = new();

    /// <summary>Bundles nobody has taken yet.</summary>
    public OutgoingFiles Outgoing { get; } = new(root);

    /// <summary>Pages that were made to look at.</summary>
    public PreviewPages Previews { get; } = new();

    /// <summary>Says that something failed: what kind of failure and in which part of the program, and nothing of its content (rule 11).</summary>
    public void Tell(Exception failed) => settings.Said($"A page failed: {failed.GetType().Name} in {failed.TargetSite?.DeclaringType?.Name}.");

    public void Dispose()
    {
        Jobs.Dispose();
        try
        {
            // While the record is still ours: nothing that was made of it lies about behind a closed desk.
            Outgoing.Empty();
            Tables.Empty();
            Exports.Dispose();
        }
        catch (IOException failed)
        {
            // The next start does it again.
            Tell(failed);
        }
        finally
        {
            record.Dispose();
            Saving.Dispose();
        }
    }
}
