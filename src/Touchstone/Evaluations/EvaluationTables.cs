using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Evaluations;

/// <summary>The tables of this slice; only this slice writes them.</summary>
internal static class EvaluationTables
{
    extension(QualityDb db)
    {
        public DbSet<Evaluation> Evaluations => db.Set<Evaluation>();
        public DbSet<EvaluationAnswer> EvaluationAnswers => db.Set<EvaluationAnswer>();
        public DbSet<EvaluationEvidence> EvaluationEvidence => db.Set<EvaluationEvidence>();
        public DbSet<EvaluationNote> EvaluationNotes => db.Set<EvaluationNote>();
        public DbSet<EvaluationRevision> EvaluationRevisions => db.Set<EvaluationRevision>();
        public DbSet<EvaluationOperation> EvaluationOperations => db.Set<EvaluationOperation>();
        public DbSet<EvaluationNumber> EvaluationNumbers => db.Set<EvaluationNumber>();
    }
}
