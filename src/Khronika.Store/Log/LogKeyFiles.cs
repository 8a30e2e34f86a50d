using System.Globalization;
using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Store.Files;

namespace Khronika.Store.Log;

/// <summary>
/// The keys of a record's log where they lie: the public ones in its public entries, the private ones in <c>keys/log.key</c>, a line
/// each, the one in use first and behind it those that still sign. Which public entries are rotations stands in <c>rotations</c>, a
/// log index a line, so that a start need not read them all; <c>fsck</c> does.
/// </summary>
static class LogKeyFiles
{
    /// <exception cref="DamagedLogException">Entry 0 or a rotation is missing, or not what it should be.</exception>
    internal static LogKeys Read(string root, string origin)
    {
        LogKeys keys = LogKeys.From(Entry(root, 0), origin) ?? throw new DamagedLogException(PathOf(0), "it does not name this log's key and the hash of the next");
        foreach (long index in Rotations(root))
            if (!keys.TryRotate(index, Entry(root, index))) throw new DamagedLogException(PathOf(index), "it does not reveal the key whose hash was logged before");
        return keys;
    }

    /// <summary>The private keys, the one in use first.</summary>
    /// <exception cref="DamagedLogException">The file is not readable, or holds a key that is none of this log's.</exception>
    internal static IReadOnlyList<SigningKey> ReadPrivate(string root, string origin)
    {
        try
        {
            SigningKey[] keys = [.. File.ReadAllText(Layout.Resolve(root, Layout.LogKey)).TrimEnd('\n').Split('\n').Select(SigningKey.Parse)];
            return keys.All(key => key.Name == origin) ? keys : throw new DamagedLogException(Layout.LogKey, "it holds the key of another log");
        }
        catch (FormatException)
        {
            throw new DamagedLogException(Layout.LogKey, "it is not readable");
        }
        catch (FileNotFoundException)
        {
            throw new DamagedLogException(Layout.LogKey, "it is not there, as in every archive and export: put the private key back before anything is written");
        }
    }

    internal static void WritePrivate(string root, IReadOnlyList<SigningKey> keys) =>
        Durable.Replace(Layout.Resolve(root, Layout.LogKey), Encoding.UTF8.GetBytes(string.Concat(keys.Select(key => $"{key}\n"))), Durable.Private);

    /// <summary>Notes that the entry at <paramref name="index"/> is a rotation.</summary>
    internal static void AddRotation(string root, long index)
    {
        string lines = string.Concat(Rotations(root).Append(index).Distinct().Order().Select(known => string.Create(CultureInfo.InvariantCulture, $"{known}\n")));
        Durable.Replace(Layout.Resolve(root, Layout.Rotations), Encoding.ASCII.GetBytes(lines), Durable.Private);
    }

    static IEnumerable<long> Rotations(string root)
    {
        if (IssuedFiles.Read(root, Layout.Rotations) is not byte[] bytes) return [];
        string[] lines = Encoding.ASCII.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(line => long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : throw new DamagedLogException(Layout.Rotations, "it is not a list of log indexes"));
    }

    static EntryFile Entry(string root, long index)
    {
        byte[] bytes = IssuedFiles.Read(root, PathOf(index)) ?? throw new DamagedLogException(PathOf(index), "it is missing");
        return EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault) ? file : throw new DamagedLogException(PathOf(index), fault.ToString());
    }

    static string PathOf(long index) => string.Create(CultureInfo.InvariantCulture, $"log/entry/{index}");
}
