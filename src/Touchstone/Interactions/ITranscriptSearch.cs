using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>An interaction whose current transcript has the words; the lower the rank, the better it fits.</summary>
public sealed class TranscriptMatch
{
    public long InteractionId { get; set; }
    public double Rank { get; set; }
}

/// <summary>Full-text search in the current transcripts, by the means of the database at hand.</summary>
public interface ITranscriptSearch
{
    /// <summary>A query that can be joined and filtered further. The terms are never empty.</summary>
    IQueryable<TranscriptMatch> Find(QualityDb db, SearchTerms terms);
}
