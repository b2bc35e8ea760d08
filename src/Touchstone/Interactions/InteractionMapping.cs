using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Interactions;

internal sealed class InteractionMapping
    : IEntityTypeConfiguration<Interaction>,
        IEntityTypeConfiguration<InteractionParticipant>,
        IEntityTypeConfiguration<TranscriptRevision>
{
    public void Configure(EntityTypeBuilder<Interaction> interaction)
    {
        interaction.ToTable("Interactions");
        interaction.HasIndex(x => new { x.Source, x.ExternalId }).IsUnique();
        interaction.HasIndex(x => new { x.BusinessDate, x.Id });
        interaction.HasIndex(x => new { x.AgentId, x.BusinessDate });
        interaction.HasIndex(x => new { x.TeamId, x.BusinessDate });
        interaction.HasIndex(x => new { x.ToldAt, x.Id });
        interaction.HasIndex(x => x.CaseKey);
        interaction.HasIndex(x => x.CustomerId);
        interaction.Property(x => x.Origin).HasConversion<string>().HasMaxLength(20);
        interaction.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<InteractionParticipant> participant)
    {
        participant.ToTable("InteractionParticipants");
        participant.HasIndex(x => new { x.InteractionId, x.Ordinal }).IsUnique();
        participant.HasIndex(x => x.PersonId);
        participant.HasOne<Interaction>().WithMany().HasForeignKey(x => x.InteractionId);
    }

    public void Configure(EntityTypeBuilder<TranscriptRevision> transcript)
    {
        transcript.ToTable("TranscriptRevisions");
        transcript.HasIndex(x => new { x.InteractionId, x.Revision }).IsUnique();
        transcript.HasIndex(x => new { x.SearchForm, x.Id });
        transcript.HasOne<Interaction>().WithMany().HasForeignKey(x => x.InteractionId);
    }
}
