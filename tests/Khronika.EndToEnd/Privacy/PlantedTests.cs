using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Privacy;

/// <summary>Names, sources and addresses in a full run: rule 11 of the design, and nothing uncleared in any output.</summary>
public sealed class PlantedTests(PlantedRun run) : IClassFixture<PlantedRun>
{
    [Fact]
    public void No_command_says_them() => Assert.All(run.Said, said =>
        Assert.All(PlantedRun.Planted, word => Assert.False(said.Said.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} in what {said.Command} said:\n{said.Said}")));

    [Fact]
    public void No_file_or_folder_of_the_record_the_site_or_a_bundle_is_named_after_them() =>
        Assert.All(((string[])[run.Record, run.Site, run.Bundles]).SelectMany(Tree.Names), name =>
            Assert.All(PlantedRun.Planted, word => Assert.DoesNotContain(word, name, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void No_byte_of_the_site_holds_them() => Assert.Empty(Traces.In(run.Site, PlantedRun.Planted));

    [Fact]
    public void No_byte_of_a_bundle_for_any_audience_holds_them() => Assert.Empty(Traces.In(run.Bundles, PlantedRun.Planted));

    [Fact]
    public void The_log_of_the_record_holds_nothing_of_the_case() =>
        Assert.Empty(Traces.In(Path.Combine(run.Record, "log"), [.. PlantedRun.Planted, "Sample Ten", "the box", "the guard"]));

    [Fact]
    public void What_is_cleared_is_there() =>
        Assert.All((string[])[run.Site, .. PlantedRun.Audiences.Select(a => Path.Combine(run.Bundles, a))], folder => Assert.NotEmpty(Traces.In(folder, "nothing was in the box")));

    [Fact]
    public void What_was_cleared_by_mistake_is_held_back_and_its_reason_told()
    {
        string[] lists = [.. run.Said.Select(s => s.Said).Where(s => s.Contains("Held back (", StringComparison.Ordinal))];

        Assert.Equal(1 + PlantedRun.Audiences.Count, lists.Length);
        Assert.All(lists, list => Assert.Contains("st-cleared-by-mistake", list, StringComparison.Ordinal));
    }
}
