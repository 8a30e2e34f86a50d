using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Running;
using Khronika.Ledger.Entries;
using Khronika.Store.Files;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>archive</c> and <c>restore</c>: everything with files and without keys, back without loss, and nothing back that is not right.</summary>
public sealed class ArchiveTests(SmallRecord small) : IDisposable
{
    const string Top = "khronika-archive";

    static readonly string[] MadeAgain = ["head.db", "index.db"];

    readonly TempFolder temp = new();

    [Fact]
    public void A_record_comes_back_file_by_file_without_its_keys()
    {
        string record = small.WithCaseIn(temp);
        temp.Write("record/schema/own.yaml", "SAMPLE: INVENTED\n");
        temp.Write("record/notes of mine.txt", "SAMPLE, INVENTED: no part of a record");
        Outcome archived = Command.Do("archive", temp["a.zip"], "--record", record);
        Assert.Contains("1 files in the folder are no part of a record", archived.Err, StringComparison.Ordinal);

        Outcome restored = Command.Do("restore", temp["a.zip"], temp["back"]);

        Assert.Contains("nothing can be entered", restored.Err, StringComparison.Ordinal);
        Assert.Equal(Root(archived.Out), Root(restored.Out));
        Assert.Equal(Bytes(record), Bytes(temp["back"]));
        Assert.Contains("schema/own.yaml", Bytes(temp["back"]).Keys);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp["back/keys"]));
        Assert.DoesNotContain("PRIVATE+KEY", Encoding.Latin1.GetString(File.ReadAllBytes(temp["a.zip"])), StringComparison.Ordinal);
        Assert.Contains("intact", Command.Do("log", "fsck", "--record", temp["back"]).Out, StringComparison.Ordinal);
        Assert.Equal(Command.Do("log", "status", "--json", "--record", record).Out, Command.Do("log", "status", "--json", "--record", temp["back"]).Out);
        Assert.Empty(Directory.GetFileSystemEntries(temp.Root, "*.part"));
    }

    [Fact]
    public void The_page_of_the_format_shows_an_archive_as_it_is()
    {
        string record = small.SampleIn(temp);
        Command.Do("preserve", temp.Write("page.txt", "SAMPLE – INVENTED\n"), "--record", record);
        Command.Do("archive", temp["a.zip"], "--record", record);

        Assert.Equal(Page("archive-files"), Unpacked("a.zip", "a").Keys.Select(name => name[(Top.Length + 1)..]));
        string[] info = File.ReadAllLines(temp[$"a/{Top}/bag-info.txt"]);
        Assert.Equal(Page("archive-info"), info.Select(line => line.StartsWith("Log-Root: ", StringComparison.Ordinal) ? "Log-Root: …" : line.StartsWith("Payload-Oxum: ", StringComparison.Ordinal) ? "Payload-Oxum: …" : line));
        Assert.Matches(@"\A1 \d{4}-[-T:.0-9]+Z\n2 \d{4}-[-T:.0-9]+Z\n\z", File.ReadAllText(temp[$"a/{Top}/data/page-times.txt"]));
    }

    [Fact]
    public void A_restored_record_can_be_archived_again_and_is_the_same()
    {
        string record = small.WithCaseIn(temp);
        Command.Do("archive", temp["a.zip"], "--record", record);
        Command.Do("restore", temp["a.zip"], temp["back"]);
        Command.Do("archive", temp["b.zip"], "--record", temp["back"]);

        Assert.Equal(Unpacked("a.zip", "a").Where(IsPayload), Unpacked("b.zip", "b").Where(IsPayload));
    }

    [Fact]
    public void Stock_tools_check_an_archive()
    {
        string record = small.WithCaseIn(temp);
        Command.Do("archive", temp["a.zip"], "--record", record);
        Unpacked("a.zip", "a");

        Shell.Run(temp[$"a/{Top}"], "sha256sum", "-c", "--quiet", "manifest-sha256.txt").MustEndWith(0);
        Shell.Run(temp[$"a/{Top}"], "sha256sum", "-c", "--quiet", "tagmanifest-sha256.txt").MustEndWith(0);
        Command.Do("restore", temp[$"a/{Top}"], temp["back"]);
        Assert.Equal(Bytes(record), Bytes(temp["back"]));
    }

    [Fact]
    public void Who_kept_the_key_apart_can_write_again_once_it_is_known_to_be_the_latest_copy()
    {
        string record = small.WithCaseIn(temp);
        string key = temp.Write("kept.key", File.ReadAllBytes(Path.Combine(record, "keys/log.key"))), page = temp.Write("b.txt", "SAMPLE, INVENTED b");
        Command.Do("archive", temp["a.zip"], "--record", record);

        Command.Do("restore", temp["a.zip"], temp["keyless"]);
        Assert.Contains("put the private key back", Command.Run("preserve", page, "--record", temp["keyless"]).MustEndWith(2).Err, StringComparison.Ordinal);

        Outcome restored = Command.Do("restore", temp["a.zip"], temp["back"], "--key", key);
        long size = Tree.LogSize(temp["back"]);
        Assert.Contains($"--accept-head {size}", restored.Err, StringComparison.Ordinal);
        Assert.Equal("600", Shell.Run(temp.Root, "stat", "-c", "%a", temp["back/keys/log.key"]).Out.Trim());
        Assert.Contains("Nothing was signed", Command.Run("preserve", page, "--record", temp["back"]).MustEndWith(3).Err, StringComparison.Ordinal);
        Command.Do("log", "recover", "--accept-head", $"{size}", "--record", temp["back"]);
        Command.Do("preserve", page, "--record", temp["back"]);
        Assert.Equal(size + 1, Tree.LogSize(temp["back"]));
        Command.Do("log", "fsck", "--record", temp["back"]);
    }

    [Fact]
    public void On_the_machine_that_signed_an_archive_older_than_the_record_signs_nothing()
    {
        string record = small.WithCaseIn(temp);
        Command.Do("archive", temp["a.zip"], "--record", record);
        Command.Do("preserve", temp.Write("b.txt", "SAMPLE, INVENTED b"), "--record", record);
        Command.Do("restore", temp["a.zip"], temp["back"], "--key", Path.Combine(record, "keys/log.key"));
        Shell.Run(temp.Root, "cp", "-a", Shell.SignerOf(record), Shell.SignerOf(temp["back"])).MustEndWith(0);

        Assert.Contains("restored from an older copy", Command.Run("preserve", temp.Write("c.txt", "SAMPLE, INVENTED c"), "--record", temp["back"]).MustEndWith(2).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_erased_stays_erased()
    {
        string record = small.WithCaseIn(temp);
        Command.Do("log", "erase", "1", "--reason", "court-order", "--authority", "AZ-1", "--yes", "--record", record);
        Command.Do("archive", temp["a.zip"], "--record", record);
        Outcome restored = Command.Do("restore", temp["a.zip"], temp["back"], "--json");

        Assert.Equal(1, JsonDocument.Parse(restored.Out).RootElement.GetProperty("erasedEntries").GetInt32());
        Assert.Equal(Bytes(record), Bytes(temp["back"]));
        Command.Do("log", "fsck", "--record", temp["back"]);
    }

    [Theory]
    [InlineData("data/record/objects/*/*", false)]
    [InlineData("data/record/entries/*", false)]
    [InlineData("data/record/entries/*", true)]
    [InlineData("data/record/log/tile/0/*", false)]
    [InlineData("data/record/log/tile/0/*", true)]
    [InlineData("data/record/log/tile/entries/*", true)]
    [InlineData("data/record/log/checkpoint", false)]
    [InlineData("data/record/log/checkpoint", true)]
    [InlineData("data/record/log/checkpoints/2", true)]
    [InlineData("data/record/log/entry/0", true)]
    [InlineData("data/record/objects/*/*", true)]
    [InlineData("data/record/khronika.json", false)]
    [InlineData("data/page-times.txt", false)]
    [InlineData("manifest-sha256.txt", false)]
    [InlineData("tagmanifest-sha256.txt", false)]
    [InlineData("bagit.txt", false)]
    [InlineData("bag-info.txt", false)]
    public void A_changed_byte_is_found_also_where_the_manifests_were_made_to_fit(string pattern, bool manifestsFit)
    {
        Archived();
        Unpacked("a.zip", "a");
        string bag = temp[$"a/{Top}"];
        string file = Directory.EnumerateFiles(bag, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First(full => Matches(Path.GetRelativePath(bag, full), pattern));
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(file, bytes);
        if (manifestsFit) Fit(bag);

        Outcome refused = Command.Run("restore", bag, temp["back"]).MustEndWith(2);

        string name = Path.GetRelativePath(bag, file);
        Assert.Contains(manifestsFit ? name["data/record/".Length..].Split('/')[0] : Path.GetFileName(file), refused.Err, StringComparison.Ordinal);
        NothingIsThere();
    }

    [Fact]
    public void A_changed_byte_in_the_file_itself_is_found()
    {
        Archived();
        byte[] archive = File.ReadAllBytes(temp["a.zip"]);
        archive[archive.AsSpan().IndexOf("The box was empty."u8)] ^= 1;
        temp.Write("b.zip", archive);

        Assert.Contains("data/record/", Command.Run("restore", temp["b.zip"], temp["back"]).MustEndWith(2).Err, StringComparison.Ordinal);
        NothingIsThere();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_archive_that_is_cut_off_is_not_restored(int quarter)
    {
        Archived();
        byte[] archive = File.ReadAllBytes(temp["a.zip"]);
        temp.Write("b.zip", archive.AsSpan(0, archive.Length / 4 * quarter));

        Outcome refused = Command.Run("restore", temp["b.zip"], temp["back"]);

        Assert.True(refused.ExitCode is 2 or 3, refused.Said);
        Assert.StartsWith("Nothing was restored", refused.Err.Split('\n')[^2], StringComparison.Ordinal);
        NothingIsThere();
    }

    [Theory]
    [InlineData("data/record/keys/log.key", "a key in it")]
    [InlineData("data/record/index.db", "is no file of a record")]
    [InlineData("data/record/entries/.tmp-1", "is no file of a record")]
    [InlineData("data/other/file", "is no file of a record")]
    [InlineData("data/record/notes.txt", "is no file of a record")]
    public void What_no_record_has_is_not_taken_out_of_an_archive(string name, string says)
    {
        Archived();
        Unpacked("a.zip", "a");
        temp.Write($"a/{Top}/{name}", "SAMPLE, INVENTED");
        Fit(temp[$"a/{Top}"]);

        Assert.Contains(says, Command.Run("restore", temp[$"a/{Top}"], temp["back"]).MustEndWith(2).Err, StringComparison.Ordinal);
        NothingIsThere();
    }

    [Theory]
    [InlineData("khronika-archive/../../outside.txt")]
    [InlineData("/outside.txt")]
    [InlineData("khronika-archive/data\\outside.txt")]
    public void A_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        using (ZipArchive zip = new(File.Create(temp["b.zip"]), ZipArchiveMode.Create))
        using (Stream file = zip.CreateEntry(name, CompressionLevel.NoCompression).Open())
            file.Write("SAMPLE, INVENTED"u8);

        Command.Run("restore", temp["b.zip"], temp["back"]).MustEndWith(2);
        NothingIsThere();
        Assert.Empty(Directory.GetFiles(temp.Root, "outside*"));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        using (ZipArchive zip = new(File.Create(temp["b.zip"]), ZipArchiveMode.Create))
        using (Stream file = zip.CreateEntry($"{Top}/data/record/objects/bomb", CompressionLevel.Optimal).Open())
            for (int i = 0; i < 64; i++) file.Write(new byte[1 << 20]);

        Assert.Contains("bomb", Command.Run("restore", temp["b.zip"], temp["back"]).MustEndWith(3).Err, StringComparison.Ordinal);
        NothingIsThere();
    }

    [Theory]
    [InlineData("khronika-archive/v2", "a format this program does not know")]
    [InlineData(null, "no archive of a record")]
    public void An_archive_of_another_format_could_not_be_checked(string? format, string says)
    {
        Archived();
        Unpacked("a.zip", "a");
        string info = temp[$"a/{Top}/bag-info.txt"];
        File.WriteAllText(info, File.ReadAllText(info).Replace("Khronika-Format: khronika-archive/v1\n", format is null ? "" : $"Khronika-Format: {format}\n", StringComparison.Ordinal));
        Fit(temp[$"a/{Top}"]);

        Assert.Contains(says, Command.Run("restore", temp[$"a/{Top}"], temp["back"]).MustEndWith(3).Err, StringComparison.Ordinal);
        Command.Run("restore", temp.Write("no.zip", "SAMPLE, INVENTED: no archive"), temp["back"]).MustEndWith(3);
        NothingIsThere();
    }

    [Fact]
    public void Another_size_or_root_in_the_description_is_found()
    {
        Archived();
        Unpacked("a.zip", "a");
        string info = temp[$"a/{Top}/bag-info.txt"];
        File.WriteAllText(info, File.ReadAllText(info).Replace("Log-Size: ", "Log-Size: 1", StringComparison.Ordinal));
        Fit(temp[$"a/{Top}"]);

        Assert.Contains("names another tree", Command.Run("restore", temp[$"a/{Top}"], temp["back"]).MustEndWith(2).Err, StringComparison.Ordinal);
        NothingIsThere();
    }

    [Fact]
    public void Nothing_is_written_over_anything_and_wrong_uses_are_refused_in_words()
    {
        string record = Archived();
        Command.Run("archive", temp["a.zip"], "--record", record).MustEndWith(1);
        Command.Run("archive", temp["no/such/a.zip"], "--record", record).MustEndWith(1);
        Command.Run("archive", temp["b.zip"], "--record", temp["nowhere"]).MustEndWith(1);
        Command.Run("restore", temp["a.zip"], record).MustEndWith(1);
        Command.Run("restore", temp["a.zip"], temp["a.zip"]).MustEndWith(1);
        Command.Run("restore", temp["a.zip"], temp["no/such/folder"]).MustEndWith(1);
        Command.Run("restore", temp["nowhere.zip"], temp["back"]).MustEndWith(3);
        Command.Run("restore", temp["a.zip"], temp["back"], "--key", temp["nowhere.key"]).MustEndWith(1);
        Command.Run("restore", temp["a.zip"], temp["back"], "--key", temp.Write("no.key", "SAMPLE, INVENTED")).MustEndWith(1);
        string other = small.RealIn(temp);
        Assert.Contains("does not hold the private key", Command.Run("restore", temp["a.zip"], temp["back"], "--key", Path.Combine(other, "keys/log.key")).MustEndWith(1).Err, StringComparison.Ordinal);
        NothingIsThere();
        Assert.False(File.Exists(temp["b.zip"]));
    }

    [Fact]
    public void A_damaged_object_is_not_archived()
    {
        string record = small.WithCaseIn(temp);
        string found = Tree.Files(Path.Combine(record, "objects")).First();
        File.SetUnixFileMode(found, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.AppendAllText(found, "more");

        Outcome refused = Command.Run("archive", temp["a.zip"], "--record", record).MustEndWith(2);
        Assert.Contains($"altered: objects/{Path.GetFileName(Path.GetDirectoryName(found))}/", refused.Err, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", refused.Err, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(temp.Root, "a.zip*"));
    }

    [Theory]
    [InlineData("entries", false)]
    [InlineData("entries", true)]
    [InlineData("objects", false)]
    [InlineData("objects", true)]
    public void What_is_altered_or_missing_is_named_and_archived_only_as_damaged(string folder, bool isMissing)
    {
        string record = small.WithCaseIn(temp);
        string found = Tree.Files(Path.Combine(record, folder)).First();
        byte[] bytes = File.ReadAllBytes(found);
        bytes[bytes.Length / 2] ^= 1;
        File.SetUnixFileMode(found, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (isMissing) File.Delete(found);
        else File.WriteAllBytes(found, bytes);

        Outcome refused = Command.Run("archive", temp["a.zip"], "--record", record).MustEndWith(2);
        Assert.Contains($"altered: {folder}", refused.Err, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(temp.Root, "a.zip*"));

        Outcome taken = Command.Run("archive", temp["a.zip"], "--damaged", "--record", record).MustEndWith(2);
        Assert.Contains("DAMAGED", taken.Err, StringComparison.Ordinal);
        Unpacked("a.zip", "a");
        Assert.Contains(File.ReadAllLines(temp[$"a/{Top}/bag-info.txt"]), line => line.StartsWith("Damaged: ", StringComparison.Ordinal));
        Command.Run("restore", temp["a.zip"], temp["back"]).MustEndWith(2);
        NothingIsThere();
    }

    [Fact]
    public void Content_that_the_log_says_was_erased_is_never_archived()
    {
        string record = small.WithCaseIn(temp);
        Shell.Run(temp.Root, "cp", "-a", record, temp["backup"]).MustEndWith(0);
        Command.Do("log", "erase", "1", "--reason", "court-order", "--authority", "AZ-1", "--yes", "--record", record);
        string pack = PackIn(record), older = PackIn(temp["backup"]);
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(older), out IReadOnlyList<ReadOnlyMemory<byte>>? before));
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(pack), out IReadOnlyList<ReadOnlyMemory<byte>>? now));
        Durable.Replace(pack, EntryPack.Write([.. now.Select((file, index) => index == 1 ? before[1] : file)]), Durable.ReadOnly);

        foreach (string[] also in (string[][])[[], ["--damaged"]])
            Assert.Contains("that the log says was erased", Command.Run(["archive", temp["a.zip"], "--record", record, .. also]).MustEndWith(2).Err, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(temp.Root, "a.zip*"));

        Command.Do("index", "rebuild", "--record", record);
        Command.Do("archive", temp["a.zip"], "--record", record);

        // A pack that a copy brings back under the name it had before.
        File.Copy(older, Path.Combine(record, Path.GetRelativePath(temp["backup"], older)));
        Assert.Contains("1 files in the folder are no part of a record", Command.Do("archive", temp["b.zip"], "--record", record).Err, StringComparison.Ordinal);
        Assert.Equal(Unpacked("a.zip", "a").Where(IsPayload), Unpacked("b.zip", "b").Where(IsPayload));
    }

    [Fact]
    public void What_the_log_does_not_vouch_for_has_a_digest_that_tells_when_manifests_were_made_to_fit()
    {
        string record = small.WithCaseIn(temp);
        temp.Write("record/schema/own.yaml", "SAMPLE: INVENTED\n");
        string noted = Unlogged(Command.Do("archive", temp["a.zip"], "--json", "--record", record));
        Unpacked("a.zip", "a");
        string bag = temp[$"a/{Top}"];
        Assert.StartsWith(noted, Shell.Run(bag, "sh", "-c", "grep -vE ' data/record/(objects|entries|log/tile|log/entry)/' manifest-sha256.txt | sha256sum").Out, StringComparison.Ordinal);
        Assert.Equal(noted, Unlogged(Command.Do("restore", bag, temp["right"], "--json")));
        Assert.Contains($"SHA-256 {noted}\n", Command.Do("restore", bag, temp["again"]).Out, StringComparison.Ordinal);

        string schema = Path.Combine(bag, "data/record/schema/own.yaml");
        File.SetUnixFileMode(schema, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(schema, "SAMPLE: ALTERED\n");
        Fit(bag);

        Outcome restored = Command.Do("restore", bag, temp["back"], "--json");
        Assert.NotEqual(noted, Unlogged(restored));
        Assert.Contains("Compare the size, the root and this digest", restored.Err, StringComparison.Ordinal);
    }

    string Archived()
    {
        string record = small.WithCaseIn(temp);
        Command.Do("archive", temp["a.zip"], "--record", record);
        return record;
    }

    static string PackIn(string record) => Assert.Single(Tree.Files(Path.Combine(record, "entries")));

    static string Unlogged(Outcome outcome) => JsonDocument.Parse(outcome.Out).RootElement.GetProperty("unloggedSha256").GetString()!;

    void NothingIsThere()
    {
        Assert.False(Directory.Exists(temp["back"]));
        Assert.Empty(Directory.GetFileSystemEntries(temp.Root, "*.part"));
    }

    // What somebody writes who alters an archive and knows the format.
    static void Fit(string bag)
    {
        Lines(bag, "manifest-sha256.txt", name => name.StartsWith("data/", StringComparison.Ordinal));
        string info = Path.Combine(bag, "bag-info.txt");
        FileInfo[] payload = [.. Directory.EnumerateFiles(Path.Combine(bag, "data"), "*", SearchOption.AllDirectories).Select(full => new FileInfo(full))];
        File.WriteAllLines(info, File.ReadAllLines(info).Select(line => line.StartsWith("Payload-Oxum", StringComparison.Ordinal) ? $"Payload-Oxum: {payload.Sum(file => file.Length)}.{payload.Length}" : line));
        Lines(bag, "tagmanifest-sha256.txt", name => name is "bagit.txt" or "bag-info.txt" or "manifest-sha256.txt");
    }

    static void Lines(string bag, string list, Func<string, bool> isListed) => File.WriteAllText(Path.Combine(bag, list), string.Concat(
        from full in Directory.EnumerateFiles(bag, "*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(bag, full)
        where isListed(name)
        orderby name // all ASCII
        select $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(full)))}  {name}\n"));

    SortedDictionary<string, string> Unpacked(string archive, string folder)
    {
        ZipFile.ExtractToDirectory(temp[archive], temp[folder]);
        return Bytes(temp[folder]);
    }

    static string[] Page(string fence) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "../../../../docs/formats/archive.md")).SkipWhile(line => line != $"```{fence}").Skip(1).TakeWhile(line => line != "```")];

    static bool IsPayload(KeyValuePair<string, string> file) => file.Key.StartsWith($"{Top}/data/", StringComparison.Ordinal);

    static bool Matches(string name, string pattern)
    {
        string[] parts = name.Split('/'), wanted = pattern.Split('/');
        return parts.Length >= wanted.Length && wanted.Zip(parts).All(pair => pair.First == "*" || pair.First == pair.Second);
    }

    static string Root(string said) => said[said.IndexOf("root ", StringComparison.Ordinal)..].Trim();

    static SortedDictionary<string, string> Bytes(string folder) => new(
        Tree.Files(folder).Select(full => (Name: Path.GetRelativePath(folder, full), Full: full))
            .Where(file => !MadeAgain.Any(made => file.Name == made || file.Name == $"{made}-journal") && file.Name.Split('/')[0] != "keys" && file.Name != "notes of mine.txt")
            .ToDictionary(file => file.Name, file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Full)))),
        StringComparer.Ordinal);

    public void Dispose() => temp.Dispose();
}
