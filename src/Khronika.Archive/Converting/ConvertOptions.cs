namespace Khronika.Archive.Converting;

/// <summary>What a conversion is told beside its input.</summary>
/// <param name="At">The time of conversion: what warcinfo bears, and every record whose source gives no time.</param>
/// <param name="Software">As warcinfo names it.</param>
public sealed record ConvertOptions(DateTimeOffset At, string Software = "khronika");
