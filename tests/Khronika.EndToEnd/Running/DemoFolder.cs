namespace Khronika.EndToEnd.Running;

/// <summary>What one <c>khronika demo --no-serve</c> made. Tests read it, or work on a copy.</summary>
public sealed class DemoFolder : IDisposable
{
    readonly TempFolder temp = new();

    public DemoFolder()
    {
        Run = Command.Run("demo", "--dir", Root, "--no-serve");
        Assert.True(Run.ExitCode == 0, Run.Said);
    }

    public Outcome Run { get; }

    public string Root => temp["demo"];

    public string Record => Path.Combine(Root, "record");

    public string Site => Path.Combine(Root, "site");

    public string Bundle => Path.Combine(Root, "bundle.zip");

    public void Dispose() => temp.Dispose();
}
