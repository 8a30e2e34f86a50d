using System.Globalization;
using Khronika.Archive.Digests;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Archive;

/// <summary>Indexing or verifying a corpus: ours on one core and on all, peers, and the machine's limit, in turns.</summary>
sealed class ArchiveTask(Corpus corpus, bool isVerifying)
{
    const string Ours = "khronika";
    const string OursOnOne = "khronika on one core";
    const string Inflating = "inflating";
    const string Hashing = "hashing once";

    string Name => $"{(isVerifying ? "Verifying" : "Indexing")} {corpus.Name}, 200 MB";

    /// <summary>Against a peer's time for the same; where it is not here, against none, which is said and counts as not measured.</summary>
    public Finding Against(Options options, Func<Peer, bool> isMeant, string meant, double least)
    {
        Measured times = Measure(options);
        (IReadOnlyList<Peer> here, IReadOnlyList<string> missing) = Peer.Find(ArchiveFolder.Of(options));
        Peer[] peers = [.. here.Where(peer => isMeant(peer) && times.Has(peer.Name))];
        if (peers.Length == 0) throw new InvalidOperationException($"{meant} is not here. {string.Join("; ", missing)}");
        Peer fastest = peers.MinBy(peer => times.Wall(peer.Name))!;
        double ratio = times.Wall(fastest.Name) / times.Wall(Ours);
        return new Finding(
            $"{Name}, against {fastest.Name}",
            times + (missing.Count > 0 ? $"\n  not here: {string.Join("; ", missing)}" : ""),
            string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} times as fast"),
            string.Create(CultureInfo.InvariantCulture, $"at least {least:0.0}"),
            ratio >= least);
    }

    /// <summary>Against what the machine needs on one core for inflating, and for verifying the hashes too: processor time against processor time.</summary>
    public Finding AgainstLimit(Options options)
    {
        const double least = 0.6;
        Measured times = Measure(options);
        TimeSpan limit = times.Cpu(Inflating) + (isVerifying ? 2 * times.Cpu(Hashing) : TimeSpan.Zero);
        double part = limit / times.Cpu(OursOnOne);
        return new Finding(
            $"{Name}, against the machine's limit on one core",
            string.Create(CultureInfo.InvariantCulture, $"{new MachineLimit().Inflater}{(isVerifying ? $" and OpenSSL's {Algorithm} over blocks and over payloads" : "")} {limit.TotalSeconds:0.00} s of a processor\n  {times}"),
            string.Create(CultureInfo.InvariantCulture, $"{part:0.00} of the limit; on all cores, by the clock, {limit / times.Wall(Ours):0.00}"),
            string.Create(CultureInfo.InvariantCulture, $"at least {least:0.0}"),
            part >= least);
    }

    string Algorithm => corpus.Digest == DigestAlgorithm.Sha1 ? "sha1" : "sha256";

    Measured Measure(Options options) => Measured.Of($"{corpus.Name} {isVerifying}", () =>
    {
        string folder = ArchiveFolder.Of(options), file = corpus.In(folder);
        KhronikaProgram khronika = new(options.Program);
        string verb = isVerifying ? "verify" : "index";
        var limit = new MachineLimit();
        List<(string, Func<Cost>)> programs =
        [
            (Ours, () => khronika.Run("warc", verb, file)),
            (OursOnOne, () => khronika.RunOnOneCore("warc", verb, file)),
            (Inflating, () => limit.Inflate(file)),
        ];
        if (isVerifying)
        {
            string blocks = corpus.BlocksIn(folder);
            programs.Add((Hashing, () => MachineLimit.Hash(blocks, Algorithm)));
        }

        foreach (Peer peer in Peer.Find(folder).Here)
        {
            if ((isVerifying ? peer.Check : peer.Index) is { } run) programs.Add((peer.Name, () => run(file)));
        }

        return programs;
    });
}
