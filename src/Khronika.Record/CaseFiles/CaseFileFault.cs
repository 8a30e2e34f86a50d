namespace Khronika.Record.CaseFiles;

/// <summary>Where something stands in a case file: line and column, both from 1.</summary>
public readonly record struct Mark(int Line, int Column);

/// <summary>Why a case file cannot be imported: where, what, and what to do about it. Nothing is written while there is one.</summary>
public sealed record CaseFileFault(Mark Mark, string Message);
