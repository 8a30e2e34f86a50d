using System.Text;

namespace Khronika.Cli.Commands.Log;

/// <summary>What a command gives out: into a new file, or on standard output. Never over a file that is there.</summary>
static class NewOutput
{
    public static void Write(Session session, string? target, byte[] bytes)
    {
        if (target is null)
        {
            session.Out.Write(Encoding.UTF8.GetString(bytes));
            return;
        }

        if (Path.Exists(target)) throw new Refusal("The file to write is there already: name another with --out, or move it away.");
        try
        {
            using FileStream file = new(target, FileMode.CreateNew, FileAccess.Write);
            file.Write(bytes);
        }
        catch (DirectoryNotFoundException)
        {
            throw new Refusal("The folder for the file to write is not there: make it, or name another with --out.");
        }
    }
}
