using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Hostile;

/// <summary>Folders that hold what is no plain file, or what this user may not read.</summary>
public sealed class FolderTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Theory]
    [InlineData("ln -s /etc/hostname export/link", "symbolic link")]
    [InlineData("ln -s . export/loop", "symbolic link")]
    [InlineData("rm export/page.txt", "holds no file")]
    public void It_is_refused_whole_and_at_once(string make, string reason)
    {
        string record = small.SampleIn(temp);
        temp.Write("export/page.txt", SmallRecord.Page);
        Shell.Bash(temp.Root, make).MustEndWith(0);

        Outcome refused = Command.Run("preserve", temp["export"], "--record", record).MustEndWith(1);

        Assert.Contains(reason, refused.Err, StringComparison.Ordinal);
        Assert.Equal(1, Tree.LogSize(record));
        Assert.Empty(Tree.Files(Path.Combine(record, "objects")));
    }

    [Fact]
    public void A_pipe_in_a_folder_refuses_the_whole_item_and_does_not_hang()
    {
        string record = small.SampleIn(temp);
        temp.Write("export/page.txt", SmallRecord.Page);
        Shell.Run(temp.Root, "mkfifo", "export/pipe").MustEndWith(0);

        Assert.Contains("could not be read", Command.Run("preserve", temp["export"], "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);

        Assert.Equal(1, Tree.LogSize(record));
        Command.Do("log", "fsck", "--record", record);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("device")]
    public void A_path_that_is_no_file_is_refused_and_does_not_hang(string kind)
    {
        string record = small.SampleIn(temp);
        if (kind == "pipe") Shell.Run(temp.Root, "mkfifo", "thing").MustEndWith(0);
        string path = kind == "pipe" ? temp["thing"] : "/dev/zero";

        Command.Run("preserve", path, "--record", record).MustEndWith(1);

        Assert.Equal(1, Tree.LogSize(record));
        Assert.Empty(Tree.Files(Path.Combine(record, "objects")));
    }

    [Theory]
    [InlineData("chmod 000 export/closed")]
    [InlineData("chmod 000 export/page.txt")]
    [InlineData("chmod 000 export")]
    public void What_another_user_may_not_read_is_refused_with_what_to_do(string take)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && Shell.Has("setpriv"), "only root can become another user");
        temp.Write("export/page.txt", SmallRecord.Page);
        temp.Write("export/closed/inner.txt", SmallRecord.Page);
        string record = small.SampleIn(temp);
        Shell.Bash(temp.Root, $"chown -R 65534:65534 . {Shell.SignerOf(record)} && {take}").MustEndWith(0);

        Outcome refused = AsNobody("preserve", temp["export"], "--record", record).MustEndWith(1);

        Assert.Matches("may not be read|Permission denied|check its rights", refused.Err);
        Assert.Equal(1, Tree.LogSize(record));
    }

    [Fact]
    public void A_record_of_somebody_else_is_refused_with_a_sentence()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && Shell.Has("setpriv"), "only root can become another user");
        string record = small.SampleIn(temp);
        Shell.Run(temp.Root, "chmod", "755", temp.Root).MustEndWith(0);

        Outcome refused = AsNobody("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record).MustEndWith(1);

        Assert.Contains("rights", refused.Err, StringComparison.Ordinal);
        Assert.DoesNotContain(temp.Root, refused.Err, StringComparison.Ordinal);
    }

    static Outcome AsNobody(params string[] arguments) =>
        Shell.Run(AppContext.BaseDirectory, ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. Command.Words(arguments)]);

    public void Dispose() => temp.Dispose();
}
