using System.CommandLine;
using System.Globalization;
using Khronika.Archive.Faults;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Cli.Terminal;

namespace Khronika.Cli.Commands.Posts;

/// <summary><c>khronika posts list</c></summary>
static class ListCommand
{
    /// <summary>Characters of a text that a line shows; <c>--json</c> has all of it.</summary>
    const int ShownText = 80;

    public static Command Create(Session session)
    {
        Argument<string> file = new("FILE") { Description = "An account export: the zip as it was downloaded, its folder, or one file of it." };
        Command command = new("list", "Lists the posts of an account export: time and how sure it is, author, kind, words, media, and where each stands to the byte. Shows names and words: that is what it is for.\n\nExample: khronika posts list telegram-export.zip --json") { file };
        command.SetAction(parsed => Run(session, parsed.GetValue(file)!, parsed.GetValue(Common.Json)));
        return command;
    }

    internal static int Run(Session session, string path, bool json)
    {
        if (!Path.Exists(path)) throw new Refusal("There is no such file or folder.");
        if (!ExportSource.TryOpen(path, out IExportSource? source, out ArchiveFault? refused))
            throw new Refusal($"The zip was not read ({refused.Name}): {refused.Reason}.", refused.IsDamage ? ExitCode.Altered : ExitCode.NotChecked);
        using (source)
        {
            bool isWhole = true;
            ExportSummary summary = ExportReader.Summarise(source, isHashing: true, item => isWhole &= Print(session, source, item, json))
                ?? throw new Refusal("This is no account export that is known: Telegram Desktop's JSON, Facebook's and Instagram's JSON, the archive of X, or a WhatsApp chat as text.", ExitCode.NotChecked);
            session.Err.WriteLine(PostTalk.Summary(summary));
            return isWhole ? ExitCode.Done : ExitCode.Altered;
        }
    }

    /// <summary>False where something is damaged.</summary>
    static bool Print(Session session, IExportSource source, PostItem item, bool json)
    {
        if (item is Post post)
        {
            session.Out.WriteLine(json ? PostJson.Line(post) : Printable.Of(Line(post)));
            return true;
        }

        var fault = (PostFault)item;
        if (json) session.Out.WriteLine(PostJson.Line(fault));
        session.Err.WriteLine(PostTalk.Fault(source, fault));
        return !fault.Fault.IsDamage;
    }

    static string Line(Post post)
    {
        string line = post.Text.Split('\n')[0];
        string shown = line.Length > ShownText ? string.Concat(line.AsSpan(0, ShownText), "…") : line;
        string media = post.Media.Count == 0 ? "" : $" [{string.Join(", ", post.Media.GroupBy(m => m.State).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {PostJson.Word(g.Key)}")))}]";
        string state = post.Deletion is { } deletion ? $" ({deletion.State})" : post.Edits.Count > 0 ? " (edited)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{PostTalk.Time(post.Time)}  {post.Author?.Name ?? post.Author?.Id ?? "-"}  {PostJson.Word(post.Kind)}{state}  {(shown.Length > 0 ? shown : post.Action ?? "-")}{media}  {post.Fragment.File}@{post.Fragment.Offset}+{post.Fragment.Length}");
    }
}
