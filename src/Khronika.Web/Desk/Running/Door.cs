using System.Security.Cryptography;
using System.Text;

namespace Khronika.Web.Desk.Running;

/// <summary>
/// Who may come in. The address that is printed holds a token that works once; what it gives is a cookie for a path that nobody can
/// guess. The path matters: a cookie is sent to every port of a host, and a page that another user of this machine serves on one
/// of them must not be sent this one (RFC 6265 §8.5, §5.1.4).
/// </summary>
public sealed class Door(TimeProvider clock)
{
    /// <summary>Browsers that are in at once: one person on one machine, with room for what she closed without leaving.</summary>
    const int MaxSessions = 8;

    /// <summary>A session nobody used for so long is over: a lid that stays closed over a night keeps it.</summary>
    static readonly TimeSpan Idle = TimeSpan.FromHours(18);

    readonly Lock gate = new();
    readonly Dictionary<string, DeskSession> sessions = new(StringComparer.Ordinal);
    string token = Secret();

    public const string Cookie = "khronika-desk";

    /// <summary>What was saved in any of the sessions.</summary>
    public SavedForms Saved { get; } = new();

    /// <summary>What every address of the desk begins with.</summary>
    public string Path { get; } = $"/desk-{Secret()}";

    /// <summary>What lets the next browser in.</summary>
    public string Token
    {
        get
        {
            lock (gate) return token;
        }
    }

    /// <summary>The secret of a new session for whoever shows the token, which is then another; null for everybody else.</summary>
    public string? Enter(string? shown)
    {
        lock (gate)
        {
            if (shown is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(token))) return null;
            token = Secret();
            Forget();
            if (sessions.Count >= MaxSessions) sessions.Remove(sessions.MinBy(s => s.Value.SeenAt).Key);
            string secret = Secret();
            sessions[Key(secret)] = new DeskSession(Saved) { SeenAt = clock.GetUtcNow() };
            return secret;
        }
    }

    /// <summary>The session of a cookie; null where it is none of ours, or over.</summary>
    public DeskSession? Find(string? secret)
    {
        if (secret is null) return null;
        lock (gate)
        {
            Forget();
            if (!sessions.TryGetValue(Key(secret), out DeskSession? session)) return null;
            session.SeenAt = clock.GetUtcNow();
            return session;
        }
    }

    public void Leave(string? secret)
    {
        if (secret is null) return;
        lock (gate) sessions.Remove(Key(secret));
    }

    void Forget()
    {
        DateTimeOffset oldest = clock.GetUtcNow() - Idle;
        foreach (string over in sessions.Where(s => s.Value.SeenAt < oldest).Select(s => s.Key).ToArray()) sessions.Remove(over);
    }

    // Looked up by its hash: how long a look-up takes tells nothing of the secret.
    static string Key(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
