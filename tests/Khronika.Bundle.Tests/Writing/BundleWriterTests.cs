using System.Diagnostics;
using System.Text;
using Khronika.Bundle.Manifest;
using Khronika.Bundle.Tests.Samples;
using Khronika.Bundle.Verification;
using Khronika.Ledger.Entries;

namespace Khronika.Bundle.Tests.Writing;

public sealed class BundleWriterTests
{
    [Fact]
    public void What_was_not_opened_is_in_no_file()
    {
        using var bundle = TestBundle.Make();

        foreach ((string name, byte[] content) in bundle.Files)
        {
            string text = Encoding.UTF8.GetString(content);
            // A proof carries its entry in base64.
            if (name.EndsWith(".tlog-proof", StringComparison.Ordinal)) text += Encoding.UTF8.GetString(Convert.FromBase64String(text.Split('\n')[1]["extra ".Length..]));
            Assert.DoesNotContain("Planted", text, StringComparison.Ordinal);
            Assert.DoesNotContain("actor-1", name.StartsWith("data/technical/public/", StringComparison.Ordinal) ? "" : text, StringComparison.Ordinal);
            Assert.DoesNotContain("08:00:00Z", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_annex_shared_by_excerpt_gives_no_hash_away()
    {
        using var bundle = TestBundle.Make();

        Assert.True(EntryFile.TryRead(bundle.Files[bundle.EntryPath("e2")], out EntryFile? file, out _));

        Assert.Equal(FieldState.Withheld, file.StateOf("/body/objects/0/sha256"));
        Assert.Empty(bundle.Manifest.Annexes.Single(a => a.Number == 2).Files);
        Assert.Equal("Sample One is faint & weighs 45 kilograms", bundle.Text("data/annexes/annex-02-passage-1.txt"));
    }

    [Fact]
    public void An_annex_shared_whole_is_the_stored_object()
    {
        using var bundle = TestBundle.Make();

        Assert.Equal(bundle.Sample.WholeAnnex, bundle.Files["data/annexes/annex-01-1.html"]);
    }

    [Fact]
    public void Exactly_the_opened_fields_are_given_out()
    {
        using var bundle = TestBundle.Make();
        foreach (Record.Views.Opening opening in bundle.Sample.View().Openings)
        {
            Assert.True(EntryFile.TryRead(bundle.Files[BundleFiles.Entry(opening.Entry)], out EntryFile? file, out _));
            Assert.Equal(opening.Pointers, file.Pointers.Where(p => p.StartsWith("/body", StringComparison.Ordinal) && file.StateOf(p) == FieldState.Shown));
        }
    }

    [Fact]
    public void The_manifest_reads_back_as_itself()
    {
        using var bundle = TestBundle.Make();
        byte[] bytes = bundle.Files[BundleFiles.Manifest];

        Assert.True(BundleManifestFile.TryRead(bytes, out BundleManifest? manifest, out string? reason, out _), reason);
        Assert.Equal(bytes, BundleManifestFile.ToBytes(manifest));
    }

    [Fact]
    public void A_stored_object_that_is_damaged_ends_the_writing()
    {
        var sample = SampleCase.Make();
        var content = sample.Content() with { OpenObject = _ => new MemoryStream(new byte[sample.WholeAnnex.Length]) };

        Assert.Throws<InvalidDataException>(() => new TestBundle(sample, content));
    }

    [Fact]
    public void Stock_tools_find_it_intact()
    {
        using var bundle = TestBundle.Make();
        bundle.WriteFolder();
        string page = bundle.Text(BundleFiles.HowToVerify);
        string[] commands = [.. page.Split('\n').Where(l => l.StartsWith("sha256sum", StringComparison.Ordinal) || l.StartsWith("openssl", StringComparison.Ordinal) || l.StartsWith("(printf", StringComparison.Ordinal))];

        Assert.Equal(4, commands.Length);
        Assert.All(commands, c => Assert.Equal(0, Run(c, bundle.FolderPath).Exit));
        Assert.Contains("Signature Verified Successfully", Run(commands[2], bundle.FolderPath).Output, StringComparison.Ordinal);
        Assert.Equal(bundle.Manifest.Vkey.Split('+', 3)[2], Run(commands[3], bundle.FolderPath).Output.Trim());
    }

    [Theory]
    [InlineData(0, "data/annexes/annex-01-1.html")]
    [InlineData(1, "bag-info.txt")]
    [InlineData(2, BundleFiles.CheckpointBody)]
    public void Stock_tools_find_a_flipped_byte(int command, string file)
    {
        using var bundle = TestBundle.Make();
        bundle.Files[file][5] ^= 1;
        bundle.WriteFolder();
        string[] commands = [.. bundle.Text(BundleFiles.HowToVerify).Split('\n').Where(l => l.StartsWith("sha256sum", StringComparison.Ordinal) || l.StartsWith("openssl", StringComparison.Ordinal))];

        Assert.NotEqual(0, Run(commands[command], bundle.FolderPath).Exit);
    }

    [Fact]
    public void A_bundle_in_a_folder_has_the_same_files()
    {
        var sample = SampleCase.Make();
        using var bundle = new TestBundle(sample);
        string folder = bundle.FolderPath;

        Khronika.Bundle.Writing.BundleWriter.Write(sample.Content(), new Khronika.Bundle.Bags.FolderSink(folder));

        foreach ((string name, byte[] content) in bundle.Files) Assert.Equal(content, File.ReadAllBytes(Path.Combine(folder, name)));
        Assert.Equal(Verdict.Intact, Verifier.Verify(folder).Verdict);
    }

    static (int Exit, string Output) Run(string command, string folder)
    {
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = shell.StandardOutput.ReadToEnd();
        shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output);
    }
}
