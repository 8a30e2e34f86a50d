using Khronika.Archive.Zip;

namespace Khronika.Bundle.Bags;

/// <summary>A bag in a ZIP under one top folder (RFC 8493 §4): what is added whole may be deflated, what is streamed is stored.</summary>
/// <param name="output">Must be able to seek; not closed here.</param>
/// <param name="top">The top folder's name, one part.</param>
/// <param name="at">The time every file carries.</param>
public sealed class ZipSink(Stream output, string top, DateTimeOffset at) : BagSink
{
    readonly ZipWriter zip = new(output, at);

    internal override void Add(string name, ReadOnlySpan<byte> content) => zip.Add($"{top}/{name}", content);

    internal override void AddStored(string name, Stream content, long size) => zip.AddStored($"{top}/{name}", content, size);

    internal override void Finish() => zip.Finish();
}
