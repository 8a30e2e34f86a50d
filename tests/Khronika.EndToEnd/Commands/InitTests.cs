using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

public sealed class InitTests : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void A_record_has_a_log_of_entry_0_and_a_key_that_only_its_owner_reads()
    {
        Outcome made = Command.Do("init", temp["r"], "--origin", "record.example.org/1");

        Assert.StartsWith("record.example.org/1+", made.Out, StringComparison.Ordinal);
        Assert.Equal(1, Tree.LogSize(temp["r"]));
        Assert.True(File.Exists(temp["r/log/entry/0"]));
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(temp["r/keys/log.key"]) & ~UnixFileMode.UserWrite);
        Command.Do("log", "fsck", "--record", temp["r"]);
    }

    [Fact]
    public void The_standby_key_is_shown_once_and_kept_nowhere()
    {
        Outcome made = Command.Do("init", temp["r"], "--origin", "record.example.org/1", "--json");
        using JsonDocument json = JsonDocument.Parse(made.Out);
        string standby = json.RootElement.GetProperty("standby").GetString()!;

        Assert.StartsWith("PRIVATE+KEY+", standby, StringComparison.Ordinal);
        // Base64 may hold a plus of its own.
        string secret = standby.Split('+', 5)[4];
        Assert.All(Tree.Files(temp["r"]), file => Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void The_person_is_told_to_put_the_standby_key_elsewhere_and_what_the_record_is_not_for()
    {
        Outcome made = Command.Do("init", temp["r"], "--origin", "record.example.org/1");

        Assert.Contains("STANDBY KEY", made.Err, StringComparison.Ordinal);
        Assert.Contains("already public", made.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_refused_and_left_as_it_is()
    {
        temp.Write("r/mine.txt", "SAMPLE, INVENTED");

        Command.Run("init", temp["r"], "--origin", "record.example.org/1").MustEndWith(1);

        Assert.Equal(["mine.txt"], Tree.Names(temp["r"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("plus+sign")]
    [InlineData("new\nline")]
    [InlineData("Хроника")]
    public void An_origin_that_no_signed_note_can_carry_is_refused(string origin)
    {
        Command.Run("init", temp["r"], "--origin", origin).MustEndWith(1);

        Assert.False(Directory.Exists(temp["r"]));
    }

    public void Dispose() => temp.Dispose();
}
