using System.Runtime.InteropServices;
using System.Text;
using Khronika.Language.Texts;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.CaseFiles;
using Khronika.Store.Checks;
using Khronika.Store.Intake;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Intake;

public sealed partial class IntakeTests : IDisposable
{
    static readonly IntakeRequest Plain = new(null, null, null);

    readonly TempFolder temp = new();
    readonly RecordFolder record;

    public IntakeTests() => record = Sample.Create(temp["r"]);

    EvidenceIntake Intake => new(record, media => media == "text/plain", (_, bytes) => PlainText.Read(bytes, null), new TestClock());

    [Fact]
    public void A_file_is_one_item_with_its_untouched_bytes()
    {
        File.WriteAllText(temp["note.txt"], "INVENTED note\r\n");

        IntakeResult.Preserved kept = Preserve("note.txt");

        LoggedChange entry = record.Index.Current(kept.Record)!;
        EvidenceObject only = Assert.Single(EvidenceObjects.Read(record.Objects, entry.Body));
        Assert.Equal(Hash.Of("INVENTED note\r\n"u8).ToString(), only.Sha256);
        Assert.Equal("note.txt", only.Name);
        Assert.Equal("text/plain", only.Media);
        Assert.Equal("INVENTED note\n", Encoding.UTF8.GetString(EvidenceObjects.Text(record.Objects, only)!.Utf8));
    }

    [Fact]
    public void Text_that_is_its_own_canonical_text_costs_no_second_object()
    {
        File.WriteAllText(temp["note.txt"], "INVENTED\n");

        EvidenceObject only = EvidenceObjects.Read(record.Objects, record.Index.Current(Preserve("note.txt").Record)!.Body)[0];

        Assert.Equal(only.Sha256, only.Text.Sha256);
        Assert.Null(only.Text.Map);
        CanonicalText text = EvidenceObjects.Text(record.Objects, only)!;
        Assert.Equal((0L, 8L), text.SourceRange(0, 8));
    }

    [Fact]
    public void A_folder_is_one_item_in_the_order_of_names()
    {
        Directory.CreateDirectory(temp["f/inner"]);
        File.WriteAllText(temp["f/inner/b.txt"], "b INVENTED");
        File.WriteAllText(temp["f/a.txt"], "a INVENTED");

        IntakeResult.Preserved kept = Preserve("f");

        Assert.Equal(["a.txt", "inner/b.txt"], EvidenceObjects.Read(record.Objects, record.Index.Current(kept.Record)!.Body).Select(o => o.Name));
    }

    [Fact]
    public void A_folder_of_many_files_keeps_its_list_as_an_object_and_is_found_again()
    {
        Directory.CreateDirectory(temp["many"]);
        for (int i = 0; i < 300; i++) File.WriteAllText(temp[$"many/{i:D3}.txt"], $"INVENTED {i}");

        IntakeResult.Preserved kept = Preserve("many");
        (FoundItem? found, Why? why) = new ItemLookup(record, temp[""]).Find("file:many");

        Assert.Equal(300, kept.Objects);
        Assert.Null(why);
        Assert.Equal(kept.Record, found!.Record);
        Assert.Equal(300, found.Objects.Count);
        Assert.DoesNotContain(Fsck.Run(temp["r"]).Findings, f => f.Kind == FindingKind.Broken);
    }

    [Fact]
    public void One_refused_path_stops_no_other_and_leaves_no_entry()
    {
        File.WriteAllText(temp["good.txt"], "INVENTED");
        long before = record.Log.Checkpoint.Size;

        IReadOnlyList<IntakeResult> results = Intake.Preserve([temp["absent.txt"], temp["good.txt"]], Plain, Sample.By);

        Assert.Equal("there is no such file", Assert.IsType<IntakeResult.Refused>(results[0]).Reason);
        Assert.IsType<IntakeResult.Preserved>(results[1]);
        Assert.Equal(before + 1, record.Log.Checkpoint.Size);
    }

    [Theory]
    [InlineData("empty", "holds no file")]
    [InlineData("linked", "symbolic link")]
    public void A_folder_that_cannot_be_kept_whole_is_refused(string folder, string reason)
    {
        Directory.CreateDirectory(temp[folder]);
        if (folder == "linked") File.CreateSymbolicLink(temp["linked/out"], "/etc/hostname");

        IntakeResult result = Intake.Preserve([temp[folder]], Plain, Sample.By)[0];

        Assert.Contains(reason, Assert.IsType<IntakeResult.Refused>(result).Reason);
    }

    [Fact]
    public void Of_a_refused_folder_no_byte_is_kept_but_what_others_hold()
    {
        Directory.CreateDirectory(temp["f"]);
        File.WriteAllText(temp["f/a.txt"], "INVENTED secret");
        File.WriteAllText(temp["f/b.txt"], "INVENTED shared");
        File.WriteAllText(temp["shared.txt"], "INVENTED shared");
        Assert.Equal(0, Libc.MakeFifo(temp["f/pipe"]));

        IReadOnlyList<IntakeResult> results = Intake.Preserve([temp["f"], temp["shared.txt"]], Plain, Sample.By);

        Assert.IsType<IntakeResult.Refused>(results[0]);
        Assert.IsType<IntakeResult.Preserved>(results[1]);
        Assert.False(record.Objects.Contains(Hash.Of("INVENTED secret"u8)));
        Assert.True(record.Objects.Contains(Hash.Of("INVENTED shared"u8)));
        record.Dispose();
        Assert.Empty(Fsck.Run(temp["r"]).Findings);
    }

    [Fact]
    public void A_file_is_found_by_its_bytes_whatever_it_is_called_and_not_once_it_changed()
    {
        File.WriteAllText(temp["a.txt"], "INVENTED");
        string id = Preserve("a.txt").Record;
        File.Move(temp["a.txt"], temp["b.txt"], overwrite: false);
        ItemLookup items = new(record, temp[""]);

        Assert.Equal(id, items.Find("file:b.txt").Item!.Record);
        Assert.Equal(id, items.Find($"id:{id}").Item!.Record);
        Assert.Equal(id, items.Find($"sha256:{Hash.Of("INVENTED"u8)}").Item!.Record);
        File.AppendAllText(temp["b.txt"], "!");
        Assert.Contains("not preserved", items.Find("file:b.txt").Why?.ToString());
        Assert.Contains("named by", items.Find("b.txt").Why?.ToString());
    }

    [Fact]
    public void Why_an_item_is_not_found_is_said_in_the_language_of_who_reads_it()
    {
        IReadOnlyDictionary<string, LanguageFile> files = LanguageFile.All<ItemLookup>("items");

        Assert.All(files.Values, f => Assert.Equal(files["en"].Keys.Order(), f.Keys.Order()));
        Assert.Equal("материала с этим идентификатором в архиве нет", new ItemLookup(record, null).Find("id:aaaaaaaaaaaaaaaaaaaaaaaaaa").Why?.In("ru"));
    }

    [Fact]
    public void What_has_no_text_and_what_cannot_be_read_as_text_say_so()
    {
        File.WriteAllBytes(temp["p.png"], [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]);
        EvidenceIntake refusing = new(record, media => media == "text/plain", (_, _) => new TextResult.Refused(Why.Plain("INVENTED reason")), new TestClock());
        File.WriteAllText(temp["t.txt"], "INVENTED");

        Assert.Null(Preserve("p.png").WithoutText);
        Assert.Equal("INVENTED reason", Assert.IsType<IntakeResult.Preserved>(refusing.Preserve([temp["t.txt"]], Plain, Sample.By)[0]).WithoutText);
    }

    static partial class Libc
    {
        public static int MakeFifo(string path) => MakeFifo(path, 0x180);

        [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
        private static partial int MakeFifo(string path, uint mode);
    }

    IntakeResult.Preserved Preserve(string name) =>
        Assert.IsType<IntakeResult.Preserved>(Assert.Single(Intake.Preserve([temp[name]], Plain, Sample.By)));

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
