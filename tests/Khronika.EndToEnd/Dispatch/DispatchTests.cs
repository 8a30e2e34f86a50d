using System.Text.Json.Nodes;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>A real dispatch as a record: every fact attributed, hedged, dated as far as anybody said, and nothing more.</summary>
public sealed class DispatchTests(DispatchRun run) : IClassFixture<DispatchRun>
{
    [Fact]
    public void The_dispatch_goes_through_the_whole_line()
    {
        run.NeedsDispatch();
        foreach (CommandAnswer answer in new[] { run.Preserved, run.Imported, run.Published, run.PublishedAgain, run.Bundled })
        {
            Assert.True(answer.ExitCode == 0, answer.All);
        }
    }

    [Fact]
    public void The_bundle_is_intact()
    {
        run.NeedsDispatch();
        Assert.True(run.Verified.ExitCode == 0, run.Verified.All);
        Assert.Equal("intact", (string?)JsonNode.Parse(run.Verified.Out)!["verdict"]);
    }

    [Fact]
    public void Publishing_again_makes_no_new_edition()
    {
        run.NeedsDispatch();
        JsonNode first = JsonNode.Parse(run.Published.Out)!, second = JsonNode.Parse(run.PublishedAgain.Out)!;
        Assert.True((bool)first["isNew"]!);
        Assert.False((bool)second["isNew"]!);
        Assert.Equal((int)first["edition"]!, (int)second["edition"]!);
    }
}
