using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;

namespace Khronika.Ledger.Tests;

/// <summary>Invented entries for tests.</summary>
static class Invented
{
    public const string Origin = "sample-invented.example/log";

    public static Entry Entry(JsonObject? body = null, long version = 1, string origin = Origin) => new()
    {
        Log = origin,
        Type = "event",
        Record = "aaaaaaaaaaaaaaaaaaaaaaaaaa",
        Version = version,
        Prev = version == 1 ? null : new Khronika.Ledger.Tree.Hash(new byte[32]),
        At = "2031-05-03T10:00:00Z",
        By = "actor-1",
        Body = body ?? new JsonObject { ["kind"] = "hearing", ["weight"] = 45, ["open"] = true },
    };

    public static EntryFile Sealed(JsonObject? body = null, long version = 1) => EntryFile.Seal(Entry(body, version));

    /// <summary>Reads what must be readable.</summary>
    public static EntryFile Read(byte[] bytes)
    {
        Assert.True(EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault), fault?.ToString());
        return file;
    }

    /// <summary>The fault of what must not be readable.</summary>
    public static EntryFault Refused(byte[] bytes)
    {
        Assert.False(EntryFile.TryRead(bytes, out _, out EntryFault? fault), "it was read");
        return fault;
    }
}
