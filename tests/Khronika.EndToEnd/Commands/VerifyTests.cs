using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

public sealed class VerifyTests(DemoFolder demo, SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void A_bundle_is_intact_as_a_file_and_as_a_folder()
    {
        ZipFile.ExtractToDirectory(demo.Bundle, temp["open"]);

        Assert.Contains("Verdict: intact", Command.Do("verify", demo.Bundle).Out, StringComparison.Ordinal);
        Assert.Contains("Verdict: intact", Command.Do("verify", Directory.EnumerateDirectories(temp["open"]).Single()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_is_intact_by_the_record_its_log_folder_the_site_and_the_sites_log_folder()
    {
        foreach (string path in (string[])[demo.Record, Path.Combine(demo.Record, "log"), demo.Site, Path.Combine(demo.Site, "log")])
            Assert.Contains("Verdict: intact", Command.Do("verify", path).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_the_verdict_stand_what_it_does_not_show_and_the_counts_of_leaves()
    {
        Outcome verified = Command.Do("verify", demo.Bundle);

        Assert.Contains("What this does not show:", verified.Out, StringComparison.Ordinal);
        Assert.Matches(@"\d+ leaves: \d+ opened, \d+ withheld, \d+ erased", verified.Out);
    }

    [Fact]
    public void One_word_altered_ends_with_2_and_names_the_annex_the_file_and_the_check()
    {
        string altered = Altered("annex-03-passage-1.txt", text => text.Replace("тоғыз", "сегіз", StringComparison.Ordinal).Replace("Бүгіннен", "Ертеңнен", StringComparison.Ordinal));

        Outcome verified = Command.Run("verify", altered, "--json").MustEndWith(2);

        using JsonDocument report = JsonDocument.Parse(verified.Out);
        Assert.Equal("altered", report.RootElement.GetProperty("verdict").GetString());
        Assert.Contains(report.RootElement.GetProperty("checks").EnumerateArray(), check =>
            check.GetProperty("verdict").GetString() == "altered"
            && check.GetProperty("subject").GetString() == "annex 3"
            && check.GetProperty("file").GetString()!.EndsWith("annex-03-passage-1.txt", StringComparison.Ordinal)
            && check.GetProperty("check").GetString() == "passage");
    }

    [Fact]
    public void A_bundle_of_a_later_version_ends_with_3()
    {
        ZipFile.ExtractToDirectory(demo.Bundle, temp["open"]);
        string bag = Directory.EnumerateDirectories(temp["open"]).Single();
        string manifest = Path.Combine(bag, "data/technical/bundle.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("khronika-bundle/v1", "khronika-bundle/v9", StringComparison.Ordinal));
        // Whoever writes a later version writes a list of files that fits.
        Shell.Bash(bag, "find data -type f -print0 | sort -z | xargs -0 sha256sum > manifest-sha256.txt && sha256sum bag-info.txt bagit.txt manifest-sha256.txt > tagmanifest-sha256.txt").MustEndWith(0);

        Assert.Contains("could not be checked", Command.Run("verify", bag).MustEndWith(3).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no.zip", "SAMPLE, INVENTED: no zip at all")]
    [InlineData("empty.zip", "")]
    public void What_is_no_bundle_ends_with_3(string name, string content) =>
        Command.Run("verify", temp.Write(name, content)).MustEndWith(3);

    [Fact]
    public void No_such_path_ends_with_1() => Command.Run("verify", temp["absent.zip"]).MustEndWith(1);

    [Fact]
    public void A_bundle_cut_short_never_passes()
    {
        byte[] whole = File.ReadAllBytes(demo.Bundle);

        Assert.True(Command.Run("verify", temp.Write("cut.zip", whole.AsSpan(0, whole.Length / 2))).ExitCode is 2 or 3);
    }

    [Fact]
    public void The_key_given_from_another_place_must_be_the_one_that_signed()
    {
        string key = Command.Do("log", "key", "--record", demo.Record).Out.Trim();
        string other = Command.Do("log", "key", "--record", small.SampleIn(temp)).Out.Trim();

        Command.Do("verify", demo.Bundle, "--key", key);
        Command.Do("verify", demo.Bundle, "--key", temp.Write("log.vkey", key + "\n"));
        Assert.True(Command.Run("verify", demo.Bundle, "--key", other).ExitCode is 2 or 3);
        Command.Run("verify", demo.Bundle, "--key", "no key").MustEndWith(3);
    }

    [Fact]
    public void A_flipped_byte_in_a_tile_of_a_log_ends_with_2()
    {
        string log = temp.Copy(Path.Combine(demo.Site, "log"), "log");
        string tile = Tree.Files(Path.Combine(log, "tile", "0")).MaxBy(f => new FileInfo(f).Length)!;
        byte[] bytes = File.ReadAllBytes(tile);
        bytes[40] ^= 1;
        File.Delete(tile);
        File.WriteAllBytes(tile, bytes);

        Command.Run("verify", log).MustEndWith(2);
    }

    string Altered(string end, Func<string, string> change)
    {
        File.Copy(demo.Bundle, temp["altered.zip"]);
        using ZipArchive zip = ZipFile.Open(temp["altered.zip"], ZipArchiveMode.Update);
        ZipArchiveEntry entry = zip.Entries.Single(e => e.FullName.EndsWith(end, StringComparison.Ordinal));
        string text;
        using (StreamReader reader = new(entry.Open(), Encoding.UTF8)) text = reader.ReadToEnd();
        string changed = change(text);
        Assert.NotEqual(text, changed);
        string name = entry.FullName;
        entry.Delete();
        using Stream content = zip.CreateEntry(name).Open();
        content.Write(Encoding.UTF8.GetBytes(changed));
        return temp["altered.zip"];
    }

    public void Dispose() => temp.Dispose();
}
