namespace Khronika.Bench;

/// <summary>What one measurement found: a figure against its bound.</summary>
sealed record Finding(string Name, string Detail, string Figure, string Bound, bool IsMet);
