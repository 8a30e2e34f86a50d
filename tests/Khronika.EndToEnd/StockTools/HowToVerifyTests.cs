using System.Text.RegularExpressions;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.StockTools;

/// <summary>The commands that a bundle tells its reader to type, run as they stand in it.</summary>
public sealed partial class HowToVerifyTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly string bag;
    readonly string[] commands;

    public HowToVerifyTests(DemoFolder demo)
    {
        Shell.Run(temp.Root, "unzip", "-q", demo.Bundle).MustEndWith(0);
        bag = Directory.EnumerateDirectories(temp.Root).Single();
        string text = File.ReadAllText(Path.Combine(bag, "data/technical/HOW-TO-VERIFY.md"));
        commands = [.. Blocks().Matches(text).SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
    }

    [Fact]
    public void Both_lists_of_files_pass_sha256sum_and_name_every_file_once()
    {
        foreach (string list in (string[])["manifest-sha256.txt", "tagmanifest-sha256.txt"])
        {
            Outcome checkedList = Run($"sha256sum -c {list}").MustEndWith(0);
            Assert.All(checkedList.Out.TrimEnd().Split('\n'), line => Assert.EndsWith(": OK", line, StringComparison.Ordinal));
        }

        string[] listed = [.. File.ReadLines(Path.Combine(bag, "manifest-sha256.txt")).Select(line => line[66..])];
        Assert.Equal(Tree.Files(Path.Combine(bag, "data")).Select(f => Path.GetRelativePath(bag, f)), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Openssl_finds_the_signature_on_the_checkpoint_good_and_on_an_altered_one_bad()
    {
        Assert.SkipUnless(Shell.Has("openssl"), "openssl is not here");
        string command = commands.Single(c => c.StartsWith("openssl ", StringComparison.Ordinal));

        Assert.Contains("Signature Verified Successfully", Run(command).MustEndWith(0).Said, StringComparison.Ordinal);

        string body = Path.Combine(bag, "data/technical/checkpoint-body");
        File.WriteAllText(body, File.ReadAllText(body).Replace('1', '2'));
        Assert.NotEqual(0, Run(command).ExitCode);
    }

    [Fact]
    public void What_was_signed_is_the_text_of_the_checkpoint()
    {
        string note = File.ReadAllText(Path.Combine(bag, "data/technical/checkpoint"));

        Assert.Equal(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)], File.ReadAllText(Path.Combine(bag, "data/technical/checkpoint-body")));
    }

    [Fact]
    public void The_key_printed_by_the_command_is_the_one_in_the_vkey()
    {
        string vkey = File.ReadAllText(Path.Combine(bag, "data/technical/log.vkey")).Trim();

        Assert.Equal(vkey.Split('+', 3)[2], Run(commands.Single(c => c.StartsWith('('))).MustEndWith(0).Out.Trim());
    }

    [Fact]
    public void Each_command_in_the_file_is_one_that_a_test_here_runs() =>
        Assert.All(commands, command => Assert.Matches(@"^(sha256sum -c (tag)?manifest-sha256\.txt|openssl pkeyutl .*|\(printf .*|khronika verify \.)$", command));

    [Fact]
    public void Our_own_command_in_it_passes_in_the_folder() => Command.RunIn(bag, "verify", ".").MustEndWith(0);

    Outcome Run(string command) => Shell.Bash(bag, command);

    public void Dispose() => temp.Dispose();

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
