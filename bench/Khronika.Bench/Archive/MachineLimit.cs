using Khronika.Bench.Tools;

namespace Khronika.Bench.Archive;

/// <summary>
/// The least that the machine needs on one core for what every reader has to do, each part by the fastest library at hand in a
/// process of its own: inflating by libdeflate, else ISA-L's igzip, else gzip; hashing by OpenSSL, once over the blocks and once
/// over the payloads, which are all but the same bytes.
/// </summary>
sealed class MachineLimit
{
    static readonly (string Name, string Script)[] Inflaters =
    [
        ("libdeflate", "exec libdeflate-gunzip -c \"$1\" > /dev/null"),
        ("igzip", "exec igzip -d -c \"$1\" > /dev/null"),
        ("gzip", "exec gzip -d -c \"$1\" > /dev/null"),
    ];

    readonly string script;

    public MachineLimit()
    {
        (string Name, string Script) first = Inflaters.First(tool => IsHere(tool.Script.Split(' ')[1]));
        (Inflater, script) = first;
    }

    public string Inflater { get; }

    public Cost Inflate(string file) => OnOneCore("sh", "-ec", script, "sh", file);

    /// <param name="algorithm">As OpenSSL names it: sha1, sha256.</param>
    public static Cost Hash(string blocks, string algorithm) => OnOneCore("openssl", "dgst", $"-{algorithm}", blocks);

    static Cost OnOneCore(params IReadOnlyList<string> command) => Tool.Run("taskset", ["-c", "0", .. command]);

    static bool IsHere(string program)
    {
        try
        {
            Tool.Run("sh", "-c", "command -v \"$1\"", "sh", program);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
