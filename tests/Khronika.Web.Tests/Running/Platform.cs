using System.Runtime.Versioning;

// The record stands on link(2), fsync(2) and flock(2).
[assembly: SupportedOSPlatform("linux")]
