using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Causes;

/// <summary>The tables of this slice; only this slice writes them.</summary>
internal static class CauseTables
{
    extension(QualityDb db)
    {
        public DbSet<Cause> Causes => db.Set<Cause>();
        public DbSet<CauseLabel> CauseLabels => db.Set<CauseLabel>();
        public DbSet<CauseStep> CauseSteps => db.Set<CauseStep>();
    }
}
