using System.Globalization;
using System.Text;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tree;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Bundle.Writing;

/// <summary>
/// Writes a case as one file a stranger can check: page, annexes, technical folder, in the order a court or committee reads.
/// Of each entry exactly the view's opened fields are given out; of each annex exactly what its share allows.
/// </summary>
public sealed class BundleWriter
{
    readonly BundleContent content;
    readonly BagWriter bag;
    readonly Dictionary<string, EntryFile> given = new(StringComparer.Ordinal);

    BundleWriter(BundleContent content, BagSink sink) => (this.content, bag) = (content, new BagWriter(sink));

    /// <summary>Writes the whole bundle and returns what it says it holds.</summary>
    /// <exception cref="ArgumentException">The parts do not belong together: another log's entry or proof, a checkpoint the key did not sign.</exception>
    /// <exception cref="InvalidDataException">A stored object is damaged. What was written so far must be thrown away.</exception>
    public static BundleManifest Write(BundleContent content, BagSink sink)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new BundleWriter(content, sink).Write();
    }

    BundleManifest Write()
    {
        Checkpoint checkpoint = Checkpoint.Open(content.Checkpoint, content.Key.Name, [content.Key], out NoteFault? fault)
            ?? throw new ArgumentException($"the checkpoint does not fit the key: {fault}");
        foreach (Opening opening in content.View.Openings) given.Add(opening.Entry.Record, GiveOut(opening));

        bag.Add(BundleFiles.Page, content.Page);
        if (content.Pdf is { } pdf) bag.Add(BundleFiles.Pdf, pdf);
        BundleAnnex[] annexes = [.. content.View.Annexes.Select(WriteAnnex)];
        BundlePassage[] passages = [.. content.View.Annexes.SelectMany(WritePassages)];
        BundleEntry[] entries = [.. content.View.Openings.Select(o => WriteEntry(o.Entry))];
        BundlePublicEntry[] publicEntries = [.. content.PublicEntries.Prepend(0).Distinct().Order().Select(WritePublicEntry)];
        WriteCheckpoint();

        var manifest = new BundleManifest
        {
            Format = BundleManifest.FormatName,
            Origin = content.Key.Name,
            Vkey = content.Key.ToString(),
            Audience = Vocabulary.Word(content.View.Audience),
            Sample = content.View.IsSample,
            Case = content.View.Entry.Record,
            Language = content.Language,
            CheckpointSize = checkpoint.Size,
            Leaves = Count(publicEntries),
            Annexes = annexes,
            Passages = passages,
            Sentences = [.. SentencesOf(content.View, content.Language)],
            Entries = entries,
            PublicEntries = publicEntries,
            StatedSources = new SortedDictionary<string, SourceCount>(content.Counts.ToDictionary(), StringComparer.Ordinal),
        };
        bag.Add(BundleFiles.Manifest, BundleManifestFile.ToBytes(manifest));
        bag.Add(BundleFiles.HowToVerify, HowToVerify.For(manifest));
        bag.Finish(Info());
        return manifest;
    }

    /// <summary>Every sentence the view shows, once, in the language the page shows it in; ascending by anchor.</summary>
    internal static IEnumerable<BundleSentence> SentencesOf(CaseView view, string language) =>
        from sentence in view.Reported.Concat(view.Authorities).Concat(view.Demands).DistinctBy(s => s.Anchor)
        orderby sentence.Anchor
        let text = sentence.Text.In(language)
        select new BundleSentence(sentence.Anchor, sentence.Entry.Record, sentence.Entry.Version, text.Language, text.Text);

    EntryFile GiveOut(Opening opening)
    {
        EntryFile whole = content.EntryAt(opening.Entry.LogIndex);
        if (whole.Log != content.Key.Name || whole.Record != opening.Entry.Record || whole.Version != opening.Entry.Version || whole.Commitment.ToString() != opening.Entry.Commitment)
        {
            throw new ArgumentException($"the entry at {opening.Entry.LogIndex} is not the one the view was made from");
        }

        HashSet<string> open = [.. opening.Pointers];
        return whole.GiveOut(open.Contains);
    }

    BundleAnnex WriteAnnex(AnnexView annex) =>
        new(annex.Number, annex.Entry.Record, annex.Entry.Version, [.. annex.Objects.Select(o => WriteObject(annex.Number, o))]);

    BundleFile WriteObject(int annex, AnnexObject shared)
    {
        string path = BundleFiles.AnnexObject(annex, shared.Position, shared.MediaType);
        using Stream stored = content.OpenObject(shared.Sha256);
        bag.AddStored(path, stored, shared.SizeBytes, Hash.Parse(shared.Sha256));
        return new BundleFile(path, shared.Sha256, string.Create(CultureInfo.InvariantCulture, $"/body/objects/{shared.Position}/sha256"));
    }

    IEnumerable<BundlePassage> WritePassages(AnnexView annex)
    {
        int ordinal = 0;
        foreach (PassageView passage in annex.Passages)
        {
            string path = BundleFiles.Passage(annex.Number, ++ordinal);
            bag.Add(path, Encoding.UTF8.GetBytes(passage.Passage));
            yield return new BundlePassage(annex.Number, passage.Entry.Record, passage.Entry.Version, path);
        }
    }

    BundleEntry WriteEntry(EntryRef entry)
    {
        string path = BundleFiles.Entry(entry);
        string proof = BundleFiles.Proof(entry);
        WriteWithProof(path, proof, entry.LogIndex, given[entry.Record].ToBytes());
        return new BundleEntry(entry.Record, entry.Version, entry.LogIndex, path, proof);
    }

    BundlePublicEntry WritePublicEntry(long logIndex)
    {
        string path = BundleFiles.PublicEntry(logIndex);
        string proof = BundleFiles.PublicProof(logIndex);
        WriteWithProof(path, proof, logIndex, content.EntryAt(logIndex).ToBytes());
        return new BundlePublicEntry(logIndex, path, proof);
    }

    void WriteWithProof(string path, string proofPath, long logIndex, byte[] entry)
    {
        TlogProof proof = content.ProofOf(logIndex);
        if (proof.Index != logIndex || proof.Note != content.Checkpoint) throw new ArgumentException($"the proof of {logIndex} is another entry's or leads to another checkpoint");
        bag.Add(path, entry);
        bag.Add(proofPath, Encoding.UTF8.GetBytes((proof with { Extra = entry }).ToString()));
    }

    void WriteCheckpoint()
    {
        if (!SignedNote.TryParse(content.Checkpoint, out SignedNote? note, out _)) throw new ArgumentException("the checkpoint is no note");
        bag.Add(BundleFiles.Checkpoint, Encoding.UTF8.GetBytes(content.Checkpoint));
        bag.Add(BundleFiles.CheckpointBody, Encoding.UTF8.GetBytes(note.Text));
        bag.Add(BundleFiles.CheckpointSignature, note.Signatures.First(s => s.Name == content.Key.Name && s.KeyId == content.Key.KeyId).Bytes);
        bag.Add(BundleFiles.VerifierKey, Encoding.UTF8.GetBytes($"{content.Key}\n"));
        bag.Add(BundleFiles.KeyDer, content.Key.SpkiDer());
    }

    LeafCounts Count(IEnumerable<BundlePublicEntry> publicEntries)
    {
        HashSet<long> erased = [.. publicEntries.Select(p => Erasure.IndexIn(content.EntryAt(p.LogIndex))).OfType<long>()];
        return LeafCounting.Of(content.View.Openings.Select(o => (given[o.Entry.Record], erased.Contains(o.Entry.LogIndex))));
    }

    IEnumerable<KeyValuePair<string, string>> Info()
    {
        if (content.View.IsSample) yield return new("External-Description", "SAMPLE - INVENTED. Nothing in this bundle happened.");
        else yield return new("External-Description", "Evidence bundle of one case. See data/technical/HOW-TO-VERIFY.md.");
        yield return new("External-Identifier", content.View.Entry.Record);
        yield return new("Bagging-Date", content.MadeAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return new("Bag-Software-Agent", "khronika");
    }
}
