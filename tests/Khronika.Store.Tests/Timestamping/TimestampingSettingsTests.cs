using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Timestamping;

namespace Khronika.Store.Tests.Timestamping;

public sealed class TimestampingSettingsTests : IDisposable
{
    static readonly DateTimeOffset From = new(2001, 3, 1, 0, 0, 0, TimeSpan.Zero);

    readonly TempFolder folder = new();
    readonly InventedAuthority authority = new(From, From.AddYears(2));

    public TimestampingSettingsTests() => folder.Write("roots/one.pem", System.Text.Encoding.ASCII.GetBytes(authority.RootPem));

    [Fact]
    public void A_record_without_the_file_asks_nobody()
    {
        Assert.True(TimestampingSettings.TryRead(folder.Root, out TimestampingSettings? settings, out _));
        Assert.Empty(settings.Authorities);
        Assert.Empty(settings.Upgradable);
    }

    [Fact]
    public void Two_authorities_and_their_calendars_are_read_a_line_each()
    {
        TimestampingSettings settings = Read("""
            # who is asked
            rfc3161 one http://127.0.0.1:1/tsa roots roots/one.pem
            rfc3161 two https://sample-invented.example/ roots roots/one.pem   # the second
            calendar https://calendar.sample-invented.example
            calendar https://pool.sample-invented.example
            upgrade https://behind-the-pool.sample-invented.example
            need 2
            """);

        Assert.Equal(["one", "two"], settings.Authorities.Select(a => a.Name));
        Assert.All(settings.Authorities, a => Assert.Equal(1, a.Roots.Count));
        Assert.Equal((2, 3, 2), (settings.Calendars.Count, settings.Upgradable.Count, settings.Need));
    }

    [Fact]
    public void The_example_of_the_format_page_is_read_as_it_says()
    {
        folder.Write("roots/two.pem", System.Text.Encoding.ASCII.GetBytes(authority.RootPem));
        string[] page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "../../../../docs/formats/log.md"));
        int start = Array.FindIndex(page, line => line.StartsWith("```timestamping ", StringComparison.Ordinal));

        TimestampingSettings settings = Read(string.Join('\n', page[(start + 1)..Array.IndexOf(page, "```", start + 1)]));

        Assert.Equal(page[start], $"```timestamping authorities {settings.Authorities.Count} calendars {settings.Calendars.Count}");
    }

    [Theory]
    [InlineData("rfc3161 one http://127.0.0.1/")]
    [InlineData("rfc3161 one http://127.0.0.1/ roots roots/none.pem")]
    [InlineData("rfc3161 One http://127.0.0.1/ roots roots/one.pem")]
    [InlineData("rfc3161 a.b http://127.0.0.1/ roots roots/one.pem")]
    [InlineData("rfc3161 ../x http://127.0.0.1/ roots roots/one.pem")]
    [InlineData("rfc3161 one file:///etc/passwd roots roots/one.pem")]
    [InlineData("rfc3161 one http://user:word@127.0.0.1/ roots roots/one.pem")]
    [InlineData("calendar ftp://127.0.0.1/")]
    [InlineData("calendar http://127.0.0.1/?x=1")]
    [InlineData("calendar")]
    [InlineData("need 0")]
    [InlineData("need 17")]
    [InlineData("something else")]
    public void A_line_that_cannot_be_used_is_named_by_its_number_and_not_repeated(string line)
    {
        folder.Write(TimestampingSettings.FileName, System.Text.Encoding.UTF8.GetBytes($"# first\n{line}\n"));

        Assert.False(TimestampingSettings.TryRead(folder.Root, out _, out TimestampingFault? fault));
        Assert.Equal(2, fault.Line);
        Assert.DoesNotContain("127.0.0.1", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_name_twice_and_too_many_of_anything_are_refused()
    {
        Refused(string.Concat(Enumerable.Repeat("rfc3161 one http://127.0.0.1/ roots roots/one.pem\n", 2)));
        Refused(string.Concat(Enumerable.Range(0, 17).Select(i => $"rfc3161 n{i} http://127.0.0.1/ roots roots/one.pem\n")));
        Refused(string.Concat(Enumerable.Repeat("calendar http://127.0.0.1/\n", 17)));
        Refused("need 1\nneed 2\n");
        Refused(new string('#', 70_000));
    }

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    TimestampingSettings Read(string text)
    {
        folder.Write(TimestampingSettings.FileName, System.Text.Encoding.UTF8.GetBytes(text));
        Assert.True(TimestampingSettings.TryRead(folder.Root, out TimestampingSettings? settings, out TimestampingFault? fault), fault?.ToString());
        return settings;
    }

    void Refused(string text)
    {
        folder.Write(TimestampingSettings.FileName, System.Text.Encoding.UTF8.GetBytes(text));
        Assert.False(TimestampingSettings.TryRead(folder.Root, out _, out _));
    }
}
