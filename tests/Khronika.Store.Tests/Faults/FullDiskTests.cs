using System.Diagnostics;
using System.Security.Cryptography;
using Khronika.Store.Checks;
using Khronika.Store.Files;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Faults;

/// <summary>A record on a disk of a few megabytes, which only root can make.</summary>
public sealed class FullDiskTests : IDisposable
{
    const int DiskMegabytes = 4;

    readonly TempFolder temp = new();
    readonly bool isMounted;

    public FullDiskTests()
    {
        Directory.CreateDirectory(temp["disk"]);
        isMounted = Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "tmpfs", temp["disk"]);
    }

    [Fact]
    public void An_object_that_does_not_fit_is_reported_and_leaves_nothing()
    {
        Assert.SkipUnless(isMounted, "only root can mount a small disk");
        using RecordFolder record = Sample.Create(temp["disk/r"]);

        DurabilityException full = Assert.Throws<DurabilityException>(() => record.Objects.Put(RandomNumberGenerator.GetBytes(2 * DiskMegabytes << 20)));

        Assert.True(full.IsDiskFull);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp["disk/r/objects"]));
        Sample.Fill(record);
        record.Dispose();
        Assert.Empty(Fsck.Run(temp["disk/r"]).Findings);
    }

    [Fact]
    public void A_log_that_fills_the_disk_stops_and_goes_on_when_there_is_room()
    {
        Assert.SkipUnless(isMounted, "only root can mount a small disk");
        long size = 0;
        using (RecordFolder record = Sample.Create(temp["disk/r"]))
        {
            temp.Write("disk/ballast", new byte[DiskMegabytes - 1 << 20]);
            Exception? stopped = null;
            for (int i = 0; stopped is null; i++)
            {
                size = record.Log.Checkpoint.Size;
                stopped = Xunit.Record.Exception(() => record.Journal.Append([Sample.Question($"q{i}", new string('x', 100_000))], Sample.By));
            }

            Assert.True(stopped is IOException or Microsoft.Data.Sqlite.SqliteException, stopped.ToString());
            Assert.Throws<InvalidOperationException>(() => record.Journal.Append([Sample.Question("again")], Sample.By));
        }

        File.Delete(temp["disk/ballast"]);
        using (RecordFolder record = Sample.Open(temp["disk/r"]))
        {
            Assert.InRange(record.Log.Checkpoint.Size, size, size + 1);
            record.Journal.Append([Sample.Question("after")], Sample.By);
        }

        Assert.Empty(Fsck.Run(temp["disk/r"]).Findings);
    }

    [Fact]
    public void What_this_user_may_not_read_or_write_is_said()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "only root can become another user");
        Sample.Create(temp["r"]).Dispose();
        string secret = temp.Write("secret", "SAMPLE, INVENTED"u8);
        File.SetUnixFileMode(secret, Durable.Private);
        Directory.CreateDirectory(temp["open"], UnixFileMode.UserRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(temp["open"], UnixFileMode.UserRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);

        Assert.Equal(Child.NoRight, ChildProcess.Run($"append\n{temp["r"]}", asNobody: true).ExitCode);
        Assert.Equal(Child.Reported, ChildProcess.Run($"put\n{temp["open"]}\n{secret}", asNobody: true).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp["open"]));
    }

    public void Dispose()
    {
        if (isMounted) Run("umount", temp["disk"]);
        temp.Dispose();
    }

    static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
