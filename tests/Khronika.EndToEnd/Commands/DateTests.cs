using System.Runtime.CompilerServices;
using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

public sealed class DateTests
{
    static readonly string[] MembersOfADate = ["value", "valid", "level", "canonical", "earliest", "latest", "text"];

    [Fact]
    public void Each_value_is_an_object_on_a_line_of_its_own_in_the_order_given()
    {
        string[] values = ["2031-05-21/2031-05-31", "?2004-06-~11", "2004-06-11T12:00:00Z", "[1667,1668,1670..1672]", "Y170000002", "1985/.."];

        JsonElement[] lines = Lines(Command.Do(["date", "--json", .. values]));

        Assert.Equal(values, lines.Select(line => line.GetProperty("value").GetString()));
        Assert.All(lines, line => Assert.Equal(MembersOfADate, line.EnumerateObject().Select(member => member.Name)));
        Assert.Equal([0, 2, 0, 2, 1, 1], lines.Select(line => line.GetProperty("level").GetInt32()));
        Assert.Equal("2004?-06-~11", lines[1].GetProperty("canonical").GetString());
        Assert.Equal(("+170000002-01-01", "+170000002-12-31"), (lines[4].GetProperty("earliest").GetString(), lines[4].GetProperty("latest").GetString()));
        Assert.Equal(JsonValueKind.Null, lines[5].GetProperty("latest").ValueKind);
        Assert.Equal("between 21 and 31 May 2031", lines[0].GetProperty("text").GetString());
    }

    [Fact]
    public void The_page_of_the_format_opens_with_what_the_program_says()
    {
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/formats/edtf.md"));
        string[] lines = page.Split("```")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        string[] values = [.. lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("value").GetString()!)];

        Assert.Equal(lines, Command.Run(["date", "--json", "--", .. values]).MustEndWith(1).Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void What_is_refused_says_why_and_ends_with_1_and_the_rest_is_still_read()
    {
        JsonElement[] lines = Lines(Command.Run("date", "2031-02-30", "2031-05", "--json").MustEndWith(1));

        Assert.Equal(["value", "valid", "reason"], lines[0].EnumerateObject().Select(member => member.Name));
        Assert.False(lines[0].GetProperty("valid").GetBoolean());
        Assert.Contains("a day that this month does not have", lines[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.True(lines[1].GetProperty("valid").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" 2031")]
    [InlineData("2031 ")]
    [InlineData("2031\n")]
    [InlineData("2031\u202E")]
    public void Nothing_is_trimmed(string value)
    {
        JsonElement line = Assert.Single(Lines(Command.Run("date", value, "--json").MustEndWith(1)));

        Assert.Equal(value, line.GetProperty("value").GetString());
        Assert.False(line.GetProperty("valid").GetBoolean());
    }

    [Theory]
    [InlineData("date", "--json", "--", "-0044-03-15", "-1985")]
    [InlineData("date", "--json", "-0044-03-15", "-1985")]
    [InlineData("date", "-0044-03-15", "-1985", "--json")]
    public void Years_before_0000_are_values_and_no_options(params string[] arguments) =>
        Assert.Equal(["-0044-03-15", "-1985-01-01"], Lines(Command.Do(arguments)).Select(line => line.GetProperty("earliest").GetString()));

    [Theory]
    [InlineData("en", "a day in May 2031")]
    [InlineData("ru", "один из дней мая 2031 г.")]
    [InlineData("kk", "2031 ж. мамырдың бір күні")]
    public void It_is_written_in_the_language_asked_for(string language, string text)
    {
        Assert.Equal(text, Assert.Single(Lines(Command.Do("date", "2031-05-XX", "--lang", language, "--json"))).GetProperty("text").GetString());
        Assert.Equal($"2031-05-XX: {text} (2031-05-01 to 2031-05-31, level 1)\n", Command.Do("date", "2031-05-XX", "--lang", language).Out);
    }

    [Fact]
    public void Controls_and_marks_of_direction_reach_neither_the_screen_nor_the_data_as_themselves()
    {
        const string hostile = "20\u001B[31m31\u202E\u200F";

        Assert.DoesNotContain(Command.Run("date", hostile).MustEndWith(1).Out, sign => sign is '\u001B' or '\u202E' or '\u200F');
        Assert.DoesNotContain(Command.Run("date", hostile, "--json").MustEndWith(1).Out, sign => sign is '\u001B' or '\u202E' or '\u200F');
    }

    [Fact]
    public void Ten_thousand_characters_are_refused_without_being_repeated_in_the_reason()
    {
        string many = new('2', 10_000);

        JsonElement line = Assert.Single(Lines(Command.Run("date", many, "--json").MustEndWith(1)));
        Assert.Equal(many, line.GetProperty("value").GetString());
        Assert.True(line.GetProperty("reason").GetString()!.Length < 200);
        Assert.True(Command.Run("date", many).MustEndWith(1).Out.Length < 300);
    }

    [Fact]
    public void A_date_needs_no_record_and_a_language_that_is_not_spoken_is_wrong_usage()
    {
        Assert.Empty(Command.Do("date", "2031", "--record", "/nonexistent").Err);
        Assert.NotEmpty(Command.Run("date", "2031", "--lang", "de").MustEndWith(1).Err);
        Assert.NotEmpty(Command.Run("date").MustEndWith(1).Err);
    }

    static string Here([CallerFilePath] string here = "") => here;

    static JsonElement[] Lines(Outcome outcome) => [.. outcome.Out.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
}
