using Khronika.Bench.Archive;
using Khronika.Bench.Tools;

namespace Khronika.Bench;

/// <summary>Web archives indexed and verified, measured against other programs and against what the machine allows, in the same run.</summary>
static class ArchiveRun
{
    static readonly ArchiveTask IndexImages = new(Corpus.Images, isVerifying: false);
    static readonly ArchiveTask IndexText = new(Corpus.Text, isVerifying: false);
    static readonly ArchiveTask VerifyImages = new(Corpus.Images, isVerifying: true);
    static readonly ArchiveTask VerifyText = new(Corpus.Text, isVerifying: true);

    public static readonly BenchRun Run = new(
        "archive",
        $"Medians of {Rounds.Count}, each program with its start-up, in turns. Corpora and peers are kept in the folder given by --dir.",
        ("index-images-warcio.js", (options, _) => IndexImages.Against(options, IsWarcioJs, "warcio.js", 4)),
        ("index-images-fastwarc", (options, _) => IndexImages.Against(options, IsFastWarc, "FastWARC", 1)),
        ("index-images-limit", (options, _) => IndexImages.AgainstLimit(options)),
        ("index-text-warcio.js", (options, _) => IndexText.Against(options, IsWarcioJs, "warcio.js", 4)),
        ("index-text-fastwarc", (options, _) => IndexText.Against(options, IsFastWarc, "FastWARC", 1)),
        ("index-text-limit", (options, _) => IndexText.AgainstLimit(options)),
        ("verify-images-peers", (options, _) => VerifyImages.Against(options, _ => true, "a program that checks digests", 1.4)),
        ("verify-images-limit", (options, _) => VerifyImages.AgainstLimit(options)),
        ("verify-text-peers", (options, _) => VerifyText.Against(options, _ => true, "a program that checks digests", 1.4)),
        ("verify-text-limit", (options, _) => VerifyText.AgainstLimit(options)),
        ("verify-images-sha256-limit", (options, _) => new ArchiveTask(Corpus.ImagesSha256, isVerifying: true).AgainstLimit(options)),
        ("verify-text-sha256-limit", (options, _) => new ArchiveTask(Corpus.TextSha256, isVerifying: true).AgainstLimit(options)),
        ("memory-index", ArchiveMemory.OfIndexing),
        ("memory-verify", ArchiveMemory.OfVerifying),
        ("memory-index-big", ArchiveMemory.OfIndexingBig),
        ("memory-verify-big", ArchiveMemory.OfVerifyingBig),
        ("memory-verify-wacz", ArchiveMemory.OfVerifyingWacz));

    static bool IsWarcioJs(Peer peer) => peer.Name.StartsWith("warcio.js", StringComparison.Ordinal);

    static bool IsFastWarc(Peer peer) => peer.Name.StartsWith("FastWARC", StringComparison.Ordinal);
}
