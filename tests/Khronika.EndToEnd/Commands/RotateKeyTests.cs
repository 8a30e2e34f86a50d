using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>log rotate-key</c>, and what verifies afterwards.</summary>
public sealed class RotateKeyTests : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void After_a_rotation_and_after_the_old_key_is_gone_log_and_bundle_still_verify()
    {
        string standby = Init();
        Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", temp["r"]);
        Command.Do("case", "import", temp.Write("case.yaml", SmallRecord.CaseFile), "--record", temp["r"]);
        string old = Command.Do("log", "key", "--record", temp["r"]).Out;

        Outcome rotated = Command.Do("log", "rotate-key", "--standby", temp.Write("standby.txt", standby), "--record", temp["r"]);
        Assert.NotEqual(old, rotated.Out);
        Assert.Equal(rotated.Out, Command.Do("log", "key", "--record", temp["r"]).Out);
        Assert.Contains("NEW STANDBY KEY", rotated.Err, StringComparison.Ordinal);
        Check("both");

        Command.Do("log", "rotate-key", "--retire-old", "--record", temp["r"]);
        Command.Do("preserve", temp.Write("more.txt", "SAMPLE, INVENTED more"), "--record", temp["r"]);
        Check("new");

        // Who was told the first key, and not of the rotation, is not told that all is well.
        Command.Run("verify", temp["new.zip"], "--key", old.Trim()).MustEndWith(3);
    }

    [Fact]
    public void Who_follows_the_log_while_both_keys_sign_goes_on_and_who_comes_later_is_told_to_give_the_key()
    {
        string standby = Init();
        Command.Do("log", "mirror", temp["r/log"], temp["copy"]);
        Command.Do("log", "monitor", temp["r/log"], "--state", temp["seen"]);
        string key = Command.Do("log", "rotate-key", "--standby", temp.Write("standby.txt", standby), "--record", temp["r"]).Out.Trim();
        Command.Do("log", "mirror", temp["r/log"], temp["copy"]);
        Command.Do("log", "monitor", temp["r/log"], "--state", temp["seen"]);
        Command.Do("log", "rotate-key", "--retire-old", "--record", temp["r"]);
        Command.Do("preserve", temp.Write("more.txt", "SAMPLE, INVENTED more"), "--record", temp["r"]);
        Command.Do("log", "mirror", temp["r/log"], temp["copy"]);
        Command.Do("log", "monitor", temp["r/log"], "--state", temp["seen"]);

        Outcome late = Command.Run("log", "mirror", temp["r/log"], temp["late"]).MustEndWith(3);
        Assert.Contains("give it with --key", late.Err, StringComparison.Ordinal);
        Command.Do("log", "mirror", temp["r/log"], temp["late"], "--key", key);
        Command.Do("log", "mirror", temp["r/log"], temp["late"]);
        Command.Run("log", "monitor", temp["r/log"], "--state", temp["later"]).MustEndWith(3);
        Command.Do("log", "monitor", temp["r/log"], "--state", temp["later"], "--key", key);
    }

    [Fact]
    public void A_key_that_is_not_the_standby_changes_nothing()
    {
        Init();
        string other = Other();
        Outcome refused = Command.Run("log", "rotate-key", "--standby", temp.Write("other.txt", other), "--record", temp["r"]).MustEndWith(1);
        Assert.Contains("not the standby key", refused.Err, StringComparison.Ordinal);
        Assert.Equal(1, Tree.LogSize(temp["r"]));
        Command.Run("log", "rotate-key", "--standby", temp.Write("none.txt", "no key"), "--record", temp["r"]).MustEndWith(1);
        Command.Run("log", "rotate-key", "--standby", temp["nowhere"], "--record", temp["r"]).MustEndWith(1);
        Command.Run("log", "rotate-key", "--record", temp["r"]).MustEndWith(1);
    }

    void Check(string name)
    {
        Command.Do("log", "fsck", "--record", temp["r"]);
        Command.DoWithoutChromium("bundle", "small", temp[$"{name}.zip"], "--for", "public", "--record", temp["r"]);
        Command.Do("verify", temp[$"{name}.zip"]);
        Command.Do("verify", temp["r/log"]);
    }

    string Init()
    {
        using JsonDocument json = JsonDocument.Parse(Command.Do("init", temp["r"], "--origin", "SAMPLE-INVENTED.example/rotating", "--json").Out);
        return json.RootElement.GetProperty("standby").GetString()!;
    }

    string Other()
    {
        using JsonDocument json = JsonDocument.Parse(Command.Do("init", temp["other"], "--origin", "SAMPLE-INVENTED.example/rotating", "--json").Out);
        return json.RootElement.GetProperty("standby").GetString()!;
    }

    public void Dispose() => temp.Dispose();
}
