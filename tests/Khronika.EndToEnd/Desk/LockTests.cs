using System.Net;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Desk;

/// <summary>The desk holds its record; what else would write to it is told so, and the desk where another writes.</summary>
public sealed class LockTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public async Task A_second_desk_and_a_command_that_writes_are_refused_and_reading_goes_on()
    {
        string record = small.WithCaseIn(temp);
        using ServedDesk desk = new(temp, record);

        Assert.Contains("Another process is writing", Command.Run("serve", "--record", record, "--port", "0").MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("Another process is writing", Command.Run("preserve", temp.Write("more.txt", SmallRecord.Page), "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
        Command.Do("case", "show", "small", "--record", record);
        using DeskClient client = await DeskClient.EnterAsync(desk);
        Assert.Contains("already-public material only", await client.Page("/drafts"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_record_it_says_so() =>
        Assert.Contains("There is no record", Command.Run("serve", "--record", temp["none"], "--port", "0").MustEndWith(1).Err, StringComparison.Ordinal);

    [Fact]
    public void Another_address_is_refused() =>
        Assert.Contains("127.0.0.1 only", Command.Run("serve", "--record", small.WithCaseIn(temp), "--port", "0", "--address", "0.0.0.0").MustEndWith(1).Err, StringComparison.Ordinal);

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    public void A_port_there_is_none_of_is_refused(string port) =>
        Assert.Contains("0 to 65535", Command.Run("serve", "--record", temp["none"], $"--port={port}").MustEndWith(1).Err, StringComparison.Ordinal);

    [Fact]
    public async Task A_half_filled_form_outlives_the_program()
    {
        string record = small.WithCaseIn(temp);
        using ServedDesk desk = new(temp, record);
        using (DeskClient client = await DeskClient.EnterAsync(desk))
        {
            string form = await client.Page("/flash");
            (HttpStatusCode status, _) = await client.Send("/flash", form, ("_to", "auto"), ("who", "Sample Nobody"));
            Assert.Equal(HttpStatusCode.NoContent, status);
        }

        desk.Restart();
        using DeskClient again = await DeskClient.EnterAsync(desk);
        string drafts = await again.Page("/drafts");
        string link = System.Text.RegularExpressions.Regex.Match(drafts, "href=\"[^\"]*(/flash\\?draft=[a-z2-7]{26})\"").Groups[1].Value;
        Assert.Contains("Sample Nobody", await again.Page(link), StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody", drafts, StringComparison.Ordinal);
    }

    public void Dispose() => temp.Dispose();
}
