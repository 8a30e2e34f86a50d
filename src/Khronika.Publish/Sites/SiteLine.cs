using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Publish.Sites;

/// <summary>What is kept of a case when its pages are written: what stands of it in the lists of cases and in the feeds.</summary>
/// <param name="Lines">Its line in the list of cases, by language.</param>
sealed record SiteLine(string Record, string Slug, DateTimeOffset Updated, bool IsSample, LocalText Title, UncertainDate? AsAt, IReadOnlyDictionary<string, string> Lines);
