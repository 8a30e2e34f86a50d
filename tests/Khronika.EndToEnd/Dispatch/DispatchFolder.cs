namespace Khronika.EndToEnd.Dispatch;

/// <summary>
/// Where the dispatch and its facts lie: outside the repository, because neither may ever be in it.
/// <c>KHRONIKA_DISPATCH</c> names the folder; else it is <c>../shared/dispatch</c> beside the repository.
/// </summary>
static class DispatchFolder
{
    const string Variable = "KHRONIKA_DISPATCH";

    /// <summary>The folder; null where it is absent.</summary>
    public static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        string? folder = string.IsNullOrEmpty(named) ? BesideRepository() : named;
        return folder is not null && File.Exists(Path.Combine(folder, "dispatch.txt")) && File.Exists(Path.Combine(folder, "facts.json")) ? folder : null;
    }

    public static string Notice => $"The dispatch is not here: put it into ../shared/dispatch beside the repository, or name its folder in {Variable}. Nothing of it was tested.";

    static string? BesideRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Khronika.slnx"))) folder = folder.Parent;
        return folder?.Parent is { } beside ? Path.Combine(beside.FullName, "shared", "dispatch") : null;
    }
}
