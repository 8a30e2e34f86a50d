using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Archive.Faults;
using Khronika.Archive.Warc;
using Khronika.Archive.Warc.Verifying;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc.Vectors;

/// <summary>
/// The kept files of vectors/archive/warc, against what cases.json says of them. With KHRONIKA_ACCEPT
/// set they are written anew.
/// </summary>
public sealed class KeptWarcTests
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Dictionary<string, WarcCase> Made = IntactFiles.All.Concat(DamagedFiles.All).ToDictionary(made => made.Expected.File, StringComparer.Ordinal);

    static readonly string[] Folders = ["warc"];

    static readonly string Root = At("vectors", "archive");

    public static TheoryData<string> Files()
    {
        Write();
        TheoryData<string> files = [];
        foreach (string folder in Folders)
            foreach (ExpectedFile kept in Cases(folder)) files.Add(kept.File);
        return files;
    }

    [Fact]
    public void What_is_kept_is_what_is_made()
    {
        string[] kept = [.. Folders.SelectMany(folder => Cases(folder)).Select(one => one.File)];
        Assert.Equal(Made.Keys.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
        foreach (string folder in Folders)
        {
            IEnumerable<string> there = Directory.EnumerateFiles(Path.Combine(Root, folder), "*arc*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path));
            Assert.Equal(kept.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_made_the_same_again(string file)
    {
        Assert.Equal(Made[file].Bytes, File.ReadAllBytes(Path.Combine(Root, file)));
        Assert.Equal(Said(Made[file].Expected), Said(Cases(file.Split('/')[0]).Single(one => one.File == file)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_read_as_it_says(string file)
    {
        ExpectedFile expected = Made[file].Expected;
        using SafeFileHandle handle = File.OpenHandle(Path.Combine(Root, file));
        using WarcReader reader = WarcReader.Open(handle);
        List<string> records = [], faults = [];
        while (reader.Read() is WarcItem item)
        {
            if (item is WarcFault fault) faults.Add(Said(new ExpectedFault(fault.Name, fault.Offset, fault.RecordOffset, fault.Fault.IsDamage)));
            if (item is not WarcRecord record) continue;
            string block = Convert.ToHexStringLower(SHA256.HashData(record.Block));
            records.Add($"{record.Offset}+{record.InMember}:{reader.Finish()} {record.Version} {record.Type} {record.TargetUri} {record.ContentLength} {block}");
        }

        Assert.Equal(expected.Records.Select(one => $"{one.Offset}+{one.InMember}:{one.Length} {one.Version} {one.Type} {one.Uri} {one.ContentLength} {one.Block}"), records);
        Assert.Equal(expected.Faults.Select(Said), faults);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_records_get_the_verdict_that_their_making_says(string file)
    {
        ExpectedFile expected = Made[file].Expected;
        using SafeFileHandle handle = File.OpenHandle(Path.Combine(Root, file));
        foreach (long stretch in new[] { 300, 1L << 20 })
        {
            List<RecordVerdict> verdicts = [];
            List<ArchiveFault> strays = [];
            WarcVerifier.Verify(handle, verdicts.Add, strays.Add, degree: 2, stretchBytes: stretch);

            Assert.Equal(
                expected.Records.Select(one => $"{one.Offset}+{one.InMember}:{one.Length} {one.State}, {one.BlockDigest}, {one.PayloadDigest} {one.Form}"),
                verdicts.Select(one => $"{one.Place.Offset}+{one.InMember}:{one.Place.Length} {Of(one.State)}, {Of(one.Block.Outcome)}, {Of(one.Payload.Outcome)} {one.Payload.Form?.ToString().ToLowerInvariant()}"));
            foreach ((int i, RecordVerdict verdict) in verdicts.Index())
            {
                ExpectedRecord one = expected.Records[i];
                bool isAlone = expected.Records.Count(other => other.Offset == one.Offset) == 1;
                IEnumerable<string> names = one.Rules.Concat(expected.Faults.Where(fault => fault.Record == one.Offset && isAlone).Select(fault => fault.Name));
                if (isAlone) Assert.Equal(names.Order(StringComparer.Ordinal), verdict.Faults.Select(fault => fault.Name).Order(StringComparer.Ordinal));
            }

            Assert.Equal(expected.Faults.Where(fault => fault.Record is null).Select(fault => $"{fault.Offset} {fault.Name}"), strays.Select(fault => $"{fault.Offset} {fault.Name}"));
        }
    }

    [Fact]
    public void A_reader_of_its_own_agrees_on_what_is_intact()
    {
        string python = "/usr/bin/python3";
        if (!File.Exists(python)) Assert.Skip("python3 is missing");
        ProcessStartInfo start = new(python, [Path.Combine(Root, "check.py")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process check = Process.Start(start)!;
        string said = check.StandardOutput.ReadToEnd() + check.StandardError.ReadToEnd();
        check.WaitForExit();

        Assert.True(check.ExitCode == 0, said);
        Assert.Contains(" 0 failed", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_of_its_own_finds_what_was_changed()
    {
        string python = "/usr/bin/python3";
        if (!File.Exists(python)) Assert.Skip("python3 is missing");
        string folder = Directory.CreateTempSubdirectory("khronika-test-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "warc"));
            string cases = File.ReadAllText(Path.Combine(Root, "warc", "cases.json"));
            foreach (ExpectedFile kept in Cases("warc").Where(one => one.File.EndsWith(".warc.gz", StringComparison.Ordinal) && !one.File.Contains("damaged", StringComparison.Ordinal)))
                File.Copy(Path.Combine(Root, kept.File), Path.Combine(folder, kept.File));
            string digest = Made["warc/h2.warc.gz"].Expected.Records[0].Block;
            File.WriteAllText(Path.Combine(folder, "warc", "cases.json"), cases.Replace(digest, new string('0', 64), StringComparison.Ordinal));
            ProcessStartInfo start = new(python, [Path.Combine(Root, "check.py"), folder]) { RedirectStandardOutput = true };
            using Process check = Process.Start(start)!;
            string said = check.StandardOutput.ReadToEnd();
            check.WaitForExit();
            Assert.True(check.ExitCode == 1, said);
            Assert.Contains("h2.warc.gz", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Said(ExpectedFile file) => JsonSerializer.Serialize(file, Json);

    static string Said(ExpectedFault fault) => $"{fault.Offset} {fault.Name} of {fault.Record} {fault.IsDamage}";

    static string Of(RecordState state) => state switch { RecordState.Intact => "intact", RecordState.Altered => "altered", _ => "could not be checked" };

    static string Of(DigestOutcome outcome) => outcome switch { DigestOutcome.Matches => "matches", DigestOutcome.Differs => "differs", DigestOutcome.NotStated => "not stated", _ => "cannot be checked" };

    static ExpectedFile[] Cases(string folder) => JsonSerializer.Deserialize<ExpectedFile[]>(File.ReadAllText(Path.Combine(Root, folder, "cases.json")), Json)!;

    static void Write()
    {
        if (Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") is not "1") return;
        foreach (WarcCase made in Made.Values)
        {
            string path = Path.Combine(Root, made.Expected.File);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, made.Bytes);
        }

        foreach (string folder in Folders)
            File.WriteAllText(Path.Combine(Root, folder, "cases.json"), JsonSerializer.Serialize(Made.Values.Select(made => made.Expected).Where(one => one.File.StartsWith(folder + "/", StringComparison.Ordinal)), Json) + "\n");
    }

    static string At(params string[] path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Khronika.slnx"))) folder = folder.Parent;
        return Path.Combine([folder!.FullName, .. path]);
    }
}
