using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>The tables of this slice; only this slice writes them.</summary>
internal static class InteractionTables
{
    extension(QualityDb db)
    {
        public DbSet<Interaction> Interactions => db.Set<Interaction>();
        public DbSet<InteractionParticipant> InteractionParticipants => db.Set<InteractionParticipant>();
        public DbSet<TranscriptRevision> TranscriptRevisions => db.Set<TranscriptRevision>();
    }
}
