using Khronika.Record.Views;

namespace Khronika.Publish.Sites;

/// <summary>A case as the public sees it.</summary>
/// <param name="Updated">
/// When this state was first published: the time of an edition, which is public. Never the time of an entry, which is closed:
/// it would tell when the keeper learned of a thing.
/// </param>
public sealed record SiteCase(CaseView View, DateTimeOffset Updated);
