using System.IO.Compression;
using System.Text;
using Khronika.Ledger.Following;

namespace Khronika.Ledger.Tests.Following;

public class LogSourceTests
{
    [Fact]
    public async Task A_folder_and_a_url_give_the_same_bytes_and_null_where_there_are_none()
    {
        string folder = Directory.CreateTempSubdirectory("khronika-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "tile", "0"));
            File.WriteAllBytes(Path.Combine(folder, "tile", "0", "000.p"), [1, 2, 3]);
            await using LoopbackServer server = LoopbackServer.Files(path => File.Exists(Path.Combine(folder, path)) ? File.ReadAllBytes(Path.Combine(folder, path)) : null);
            foreach (string place in (string[])[folder, server.Url, server.Url + "/"])
            {
                using LogSource source = LogSource.Open(place, TimeProvider.System);
                Assert.Equal([1, 2, 3], source.Read("tile/0/000.p"));
                Assert.Null(source.Read("tile/0/001"));
                Assert.Null(source.Read("entry/0"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_named_pipe_or_a_device_in_a_folder_does_not_hold_who_reads_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no named pipes in folders here");
        string folder = Directory.CreateTempSubdirectory("khronika-").FullName;
        try
        {
            using (var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(folder, "checkpoint")])) await made.WaitForExitAsync(TestContext.Current.CancellationToken);
            File.CreateSymbolicLink(Path.Combine(folder, "linked"), "checkpoint");
            File.CreateSymbolicLink(Path.Combine(folder, "endless"), "/dev/zero");
            File.CreateSymbolicLink(Path.Combine(folder, "circle"), "circle");
            File.WriteAllBytes(Path.Combine(folder, "good"), [1]);
            File.CreateSymbolicLink(Path.Combine(folder, "toGood"), "good");
            Directory.CreateDirectory(Path.Combine(folder, "tile"));
            using LogSource source = LogSource.Open(folder, TimeProvider.System);

            foreach (string path in (string[])["checkpoint", "linked", "endless"])
                Assert.Empty(await Task.Run(() => source.Read(path)!, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
            Assert.Equal([1], source.Read("toGood"));
            foreach (string path in (string[])["circle", "tile"]) Assert.Equal(LogSourceFailure.Unreadable, Assert.Throws<LogSourceException>(() => source.Read(path)).Failure);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_prefix_keeps_its_path_and_what_is_asked_says_nothing_of_who_asks()
    {
        Asked? asked = null;
        await using LoopbackServer server = LoopbackServer.Serving(request =>
        {
            asked = request;
            return LoopbackServer.Answer(200, "x"u8);
        });
        using LogSource source = LogSource.Open(server.Url + "/deep/log", TimeProvider.System);
        source.Read("checkpoint");
        Assert.Equal("/deep/log/checkpoint", asked!.Path);
        Assert.Equal(["Accept-Encoding", "Host"], asked.Headers.Select(header => header.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("../checkpoint")]
    [InlineData("/checkpoint")]
    [InlineData("tile//0")]
    [InlineData("tile/./0")]
    [InlineData("tile/..")]
    [InlineData(".tmp-1")]
    [InlineData("tile/0?x")]
    [InlineData("tile/%2e%2e/0")]
    [InlineData("tile\\0")]
    public void A_path_that_is_not_below_a_prefix_is_refused(string path)
    {
        using LogSource source = LogSource.Open(Path.GetTempPath(), TimeProvider.System);
        Assert.Throws<ArgumentException>(() => source.Read(path));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/log")]
    [InlineData("file:///etc")]
    [InlineData("http://user:secret@127.0.0.1/log")]
    [InlineData("http://127.0.0.1/log?a=b")]
    [InlineData("http://127.0.0.1/log#a")]
    [InlineData("http://")]
    [InlineData("no such folder")]
    public void A_place_that_is_neither_is_refused(string place) =>
        Assert.Throws<ArgumentException>(() => LogSource.Open(place, TimeProvider.System));

    [Theory]
    [InlineData(301, "Location: http://127.0.0.1:1/other\r\n")]
    [InlineData(302, "Location: /checkpoint\r\n")]
    [InlineData(403, "")]
    [InlineData(500, "")]
    [InlineData(206, "")]
    public async Task Another_answer_than_the_file_is_no_file_and_no_absence(int status, string headers)
    {
        await using LoopbackServer server = LoopbackServer.Serving(_ => LoopbackServer.Answer(status, "other"u8, headers));
        LogSourceException failed = Failed(server.Url, "checkpoint");
        Assert.Equal(LogSourceFailure.Refused, failed.Failure);
    }

    [Fact]
    public async Task Gone_is_absent()
    {
        await using LoopbackServer server = LoopbackServer.Serving(_ => LoopbackServer.Answer(410, []));
        using LogSource source = LogSource.Open(server.Url, TimeProvider.System);
        Assert.Null(source.Read("checkpoint"));
    }

    [Theory]
    [InlineData("tile/0/000", LogFileLimits.Tile)]
    [InlineData("tile/1/x001/067.p/3", LogFileLimits.Tile)]
    [InlineData("checkpoint", LogFileLimits.Note)]
    [InlineData("checkpoints/5", LogFileLimits.Note)]
    [InlineData("entry/0", LogFileLimits.PublicEntry)]
    [InlineData("tile/entries/000", LogFileLimits.Bundle)]
    [InlineData("other", LogFileLimits.Other)]
    public async Task A_file_of_one_byte_too_many_is_refused_wherever_it_lies(string path, int limit)
    {
        string folder = Directory.CreateTempSubdirectory("khronika-").FullName;
        try
        {
            foreach (int size in (int[])[limit, limit + 1])
            {
                byte[] file = new byte[size];
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllBytes(Path.Combine(folder, path), file);
                await using LoopbackServer server = LoopbackServer.Files(_ => file);
                foreach (string place in (string[])[folder, server.Url])
                {
                    if (size > limit)
                    {
                        Assert.Equal(LogSourceFailure.TooLarge, Failed(place, path).Failure);
                        continue;
                    }

                    using LogSource source = LogSource.Open(place, TimeProvider.System);
                    Assert.Equal(limit, source.Read(path)!.Length);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_a_few_compressed_bytes_unpack_to_is_counted_too()
    {
        byte[] Packed(int size)
        {
            using MemoryStream packed = new();
            using (GZipStream gzip = new(packed, CompressionLevel.Fastest)) gzip.Write(new byte[size]);
            return packed.ToArray();
        }

        await using LoopbackServer server = LoopbackServer.Serving(asked =>
            LoopbackServer.Answer(200, Packed(asked.Path.EndsWith("000", StringComparison.Ordinal) ? 8192 : 1 << 26), "Content-Encoding: gzip\r\n"));
        using LogSource source = LogSource.Open(server.Url, TimeProvider.System);
        Assert.Equal(8192, source.Read("tile/0/000")!.Length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(LogSourceFailure.TooLarge, Failed(server.Url, "tile/0/001").Failure);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 22);
    }

    [Fact]
    public async Task A_body_that_ends_early_or_is_no_gzip_is_no_file()
    {
        foreach (string answer in (string[])["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive!", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain", "no http\r\n\r\n"])
        {
            await using LoopbackServer server = LoopbackServer.Serving(_ => Encoding.ASCII.GetBytes(answer));
            Assert.Equal(LogSourceFailure.Unreachable, Failed(server.Url, "checkpoint").Failure);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_keeps_silent_or_drips_is_given_up(bool drips)
    {
        ManualClock clock = new();
        await using LoopbackServer server = new(async (_, stream, cancel) =>
        {
            if (drips) await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"u8.ToArray(), cancel);
            await Task.Delay(Timeout.Infinite, cancel);
        });
        using LogSource source = LogSource.Open(server.Url, clock);
        Task<byte[]?> reading = Task.Run(() => source.Read("checkpoint"));
        await clock.SomebodyWaits();
        clock.Move(LogSource.Timeout);
        LogSourceException failed = await Assert.ThrowsAsync<LogSourceException>(() => reading);
        Assert.Equal(LogSourceFailure.TimedOut, failed.Failure);
    }

    [Fact]
    public void A_server_that_is_not_there_is_named_by_no_word_of_the_failure()
    {
        LogSourceException failed = Failed("http://127.0.0.1:1/secret-prefix", "checkpoint");
        Assert.Equal((LogSourceFailure.Unreachable, "checkpoint"), (failed.Failure, failed.Path));
        Assert.DoesNotContain("127.0.0.1", failed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-prefix", failed.ToString(), StringComparison.Ordinal);
        Assert.Null(failed.InnerException);
    }

    [Fact]
    public void A_folder_where_a_file_should_be_cannot_be_read()
    {
        string folder = Directory.CreateTempSubdirectory("khronika-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "checkpoint"));
        Assert.Equal(LogSourceFailure.Unreadable, Failed(folder, "checkpoint").Failure);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Many_threads_read_at_once()
    {
        await using LoopbackServer server = LoopbackServer.Serving(asked => LoopbackServer.Answer(200, Encoding.ASCII.GetBytes(asked.Path)));
        using LogSource source = LogSource.Open(server.Url, TimeProvider.System);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => Assert.Equal($"/entry/{i}", Encoding.ASCII.GetString(source.Read($"entry/{i}")!)));
    }

    static LogSourceException Failed(string place, string path)
    {
        using LogSource source = LogSource.Open(place, TimeProvider.System);
        return Assert.Throws<LogSourceException>(() => source.Read(path));
    }
}
