using System.Text;
using Khronika.Record.CaseFiles;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles;

/// <summary>What is said of a case file that has something wrong with it.</summary>
static class Faults
{
    public static IReadOnlyList<FileFault> Of(byte[] file)
    {
        Assert.Null(CaseFile.Read(file, out IReadOnlyList<FileFault> faults));
        Assert.NotEmpty(faults);
        return faults;
    }

    public static IReadOnlyList<FileFault> Of(string yaml) => Of(Encoding.UTF8.GetBytes(yaml));

    /// <summary>The only fault of a file.</summary>
    public static FileFault In(string yaml) => Assert.Single(Of(yaml));

    /// <summary>The only fault of the invented case with one thing said otherwise, on the line where that now stands.</summary>
    public static string With(string old, string now)
    {
        string yaml = InventedCase.With(old, now);
        FileFault fault = In(yaml);
        int line = yaml[..InventedCase.Yaml.IndexOf(old, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.InRange(fault.Mark.Line, line, line + now.Count(c => c == '\n'));
        return fault.Message;
    }

    /// <summary>The number of the line in which <paramref name="text"/> stands first, from 1.</summary>
    public static int LineOf(string yaml, string text)
    {
        int at = yaml.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"no '{text}'");
        return yaml[..at].Count(c => c == '\n') + 1;
    }
}
