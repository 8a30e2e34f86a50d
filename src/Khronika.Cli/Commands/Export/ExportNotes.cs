using System.Security.Cryptography;
using Khronika.Bundle.Bags;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Exchange;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Corrections;

namespace Khronika.Cli.Commands.Export;

/// <summary>
/// Notes in the record what is handed over in an export, as it does of a bundle: a handover for each case, so that a correction can
/// follow it. Of a folder of files that hold several cases the digest is that of what <c>sha256sum *</c> prints in it, names ascending.
/// </summary>
sealed class ExportNotes(RecordFolder record, RecordState state, Audience audience, DateOnly on, string by)
{
    /// <summary>The ids of the handovers.</summary>
    /// <param name="files">What was written, by name.</param>
    /// <param name="isByCase">Whether each file is of the case at its place.</param>
    public IReadOnlyList<string> Log(IReadOnlyList<CaseExtract> cases, IReadOnlyList<KeyValuePair<string, string>> files, bool isByCase)
    {
        KeyValuePair<string, Hash>[] digests = [.. files.Select(file => KeyValuePair.Create(file.Key, Hashed(file.Value)))];
        Hash whole = Hash.Of(DigestList.ToBytes(digests));
        Handovers handovers = new(record);
        return [.. cases.Select((one, i) => handovers.Log(state.Find(one.CaseId)!, audience, on, isByCase ? digests[i].Value : whole, one.Things.Select(thing => thing.Entry), by).Record)];
    }

    static Hash Hashed(string path)
    {
        using FileStream file = File.OpenRead(path);
        return new Hash(SHA256.HashData(file));
    }
}
