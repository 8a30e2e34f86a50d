using Khronika.Record.Things;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>evidence:</c> what this case says of a preserved item, and how much of it may be given out.</summary>
static class EvidenceSection
{
    public static Draft Read(MapReader map)
    {
        Draft draft = DraftReader.Start(map, ThingType.Description);
        draft.Item = map.Text("item", required: true);
        draft.Body["item"] = null;
        draft.Body["title"] = map.Local("title", required: true);
        draft.Body["author"] = map.Text("author");
        draft.Body["date"] = map.Date("date");
        draft.Body["language"] = map.Text("language");
        draft.Body["confidentiality"] = map.OneOf("confidentiality", ["public", "restricted", "confidential"]) ?? "confidential";
        draft.Body["damage"] = map.Local("damage");
        draft.Refer(map, "source", "source", [ThingType.Source]);
        Transcription(draft, map);
        draft.Clear(map, map.Word<Share>("share") ?? Share.Excerpt);
        return draft;
    }

    // Of a transcription alone: what describes another item has no such fields, so that it reads as it always did.
    static void Transcription(Draft draft, MapReader map)
    {
        if (map.Text("transcribes") is not null) draft.Refer(map, "transcribes", "transcribes", [ThingType.Description]);
        Say("transcription", map.OneOf("transcription", TranscriptionState.All));
        Say("complete", map.OneOf("complete", ["whole", "part", "unknown"]));
        Say("transcribedBy", map.Text("transcribed_by"));
        Say("checkedBy", map.Text("checked_by"));

        void Say(string member, string? value)
        {
            if (value is not null) draft.Body[member] = value;
        }
    }
}
