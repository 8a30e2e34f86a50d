using System.Globalization;
using System.Text;
using System.Text.Json;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Tests.Posts.Samples;
using Khronika.Archive.Tests.Zip;

namespace Khronika.Archive.Tests.Posts;

/// <summary>What is measured is the memory of the whole process: nothing runs beside it.</summary>
[CollectionDefinition(nameof(LargeExportTests), DisableParallelization = true)]
[Collection(nameof(LargeExportTests))]
public sealed class LargeExportTests
{
    const int Count = 100_000;

    [Fact]
    public void An_export_of_a_hundred_thousand_messages_reads_in_one_pass_and_each_post_leads_to_its_bytes()
    {
        using TempFile file = new();
        List<(long Offset, int Length)> places = TelegramGenerator.Write(file.Path, Count);
        byte[] bytes = File.ReadAllBytes(file.Path);
        using CountingSource source = new(FolderSource.OfFile(file.Path));
        int seen = 0;
        long most = 0;
        long live = GC.GetTotalMemory(forceFullCollection: true);
        foreach (PostItem item in ExportReader.Read(source))
        {
            if (item is not Post post || places[seen] != (post.Fragment.Offset, post.Fragment.Length) || !Resolves(bytes, post))
            {
                Assert.Fail($"message {seen + 1} is not where it was written");
                return;
            }

            if (++seen % 20_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - live);
            if (seen % 10_000 == 0) Assert.Equal(bytes.AsSpan((int)post.Fragment.Offset, post.Fragment.Length).ToArray(), ExportReader.Fragment(source.Inner, post.Fragment));
        }

        Assert.Equal(Count, seen);

        // Recognition reads the first megabyte, reading the whole once.
        Assert.InRange(source.BytesRead, bytes.Length, bytes.Length + 2 * ExportLimits.HeadBytes);
        Assert.InRange(most, long.MinValue, 64L * 1024 * 1024);
    }

    [Fact]
    public void A_chat_of_a_hundred_thousand_lines_is_read_in_bounded_memory()
    {
        StringBuilder chat = new();
        for (int i = 0; i < Count; i++) chat.Append(CultureInfo.InvariantCulture, $"{i / 1440 % 28 + 1:00}.{i / 40320 + 1:00}.2030, {i / 60 % 24:00}:{i % 60:00} - Sample Two: SAMPLE – INVENTED {i}\n");
        using MemorySource source = new("chat.txt", Encoding.UTF8.GetBytes(chat.ToString()));
        int seen = 0;
        foreach (Post post in ExportReader.Read(source).Cast<Post>())
        {
            Assert.EndsWith(seen.ToString(CultureInfo.InvariantCulture), post.Text, StringComparison.Ordinal);
            seen++;
        }

        Assert.Equal(Count, seen);
    }

    [Fact]
    public void A_line_of_a_gigabyte_in_a_chat_is_cut_and_said_so()
    {
        using EndlessSource source = new("05.09.2030, 09:07 - Sample Two: "u8.ToArray(), 1L << 30, "\n05.09.2030, 09:08 - Sample Two: after\n"u8.ToArray(), "chat.txt");
        PostItem[] items = [.. ExportReader.Read(source)];

        Assert.Equal("message-too-long", Assert.Single(items.OfType<PostFault>()).Fault.Name);
        Assert.Equal(2, items.OfType<Post>().Count());
        Assert.InRange(items.OfType<Post>().First().Text.Length, 1, ExportLimits.MessageBytes);
        Assert.Equal("after", items.OfType<Post>().Last().Text);
    }

    [Fact]
    public void Lines_without_end_that_belong_to_one_message_are_cut_and_said_so_once()
    {
        byte[] chat = Encoding.UTF8.GetBytes("05.09.2030, 09:07 - Sample Two: a\n" + string.Concat(Enumerable.Repeat("goes on\n", 200_000)) + "05.09.2030, 09:08 - Sample Two: after\n");
        using MemorySource source = new("chat.txt", chat);
        PostItem[] items = [.. ExportReader.Read(source)];

        Assert.Equal("message-too-long", Assert.Single(items.OfType<PostFault>()).Fault.Name);
        Assert.Equal("after", items.OfType<Post>().Last().Text);
    }

    static bool Resolves(byte[] bytes, Post post)
    {
        Utf8JsonReader json = new(bytes.AsSpan((int)post.Fragment.Offset, post.Fragment.Length));
        return json.Read() && json.Read() && json.Read() && json.GetInt64().ToString(CultureInfo.InvariantCulture) == post.Id;
    }

    /// <summary>Counts what is read of another source.</summary>
    sealed class CountingSource(IExportSource inner) : IExportSource
    {
        public IExportSource Inner => inner;

        public long BytesRead { get; private set; }

        public IReadOnlyList<ExportFile> Files => inner.Files;

        public IReadOnlyList<PostFault> Faults => inner.Faults;

        public ExportFile? Find(string name) => inner.Find(name);

        public Stream Open(ExportFile file, long offset = 0) => new Counting(inner.Open(file, offset), count => BytesRead += count);

        public void Dispose() => inner.Dispose();

        sealed class Counting(Stream stream, Action<int> add) : Archive.Zip.ForwardStream
        {
            public override long Length => stream.Length;

            protected override int ReadNext(Span<byte> buffer)
            {
                int read = stream.Read(buffer);
                add(read);
                return read;
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing) stream.Dispose();
                base.Dispose(disposing);
            }
        }
    }
}
