using Khronika.EndToEnd.Running;
using Khronika.Store;
using Khronika.Store.Checks;

namespace Khronika.EndToEnd.Faults;

/// <summary>A record after a fault: opened to write once, which recovers it, then read whole.</summary>
static class Recovered
{
    public static FsckReport Check(string record)
    {
        RecordFolder.Open(record, TimeProvider.System, Shell.SignerOf(record)).Dispose();
        return Fsck.Run(record);
    }
}
