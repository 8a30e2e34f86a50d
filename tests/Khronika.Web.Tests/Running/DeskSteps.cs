using System.Net;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;

namespace Khronika.Web.Tests.Running;

/// <summary>What tests of several pages do.</summary>
static class DeskSteps
{
    /// <summary>Waits until a job is done and asks its page, which leads on.</summary>
    /// <returns>Where its result is.</returns>
    public static async Task<string> Finished(this TestDesk desk, HttpResponseMessage begun)
    {
        string job = desk.Led(begun);
        Assert.StartsWith("/jobs/", job, StringComparison.Ordinal);
        await desk.JobDone(job["/jobs/".Length..]).WaitAsync(TimeSpan.FromMinutes(2));
        using HttpResponseMessage answer = await desk.Get(job);
        string page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{string.Join('\n', desk.Said)}\n{page}");
        return desk.Led(answer);
    }

    /// <summary>The id of a thing of the sample case.</summary>
    public static string IdOf(this TestDesk desk, string key)
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentBelow("case-one").Single(c => c.Key == key).Record;
    }

    /// <summary>The field that says which version of a thing was looked at, as its page has it.</summary>
    public static (string, string) Seen(this TestDesk desk, string id)
    {
        using RecordFolder record = desk.Open();
        return ($"seen.{id}", record.Index.Current(id)!.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Whether a thing is cleared for the public.</summary>
    public static bool IsPublic(this TestDesk desk, string id)
    {
        using RecordFolder record = desk.Open();
        return Clearance.Of(RecordState.Of(record.Index.All()), id).Covers(Audience.Public);
    }

    /// <summary>The statements of the sample case that go out to all of these.</summary>
    public static IReadOnlyList<string> GoingTo(this TestDesk desk, params Audience[] audiences)
    {
        using RecordFolder record = desk.Open();
        RecordState state = RecordState.Of(record.Index.All());
        string id = state.FindByKey("case-one")!.Id;
        return [.. audiences.Select(a => new AudienceView(state, a).Open(id).Things.Where(t => t.Type == ThingType.Statement).Select(t => t.Entry.Record)).Aggregate((all, some) => all.Intersect(some))];
    }

    public static IReadOnlyList<LoggedChange> OfType(this TestDesk desk, string type)
    {
        using RecordFolder record = desk.Open();
        return [.. record.Index.CurrentOfType(type)];
    }
}
