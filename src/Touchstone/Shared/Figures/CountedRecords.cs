namespace Touchstone.Shared.Figures;

/// <summary>A count and where the counted records are listed; no address where there is nothing to open.</summary>
public sealed record CountedRecords(int Count, string? Records);
