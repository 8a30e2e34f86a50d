using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Ledger.Tests.Timestamping.Invented;

/// <summary>The stock <c>openssl ts</c> as an authority, and as the judge of what we keep. In a folder of its own.</summary>
sealed class OpensslAuthority : IDisposable
{
    public OpensslAuthority(InventedAuthority authority)
    {
        Directory.CreateDirectory(Folder);
        Write("signer.pem", Encoding.ASCII.GetBytes(authority.SignerPem));
        Write("signer.key", Encoding.ASCII.GetBytes(authority.KeyPem));
        Write("roots.pem", Encoding.ASCII.GetBytes(authority.RootPem));
        Write("serial", "01\n"u8);
        Write("ts.conf", Encoding.ASCII.GetBytes($"""
            [tsa]
            default_tsa = one
            [one]
            serial = {this["serial"]}
            crypto_device = builtin
            signer_cert = {this["signer.pem"]}
            signer_key = {this["signer.key"]}
            signer_digest = sha256
            default_policy = {InventedAuthority.Policy}
            digests = sha256
            accuracy = secs:1
            ess_cert_id_alg = sha256

            """));
    }

    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "openssl")));

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "khronika-openssl-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    public string this[string name] => Path.Combine(Folder, name);

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>The answer to a query, or a response that says why not.</summary>
    public byte[] Reply(byte[] query)
    {
        lock (this)
        {
            Write("query.tsq", query);
            Run("openssl", "ts", "-reply", "-config", this["ts.conf"], "-queryfile", this["query.tsq"], "-out", this["reply.tsr"]);
            return File.ReadAllBytes(this["reply.tsr"]);
        }
    }

    public (int ExitCode, string Said) Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
