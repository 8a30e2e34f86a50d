using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.CaseFiles;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Store;

namespace Khronika.Web.Tests.Running;

/// <summary>What tests put into a desk's record while the desk is closed for a moment.</summary>
static class DeskRecord
{
    public static async Task Change(this TestDesk desk, Action<RecordFolder> change)
    {
        await desk.StopAsync();
        using (RecordFolder record = RecordFolder.Open(desk.Record, desk.Clock, desk.Signer)) change(record);
        await desk.StartAsync();
        using HttpResponseMessage entered = await desk.Client.GetAsync(desk.Entrance);
    }

    /// <summary>A thing of the sample case, each member as <c>name=YAML</c>.</summary>
    public static string Add(this RecordFolder record, string kind, params string[] members)
    {
        Kind found = record.Schema.Find(kind)!;
        ThingFile? thing = ThingFile.Read(found, record.Schema, true, [], [("key", $"k{RecordId.New()[..10]}"), .. members.Select(m => (m.Split('=')[0], m[(m.IndexOf('=', StringComparison.Ordinal) + 1)..]))], out IReadOnlyList<FileFault> faults);
        Assert.Empty(faults);
        RecordState state = RecordState.Of(record.Index.All());
        ImportPlan plan = thing!.Plan(state, state.Cases.First().Key, _ => (null, Why.Plain("none")));
        Assert.Empty(plan.Faults);
        return record.Journal.Append(plan.Changes, "keeper").Single(c => c.Type == kind).Record;
    }

    public static string AddPerson(this RecordFolder record, string name)
    {
        string id = RecordId.New(), ofCase = record.Index.CurrentOfType(ThingType.Case).First().Record;
        record.Journal.Append([new Change(ThingType.Person, id, new JsonObject
        {
            ["key"] = $"sample-case/{id}",
            ["case"] = ofCase,
            ["protection"] = "hidden",
            ["names"] = new JsonArray(new JsonObject { ["text"] = name, ["lang"] = "en", ["script"] = "Latn" }),
        })], "keeper");
        return id;
    }
}
