using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Khronika.Ledger.Timestamping.Rfc3161;

namespace Khronika.Store.Timestamping;

/// <summary>A time-stamp authority the record asks.</summary>
/// <param name="Name">Names its files and stands in the log: lower-case letters, digits and '-', at most 32.</param>
public sealed record Authority(string Name, Uri Address, PinnedRoots Roots);

/// <summary>
/// <c>timestamping.txt</c> in the record's folder: whom the record asks for the time. A line each, words parted by spaces, '#'
/// begins a comment: <c>rfc3161 NAME URL roots FILE</c>, <c>calendar URL</c>, <c>upgrade URL</c> (asked for upgrades only: a pool
/// of calendars answers under other addresses), <c>need N</c> calendars that must answer. An authority without roots is refused:
/// what cannot be checked today will not be checked in ten years.
/// </summary>
public sealed record TimestampingSettings(IReadOnlyList<Authority> Authorities, IReadOnlyList<Uri> Calendars, IReadOnlyList<Uri> UpgradeOnly, int Need)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "timestamping.txt";

    /// <summary>Stops a wrong file under this name from being read.</summary>
    const int MaxBytes = 64 * 1024;

    /// <summary>Each is asked at every stamp.</summary>
    const int MaxAsked = 16;

    const int MaxName = 32;

    /// <summary>Nobody is asked.</summary>
    public static TimestampingSettings None { get; } = new([], [], [], 1);

    /// <summary>Calendars that may be asked what became of a promise.</summary>
    public IReadOnlyCollection<Uri> Upgradable => [.. Calendars, .. UpgradeOnly];

    /// <summary>The settings of a record; none where it has no such file.</summary>
    /// <param name="folder">The record's folder; root files are named from here.</param>
    public static bool TryRead(string folder, [NotNullWhen(true)] out TimestampingSettings? settings, [NotNullWhen(false)] out TimestampingFault? fault)
    {
        settings = null;
        fault = null;
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) settings = None;
        else if (new FileInfo(path).Length > MaxBytes) fault = new TimestampingFault(0, $"it has more than {MaxBytes} bytes");
        else settings = Parse(File.ReadAllText(path, Encoding.UTF8), folder, out fault);
        return settings is not null && fault is null;
    }

    static TimestampingSettings? Parse(string text, string folder, out TimestampingFault? fault)
    {
        List<Authority> authorities = [];
        List<Uri> calendars = [], upgradeOnly = [];
        int need = 0, line = 0;
        fault = null;
        foreach (string written in text.Split('\n'))
        {
            line++;
            string[] words = written.Split('#')[0].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            string? reason = null;
            switch (words)
            {
                case []: break;
                case ["rfc3161", string name, string url, "roots", string file]:
                    if (!IsName(name) || authorities.Any(a => a.Name == name)) reason = $"an authority's name is its own and has a–z, 0–9 and '-', at most {MaxName}";
                    else if (!TryAddress(url, out Uri? address)) reason = "an address begins with http:// or https:// and has no user, question mark or '#'";
                    else if (!TryRoots(Path.Combine(folder, file), out PinnedRoots? roots)) reason = "the file of root certificates is not there, or is no PEM of certificates";
                    else authorities.Add(new Authority(name, address, roots));
                    break;
                case ["calendar" or "upgrade", string url]:
                    if (!TryAddress(url, out Uri? calendar)) reason = "an address begins with http:// or https:// and has no user, question mark or '#'";
                    else (words[0] == "calendar" ? calendars : upgradeOnly).Add(calendar);
                    break;
                case ["need", string count] when need == 0 && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out need) && need is > 0 and <= MaxAsked: break;
                default: reason = "it is not 'rfc3161 NAME URL roots FILE', 'calendar URL', 'upgrade URL' or 'need N'"; break;
            }

            if (authorities.Count > MaxAsked || calendars.Count + upgradeOnly.Count > MaxAsked) reason = $"at most {MaxAsked} authorities and {MaxAsked} calendars are asked";
            if (reason is null) continue;
            fault = new TimestampingFault(line, reason);
            return null;
        }

        return new TimestampingSettings(authorities, calendars, upgradeOnly, Math.Max(need, 1));
    }

    /// <summary>Whether this may be an authority's name.</summary>
    internal static bool IsName(string name) => name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>An address that may be asked.</summary>
    public static bool TryAddress(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.UserInfo.Length + address.Query.Length + address.Fragment.Length == 0;

    /// <summary>Reads a PEM file of root certificates.</summary>
    public static bool TryRoots(string path, [NotNullWhen(true)] out PinnedRoots? roots)
    {
        roots = null;
        return File.Exists(path) && new FileInfo(path).Length <= PinnedRoots.MaxBytes && PinnedRoots.TryParse(File.ReadAllText(path), out roots);
    }
}
