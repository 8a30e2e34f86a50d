namespace Khronika.Archive.Posts.Json;

/// <summary>The bytes of one value and where they stand. Valid until the cursor reads on.</summary>
readonly record struct JsonFragment(long Offset, ReadOnlyMemory<byte> Bytes);
