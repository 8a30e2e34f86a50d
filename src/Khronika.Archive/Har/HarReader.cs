using Khronika.Archive.Faults;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Har;

/// <summary>
/// HAR 1.2 in one pass: entry by entry, in the memory that one entry's heads take. Bodies are given by their place and read with
/// <see cref="Open"/>. Where the JSON breaks, reading ends with a fault; the entries before it stand.
/// </summary>
/// <param name="file">Not closed here.</param>
public sealed class HarReader(SafeFileHandle file)
{
    readonly FaultList faults = new();
    readonly List<HarPage> pages = [];
    long morePages;

    /// <summary>What was wrong in what was read so far.</summary>
    public IReadOnlyList<ArchiveFault> Faults => faults.All;

    /// <summary>Those met so far; all of them behind the last entry. There may be none.</summary>
    public IReadOnlyList<HarPage> Pages => pages;

    public string? Version { get; private set; }

    /// <summary>Name and version of what wrote the file, with a blank between.</summary>
    public string? Creator { get; private set; }

    /// <summary>The same of the browser, where it is another program.</summary>
    public string? Browser { get; private set; }

    /// <summary>Where the array of entries stands, brackets included; null until it was read to its end.</summary>
    public (long Offset, long Length)? EntriesPlace { get; private set; }

    /// <summary>True once the file was read to the end of its JSON.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The content of a text, in UTF-8.</summary>
    public Stream Open(HarText text) => new JsonTextStream(file, text.Offset, text.Offset + text.Length);

    /// <summary>The entries in the file's order. May be called once.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public IEnumerable<HarEntry> Read()
    {
        long end = RandomAccess.GetLength(file);
        JsonScanner json = new(file, StartOf(file), end, faults);
        HarObjects objects = new(json, faults);
        bool hasLog = false;
        if (!json.Read() || json.Token != JsonToken.ObjectStart)
        {
            faults.Add("har-no-log", 0, "the file is no JSON object; it is no HAR");
            yield break;
        }

        while (json.Read() && json.Token == JsonToken.Name)
        {
            bool isLog = json.Text() == "log";
            if (!json.Read()) break;
            if (!isLog || json.Token != JsonToken.ObjectStart)
            {
                json.Skip();
                continue;
            }

            if (hasLog) faults.Add("har-name-twice", json.Start, "\"log\" stands twice; both were read");
            hasLog = true;
            foreach (HarEntry entry in Log(json, objects)) yield return entry;
        }

        // What follows the closing bracket is looked at too: a second value may hide there.
        if (!json.IsBroken) json.Read();
        if (!hasLog && !json.IsBroken) faults.Add("har-no-log", 0, "the file holds no \"log\"; it is no HAR");
        if (hasLog && EntriesPlace is null && !json.IsBroken) faults.Add("har-no-entries", 0, "the log holds no \"entries\"");
        IsComplete = json.IsComplete && !json.IsBroken;
    }

    IEnumerable<HarEntry> Log(JsonScanner json, HarObjects objects)
    {
        while (json.Read() && json.Token == JsonToken.Name)
        {
            string? name = json.Text();
            if (!json.Read()) yield break;
            objects.Renew();
            if (name == "entries" && json.Token == JsonToken.ArrayStart)
            {
                long start = json.Start;
                if (EntriesPlace is not null) faults.Add("har-name-twice", start, "\"entries\" stands twice; both were read");
                HarEntryReader reader = new(json, objects);
                while (json.Read() && json.Token != JsonToken.ArrayEnd)
                {
                    objects.Renew();
                    if (reader.Read() is { } entry) yield return entry;
                }

                if (json.IsBroken || json.Token != JsonToken.ArrayEnd) yield break;
                EntriesPlace = (start, json.End - start);
            }
            else
            {
                LogMember(name, json, objects);
            }
        }
    }

    void LogMember(string? name, JsonScanner json, HarObjects objects)
    {
        switch (name)
        {
            case "version":
                Version = objects.Text("the version");
                break;
            case "creator":
                Creator = Program(objects);
                break;
            case "browser":
                Browser = Program(objects);
                break;
            case "pages":
                objects.Items("pages", () => Page(json, objects));
                break;
            default:
                json.Skip();
                break;
        }

        string? Program(HarObjects inner)
        {
            string? title = null;
            string? version = null;
            inner.Members("a program", member =>
            {
                if (member == "name") title = inner.Text("a program's name");
                else if (member == "version") version = inner.Text("a program's version");
                else json.Skip();
            });
            return title is null ? null : version is null ? title : $"{title} {version}";
        }
    }

    void Page(JsonScanner json, HarObjects objects)
    {
        long at = json.Start;
        string? id = null;
        string? title = null;
        string? started = null;
        objects.Renew();
        objects.Members("a page", member =>
        {
            switch (member)
            {
                case "id":
                    id = objects.Text("a page's id");
                    break;
                case "title":
                    title = objects.Text("a page's title");
                    break;
                case "startedDateTime":
                    started = objects.Text("a page's time");
                    break;
                default:
                    json.Skip();
                    break;
            }
        });
        if (pages.Count < HarLimits.Pages) pages.Add(new HarPage(id, title, started));
        else if (morePages++ == 0) faults.Add("har-too-many-pages", at, $"the log holds more than {HarLimits.Pages:N0} pages; the rest was not taken up");
    }

    /// <summary>Behind the byte order mark that some writers set and RFC 8259, 8.1 lets a reader ignore.</summary>
    static long StartOf(SafeFileHandle file)
    {
        Span<byte> mark = stackalloc byte[3];
        return RandomAccess.Read(file, mark, 0) == 3 && mark.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
    }
}
