using System.Net;
using System.Text.RegularExpressions;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Desk;

/// <summary>The disk is full when a form is saved.</summary>
public sealed partial class FullDiskTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public async Task Nothing_is_half_saved_the_form_is_shown_again_and_saved_once_when_there_is_room()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && Shell.Run("/", "mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", Directory.CreateDirectory(temp["disk"]).FullName).ExitCode == 0, "a disk of its own can be mounted by root only");
        string record = temp.Copy(small.WithCaseIn(temp), "disk/record");
        long before = Entries(record);
        using (ServedDesk served = new(temp, record))
        {
            using DeskClient desk = await DeskClient.EnterAsync(served);
            string path = $"/cases/{CaseId().Match(await desk.Page("/cases")).Groups[1].Value}/add/task";
            string form = await desk.Page(path);
            Shell.Bash(temp.Root, "dd if=/dev/zero of=disk/fill bs=4k 2>/dev/null; true");

            (HttpStatusCode status, string page) = await desk.Send(path, form, ("text.en", "SAMPLE, INVENTED: call again"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Contains("The disk is full", page, StringComparison.Ordinal);
            Assert.Contains("SAMPLE, INVENTED: call again", page, StringComparison.Ordinal);

            File.Delete(temp["disk/fill"]);
            (status, _) = await desk.Send(path, page, ("text.en", "SAMPLE, INVENTED: call again"));
            Assert.Equal(HttpStatusCode.SeeOther, status);
            (status, _) = await desk.Send(path, page, ("text.en", "SAMPLE, INVENTED: call again"));
            Assert.Equal(HttpStatusCode.SeeOther, status);
            Assert.DoesNotContain("call again", served.Said, StringComparison.Ordinal);
        }

        Assert.Equal(before + 1, Entries(record));
        Command.Do("log", "fsck", "--record", record);
    }

    static long Entries(string record) => long.Parse(File.ReadAllLines(Path.Combine(record, "log", "checkpoint"))[1], System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Shell.Run("/", "umount", "-l", temp["disk"]);
        temp.Dispose();
    }

    [GeneratedRegex("/cases/([a-z2-7]{26})")]
    private static partial Regex CaseId();
}
