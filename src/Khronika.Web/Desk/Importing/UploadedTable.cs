using Khronika.Language.Texts;
using Khronika.Record.Exchange.Csv;
using Khronika.Store.Files;

namespace Khronika.Web.Desk.Importing;

/// <summary>One table on its way: its bytes, what was chosen for it so far, and what came of it.</summary>
public sealed class UploadedTable(string id, string folder)
{
    const int Chunk = 64 * 1024;

    public string Id => id;

    public string Folder => folder;

    /// <summary>What its form is filled with when it is opened again.</summary>
    public IReadOnlyList<(string Name, string Value)> Chosen { get; set; } = [];

    /// <summary>The key of the case its rows go to; null where they are cases.</summary>
    public string? CaseKey { get; set; }

    /// <summary>How its columns become things, as docs/formats/csv.md has it; null before that is chosen.</summary>
    public string? Mapping { get; set; }

    /// <summary>Of the last check or the writing; null before one.</summary>
    public TableResult? Result { get; set; }

    string TablePath => Path.Combine(folder, "table.csv");

    string RefusedPath => Path.Combine(folder, "refused.csv");

    public FileStream Open() => new(TablePath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    /// <summary>A new file for the refused rows, in place of an earlier one.</summary>
    public FileStream NewRefused() => Private(RefusedPath, FileMode.Create);

    /// <summary>Null where no row was refused yet.</summary>
    public FileStream? OpenRefused() => File.Exists(RefusedPath) ? new(RefusedPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;

    /// <summary>Takes the table itself away; what was refused of it can still be fetched.</summary>
    public void Forget()
    {
        if (File.Exists(TablePath)) File.Delete(TablePath);
    }

    public bool IsThere => File.Exists(TablePath);

    internal async Task<bool> Write(Stream bytes, long most, CancellationToken cancel)
    {
        await using FileStream file = Private(TablePath, FileMode.CreateNew);
        byte[] buffer = new byte[Chunk];
        long length = 0;
        int read;
        while ((read = await bytes.ReadAsync(buffer, cancel)) > 0)
        {
            length += read;
            if (length > most) return false;
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return true;
    }

    static FileStream Private(string path, FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Durable.Private;
        return new FileStream(path, options);
    }
}

/// <summary>What a check or the writing of a table came to.</summary>
/// <param name="Counts">Rows by what becomes of them.</param>
/// <param name="Refused">The first of the refused rows, with their reasons.</param>
/// <param name="Flagged">The first of what somebody should look at.</param>
/// <param name="Entries">How many entries were logged; null of a check.</param>
/// <param name="Stopped">What rules said against rows that stand together, when writing stopped there; empty where it did not.</param>
public sealed record TableResult(IReadOnlyDictionary<RowOutcome, long> Counts, IReadOnlyList<TableRemark> Refused, IReadOnlyList<TableRemark> Flagged, long? Entries, IReadOnlyList<Why> Stopped)
{
    /// <summary>Whether writing failed behind <see cref="Entries"/>: they stay, and the table too, so that the rest can be written.</summary>
    public bool IsFailed { get; init; }

    /// <summary>Things that are cleared and read otherwise with it: closed again until somebody decides anew.</summary>
    public long Closing { get; init; }
}

/// <param name="Row">As a spreadsheet counts, the head being 1.</param>
public sealed record TableRemark(long Row, string? Column, string? Value, Why Why);
