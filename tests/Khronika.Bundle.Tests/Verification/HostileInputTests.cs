using System.Diagnostics;
using System.Text;
using FsCheck.Fluent;
using Khronika.Archive.Zip;
using Khronika.Bundle.Tests.Samples;
using Khronika.Bundle.Verification;
using Check = Khronika.Bundle.Verification.Check;

namespace Khronika.Bundle.Tests.Verification;

public sealed class HostileInputTests : IDisposable
{
    static readonly DateTimeOffset At = new(2031, 8, 1, 12, 0, 0, TimeSpan.Zero);

    readonly string folder = Directory.CreateTempSubdirectory("khronika-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_not_there_or_no_bundle_could_not_be_checked()
    {
        string text = Write("text.zip", "not a zip at all"u8.ToArray());
        string empty = Write("empty.zip", []);
        Directory.CreateDirectory(Path.Combine(folder, "nothing"));

        Assert.Equal("not-a-zip", Only(text, Verdict.CouldNotBeChecked).Name);
        Assert.Equal("not-a-zip", Only(empty, Verdict.CouldNotBeChecked).Name);
        Assert.Equal("unreadable", Only(Path.Combine(folder, "missing"), Verdict.CouldNotBeChecked).Name);
        Assert.Equal("not-a-bag", Only(Path.Combine(folder, "nothing"), Verdict.CouldNotBeChecked).Name);
        Assert.Equal("not-a-bag", Only(Zip("other.zip", ("top/readme.txt", "hello")), Verdict.CouldNotBeChecked).Name);
        Assert.Equal("not-a-bag", Only(Zip("flat.zip", ("bagit.txt", "hello")), Verdict.CouldNotBeChecked).Name);
    }

    [Fact]
    public void More_than_one_top_folder_is_refused()
    {
        Check check = Only(Zip("two.zip", ("top/bagit.txt", "1"), ("__MACOSX/a", "2")), Verdict.Altered);

        Assert.Equal("more-than-one-top", check.Name);
        Assert.Equal("__MACOSX/a", check.File);
    }

    [Fact]
    public void A_truncated_bundle_is_altered()
    {
        using var bundle = TestBundle.Make();
        byte[] whole = File.ReadAllBytes(bundle.ZipPath);

        Assert.Equal("truncated", Only(Write("cut.zip", whole[..(whole.Length / 2)]), Verdict.Altered).Name);
    }

    [Fact]
    public void A_symbolic_link_in_a_folder_is_refused()
    {
        using var bundle = TestBundle.Make();
        bundle.WriteFolder();
        File.CreateSymbolicLink(Path.Combine(bundle.FolderPath, "data/annexes/link"), "/etc/hostname");

        Check check = Only(bundle.FolderPath, Verdict.Altered);

        Assert.Equal(("not-a-file", "data/annexes/link"), (check.Name, check.File));
    }

    [Fact]
    public void A_named_pipe_in_a_folder_holds_nobody_up()
    {
        using var bundle = TestBundle.Make();
        bundle.WriteFolder();
        string pipe = Path.Combine(bundle.FolderPath, "data/annexes/pipe");
        using (Process made = Process.Start("mkfifo", [pipe])) made.WaitForExit();

        VerifyReport report = Verifier.Verify(bundle.FolderPath);

        Assert.Equal(Verdict.Altered, report.Verdict);
        Assert.Contains(report.Checks, c => c.File == "data/annexes/pipe" && c.Verdict == Verdict.Altered);
    }

    [Fact]
    public void A_list_of_files_to_fetch_is_never_followed()
    {
        using var bundle = TestBundle.Make();
        bundle.Files.Add("fetch.txt", "https://invented.example/a 5 data/a\n"u8.ToArray());

        VerifyReport report = bundle.VerifyFiles();

        Assert.Equal(Verdict.CouldNotBeChecked, report.Verdict);
        Assert.Contains(report.Checks, c => c.File == "fetch.txt");
    }

    [Fact]
    public void Another_version_of_BagIt_could_not_be_checked()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace("bagit.txt", "1.0", "2.0");
        bundle.Replace("tagmanifest-sha256.txt", Ledger.Tree.Hash.Of(Encoding.ASCII.GetBytes(Khronika.Bundle.Bags.BagFiles.DeclarationText)).ToString(), Ledger.Tree.Hash.Of(bundle.Files["bagit.txt"]).ToString());

        VerifyReport report = bundle.VerifyFiles();

        Assert.Equal(Verdict.CouldNotBeChecked, report.Verdict);
        Assert.Contains(report.Checks, c => c.Name == "bag-version");
    }

    [Fact]
    public void Any_manifest_in_JSON_is_answered()
    {
        using var bundle = TestBundle.Make();
        foreach (string json in new[] { "", "null", "[]", "{}", "{\"format\": \"khronika-bundle/v1\"}", new string('[', 5000), "{\"format\":1}" })
        {
            bundle.Files[Manifest.BundleFiles.Manifest] = Encoding.UTF8.GetBytes(json);
            Assert.NotEqual(Verdict.Intact, bundle.VerifyRebagged().Verdict);
        }

        string good = Encoding.UTF8.GetString(Manifest.BundleManifestFile.ToBytes(bundle.Manifest));
        foreach ((string old, string with) in new[] { ("\"annexes\": [", "\"annexes\": [null,"), ("\"sentences\": [", "\"sentences\": [null,"), ("data/technical/entries/", "../entries/"), ("\"version\": 1", "\"version\": -1"), ("\"sample\": true", "\"sample\": true, \"sample\": true") })
        {
            Assert.Contains(old, good, StringComparison.Ordinal);
            bundle.Files[Manifest.BundleFiles.Manifest] = Encoding.UTF8.GetBytes(good.Replace(old, with, StringComparison.Ordinal));
            VerifyReport report = bundle.VerifyRebagged();
            Assert.Contains(report.Checks, c => c.Name == "bundle-form" && c.Verdict == Verdict.Altered);
        }
    }

    [Fact]
    public void No_change_to_the_bytes_of_a_bundle_makes_it_throw_or_pass_with_other_content()
    {
        using var bundle = TestBundle.Make();
        byte[] good = File.ReadAllBytes(bundle.ZipPath);
        string path = Path.Combine(folder, "changed.zip");

        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(0, good.Length - 1).Zip(Gen.Choose(0, 255)).NonEmptyListOf().ToArbitrary(),
            changes =>
            {
                byte[] bytes = [.. good];
                foreach ((int at, int value) in changes) bytes[at] = (byte)value;
                File.WriteAllBytes(path, bytes);
                VerifyReport report = Verifier.Verify(path);
                return report.Checks.Count > 0 && report.Checks.All(c => c.Name != "readable" || !c.Reason.StartsWith("the check itself failed", StringComparison.Ordinal));
            }));
    }

    [Fact]
    public void No_change_to_any_technical_file_makes_it_throw()
    {
        using var bundle = TestBundle.Make();
        string[] names = [.. bundle.Files.Keys.Where(n => n.StartsWith("data/", StringComparison.Ordinal))];

        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(0, names.Length - 1).Zip(Gen.Choose(0, 1_000_000)).Zip(Gen.Choose(0, 255)).ToArbitrary(),
            change =>
            {
                ((int which, int at), int value) = change;
                byte[] content = bundle.Files[names[which]];
                byte[] changed = [.. content];
                changed[at % changed.Length] = (byte)value;
                bundle.Files[names[which]] = changed;
                VerifyReport report = bundle.VerifyRebagged();
                bundle.Files[names[which]] = content;
                return report.Checks.All(c => !c.Reason.StartsWith("the check itself failed", StringComparison.Ordinal));
            }));
    }

    static Check Only(string path, Verdict verdict)
    {
        VerifyReport report = Verifier.Verify(path);
        Assert.Equal(verdict, report.Verdict);
        Check check = Assert.Single(report.Checks);
        Assert.Contains(':', check.Reason);
        return check;
    }

    string Write(string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    string Zip(string name, params (string Name, string Content)[] files)
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream, At);
        foreach ((string file, string content) in files) zip.Add(file, Encoding.UTF8.GetBytes(content));
        zip.Finish();
        return Write(name, stream.ToArray());
    }
}
