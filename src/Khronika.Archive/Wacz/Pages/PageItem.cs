using Khronika.Archive.Wacz.Manifest;

namespace Khronika.Archive.Wacz.Pages;

/// <summary>A line of a page list: a page, the head of the list, or what is wrong.</summary>
/// <param name="Offset">Byte offset of the line in the list.</param>
/// <param name="Page">Null for the head and for a line that cannot be read.</param>
public readonly record struct PageItem(long Offset, WaczPage? Page, bool IsHead, ManifestFault? Fault);
