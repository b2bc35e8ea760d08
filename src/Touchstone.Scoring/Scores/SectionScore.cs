namespace Touchstone.Scoring;

/// <summary>One section's score: what it was, what a critical error left of it, and the percentage of the whole it carries.</summary>
public sealed record SectionScore(string Id, string Title, decimal? Unfailed, decimal? Final, decimal? Weight);
