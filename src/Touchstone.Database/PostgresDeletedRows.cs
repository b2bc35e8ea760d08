using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>Vacuums the tables that hold words, so that dead rows leave them and their indexes. What the server's own write-ahead log and backups keep is the
/// server's to forget.</summary>
internal sealed class PostgresDeletedRows : IDeletedRows
{
    private const string Vacuum = """
        VACUUM "Interactions", "TranscriptRevisions", "TranscriptWords", "HeldBackNumbers", "Evaluations", "EvaluationAnswers", "EvaluationEvidence",
        "EvaluationNotes", "EvaluationRevisions", "Notifications", "AuditDetails", "JobRuns", "OutboxMessages"
        """;

    public async Task<bool> OverwriteAsync(QualityDb db, bool atOnce, CancellationToken stop)
    {
        await db.Database.ExecuteSqlRawAsync(Vacuum, stop);
        return true;
    }
}
