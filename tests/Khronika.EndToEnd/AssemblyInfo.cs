using System.Runtime.Versioning;
using Khronika.EndToEnd.Running;

// The record stands on link(2), fsync(2) and flock(2).
[assembly: SupportedOSPlatform("linux")]

// Made once: a demo is the dearest thing here, and every test works on a copy or only reads.
[assembly: AssemblyFixture(typeof(DemoFolder))]
[assembly: AssemblyFixture(typeof(SmallRecord))]
