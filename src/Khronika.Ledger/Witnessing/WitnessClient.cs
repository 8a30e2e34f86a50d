using System.Net.Http.Headers;
using System.Text;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Witnessing;

/// <summary>
/// Asks one witness (c2sp.org/tlog-witness). Tells it the size it cosigned last, as far as we remember, and learns the size from
/// its conflict otherwise. Believes nothing it says but its signature.
/// </summary>
public sealed class WitnessClient : IDisposable
{
    /// <summary>For one question with all its attempts: stops a witness that answers a byte a minute from holding up the others.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>How far ahead of our clock a cosignature's time may be, in seconds.</summary>
    public const long MaxAhead = 3600;

    // Stops an answer from filling memory; sixteen lines of ML-DSA fit.
    const int MaxAnswer = 1 << 16;

    // Remembered, learned, and once more where another of our processes got in between. A witness that moves on each time is not one log's.
    const int Attempts = 3;

    readonly VerifierKey key;
    readonly Uri prefix;
    readonly HttpClient http;
    readonly TimeProvider clock;

    /// <param name="key">The witness's, of a kind that cosigns.</param>
    /// <param name="url">Its submission prefix.</param>
    /// <exception cref="ArgumentException">A log's key, or no URL.</exception>
    public WitnessClient(VerifierKey key, string url, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!key.Algorithm.IsCosignature) throw new ArgumentException("a witness's key cosigns", nameof(key));
        this.key = key;
        this.clock = clock;
        prefix = PlainHttp.PrefixOf(url);
        http = PlainHttp.Client(prefix);
    }

    /// <summary>
    /// Asks for a cosignature of <paramref name="checkpoint"/>.
    /// </summary>
    /// <param name="note">The checkpoint, signed by its log.</param>
    /// <param name="remembered">The size this witness is known to have cosigned; 0 where nothing is known.</param>
    /// <param name="proofFrom">The consistency proof from a size at most the checkpoint's to it; what it throws is thrown.</param>
    public Task<WitnessOutcome> CosignAsync(Checkpoint checkpoint, string note, long remembered, Func<long, IReadOnlyList<Hash>> proofFrom, CancellationToken cancel = default) =>
        PatientlyAsync(patience => AskAsync(checkpoint, note, Math.Clamp(remembered, 0, checkpoint.Size), proofFrom, patience), cancel);

    /// <summary>
    /// What it last cosigned of this log, for who starts with a copy of a record and must know whether the world has seen more.
    /// Only for a witness that answers both kinds of questions under one prefix.
    /// </summary>
    /// <param name="logKeys">The log's, under whose name the question is asked.</param>
    public Task<WitnessOutcome> LatestAsync(string origin, IReadOnlyList<VerifierKey> logKeys, CancellationToken cancel = default) =>
        PatientlyAsync(patience => ReadLatestAsync(origin, logKeys, patience), cancel);

    public void Dispose() => http.Dispose();

    async Task<WitnessOutcome> PatientlyAsync(Func<CancellationToken, Task<WitnessOutcome>> ask, CancellationToken cancel)
    {
        using CancellationTokenSource timeout = new(Timeout, clock);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            return await ask(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new WitnessOutcome.Slow();
        }
        catch (HttpRequestException) when (!cancel.IsCancellationRequested)
        {
            return new WitnessOutcome.Unreachable();
        }
    }

    async Task<WitnessOutcome> AskAsync(Checkpoint checkpoint, string note, long old, Func<long, IReadOnlyList<Hash>> proofFrom, CancellationToken patience)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            IReadOnlyList<Hash> proof = old == 0 ? [] : proofFrom(old);
            (int status, byte[]? body) = await PostAsync(new AddCheckpointRequest(old, proof, note).ToString(), patience).ConfigureAwait(false);
            if (body is null) return new WitnessOutcome.Lying("its answer is longer than any can be");
            if (status == 200) return OfLines(checkpoint, Encoding.UTF8.GetString(body));
            // A witness that holds another tree of the size we named has only a bad proof to complain of.
            if (status == 422 && old > 0) return new WitnessOutcome.SeenOther(old);
            if (status != 409) return new WitnessOutcome.Refused(status);
            if (!Checkpoint.TryCount(Encoding.UTF8.GetString(body).Trim(), out long seen)) return new WitnessOutcome.Lying("it names a conflict and no size");
            if (seen > checkpoint.Size) return new WitnessOutcome.SeenMore(seen);
            // Some witnesses answer so, and not 422, where only the root differs.
            if (seen == old) return old > 0 ? new WitnessOutcome.SeenOther(seen) : new WitnessOutcome.Lying("it names a conflict with the size it was told");
            old = seen;
        }

        return new WitnessOutcome.Lying("it names another size each time");
    }

    // Lines of other keys, and whatever else stands there, are passed over: a witness may have several keys.
    WitnessOutcome OfLines(Checkpoint checkpoint, string lines)
    {
        Cosignature? found = null;
        foreach (string line in lines.Split('\n'))
        {
            if (!NoteSignature.TryParse(line, out NoteSignature? signature) || !key.IsNamedBy(signature)) continue;
            if (!Cosignature.TryVerify(key, checkpoint.ToString(), signature, out Cosignature? cosignature)) return new WitnessOutcome.Lying("its signature is not one over this checkpoint");
            found ??= cosignature;
        }

        return found is null ? new WitnessOutcome.Lying("it answered without a signature of its key") : OfTime(found.Time) ?? new WitnessOutcome.Cosigned(found);
    }

    async Task<WitnessOutcome> ReadLatestAsync(string origin, IReadOnlyList<VerifierKey> logKeys, CancellationToken patience)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(prefix, $"{Witness.OriginHash(origin)}/checkpoint"));
        (int status, byte[]? body) = await SendAsync(request, SignedNote.MaxBytes, patience).ConfigureAwait(false);
        if (body is null) return new WitnessOutcome.Lying("its answer is longer than any can be");
        if (status == 404) return new WitnessOutcome.NeverSeen();
        if (status != 200) return new WitnessOutcome.Refused(status);
        Checkpoint? checkpoint = Checkpoint.Open(body, origin, [.. logKeys, key], out NoteFault? fault);
        if (checkpoint is null) return new WitnessOutcome.Lying(fault!.ToString());
        if (!SignedNote.TryParse(body, out SignedNote? parsed, out _)
            || parsed.Signatures.FirstOrDefault(key.IsNamedBy) is not NoteSignature own
            || !Cosignature.TryVerify(key, parsed.Text, own, out Cosignature? cosignature))
            return new WitnessOutcome.Lying("it gave a checkpoint without a signature of its key");
        return OfTime(cosignature.Time) ?? new WitnessOutcome.Latest(checkpoint, cosignature, Encoding.UTF8.GetString(body));
    }

    WitnessOutcome? OfTime(long time) =>
        time == 0 ? new WitnessOutcome.Lying("its signature states no time")
        : time > clock.GetUtcNow().ToUnixTimeSeconds() + MaxAhead ? new WitnessOutcome.Lying("its signature states a time to come")
        : null;

    Task<(int Status, byte[]? Body)> PostAsync(string body, CancellationToken patience)
    {
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(prefix, "add-checkpoint"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "utf-8");
        return SendAsync(request, MaxAnswer, patience);
    }

    async Task<(int Status, byte[]? Body)> SendAsync(HttpRequestMessage request, int limit, CancellationToken patience)
    {
        using HttpRequestMessage sent = request;
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, patience).ConfigureAwait(false);
            using Stream stream = await answer.Content.ReadAsStreamAsync(patience).ConfigureAwait(false);
            return ((int)answer.StatusCode, await PlainHttp.ReadToEndAsync(stream, limit, patience).ConfigureAwait(false));
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            // Named here, where only the witness can have failed: our own tiles are read elsewhere, and their damage is not its fault.
            throw new HttpRequestException("the connection broke", broken);
        }
    }
}
