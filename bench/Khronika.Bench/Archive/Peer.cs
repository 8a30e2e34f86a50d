using Khronika.Bench.Tools;

namespace Khronika.Bench.Archive;

/// <summary>Another program that reads web archives, or a part of what every one of them has to do.</summary>
/// <param name="Name">With its version.</param>
/// <param name="Index">Makes an index of the file, or passes over all of it as far as the peer can do less.</param>
/// <param name="Check">Compares block and payload digests; null where it cannot.</param>
sealed record Peer(string Name, Func<string, Cost> Index, Func<string, Cost>? Check)
{
    const string FastWarcIndex = """
        import sys
        from fastwarc.stream_io import FileStream, GZipStream
        from fastwarc.warc import ArchiveIterator
        n = 0
        for record in ArchiveIterator(GZipStream(FileStream(sys.argv[1], 'rb')), parse_http=True):
            n += 1
        print(n)
        """;

    const string FastWarcCheck = """
        import sys
        from fastwarc.stream_io import FileStream, GZipStream
        from fastwarc.warc import ArchiveIterator, WarcRecordType
        bad = 0
        for record in ArchiveIterator(GZipStream(FileStream(sys.argv[1], 'rb')), parse_http=False):
            if not record.verify_block_digest(record.record_type != WarcRecordType.response):
                bad += 1
            if record.record_type == WarcRecordType.response:
                record.parse_http()
                if not record.verify_payload_digest(True):
                    bad += 1
        sys.exit(1 if bad else 0)
        """;

    /// <summary>Those that are here, and a sentence for each that is not.</summary>
    public static (IReadOnlyList<Peer> Here, IReadOnlyList<string> Missing) Find(string folder)
    {
        List<Peer> here = [];
        List<string> missing = [];
        Add("warcio.js 2.4.11", "npm could not install it", () => WarcioJs(folder));
        Add("FastWARC", "python3 has no module fastwarc (pip install fastwarc, or build its source and set PYTHONPATH)", FastWarc);
        Add("warcio", "python3 has no module warcio (pip install warcio, or PYTHONPATH to its source)", Warcio);
        return (here, missing);

        void Add(string name, string why, Func<Peer> find)
        {
            try
            {
                here.Add(find());
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                missing.Add($"{name}: {why}");
            }
        }
    }

    static Peer WarcioJs(string folder)
    {
        string program = Path.Combine(folder, "node_modules/warcio/dist/cli.js");
        if (!File.Exists(program)) Tool.Run("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "warcio@2.4.11");
        return new Peer("warcio.js 2.4.11", file => Tool.Run("node", program, "cdx-index", "--format", "cdxj", file), null);
    }

    static Peer FastWarc()
    {
        Tool.Run("python3", "-c", "import fastwarc.warc");
        return new Peer("FastWARC", file => Tool.Run("python3", "-c", FastWarcIndex, file), file => Tool.Run("python3", "-c", FastWarcCheck, file));
    }

    static Peer Warcio()
    {
        Tool.Run("python3", "-c", "import warcio.cli");
        return new Peer(
            "warcio (Python)",
            file => Tool.Run("python3", "-c", "from warcio.cli import main; main()", "index", "-f", "offset,length,warc-type,warc-target-uri,http:status", file),
            file => Tool.Run("python3", "-c", "from warcio.cli import main; main()", "check", file));
    }
}
