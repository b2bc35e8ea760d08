using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Scorecards;

/// <summary>The tables of this slice; only this slice writes them.</summary>
internal static class ScorecardTables
{
    extension(QualityDb db)
    {
        public DbSet<ScorecardFamily> ScorecardFamilies => db.Set<ScorecardFamily>();
        public DbSet<ScorecardVersion> ScorecardVersions => db.Set<ScorecardVersion>();
    }
}
