using Khronika.Publish.Pages;
using Khronika.Publish.Words;

namespace Khronika.Web.Desk.Cases;

/// <summary>Of when a page speaks, in words.</summary>
static class MomentWords
{
    public static string Of(DeskCase read, CaseMoment moment, PageWords words) =>
        moment.PublishedOn is { } published && read.Edition is { } edition ? words.Format("cases.moment.published.shown", PageDates.Day(published, words.Language), words.Number(edition.Number))
        : moment.KnownOn is { } known ? words.Format("cases.moment.known.shown", PageDates.Day(known, words.Language))
        : "";
}
