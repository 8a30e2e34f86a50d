namespace Khronika.Record.Tests.CaseFiles;

/// <summary>Where the files of the repository lie, seen from a test.</summary>
static class Repository
{
    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Khronika.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("no Khronika.slnx above the tests");
    }
}
