using Khronika.Record.Things;
using Khronika.Store.Due;

namespace Khronika.Web.Desk.Today;

/// <summary>The keys of the lists' names.</summary>
static class TodayWords
{
    public static string Of(DueKind kind) => $"today.{Vocabulary.Word(kind)}";
}
