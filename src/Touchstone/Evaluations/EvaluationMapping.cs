using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Touchstone.Interactions;
using Touchstone.Scorecards;
using Touchstone.Shared;

namespace Touchstone.Evaluations;

internal sealed class EvaluationMapping
    : IEntityTypeConfiguration<Evaluation>,
        IEntityTypeConfiguration<EvaluationAnswer>,
        IEntityTypeConfiguration<EvaluationEvidence>,
        IEntityTypeConfiguration<EvaluationNote>,
        IEntityTypeConfiguration<EvaluationRevision>,
        IEntityTypeConfiguration<EvaluationOperation>,
        IEntityTypeConfiguration<EvaluationNumber>
{
    public void Configure(EntityTypeBuilder<Evaluation> evaluation)
    {
        evaluation.ToTable("Evaluations");
        evaluation.Property(x => x.Id).ValueGeneratedNever();
        evaluation.HasIndex(x => new { x.ReferenceYear, x.ReferenceNumber }).IsUnique();
        evaluation.Property(x => x.UnfailedScore).HasConversion<StoredScore>();
        evaluation.Property(x => x.FinalScore).HasConversion<StoredScore>();
        evaluation.HasIndex(x => new { x.ToldAt, x.Id });
        evaluation.HasIndex(x => x.InteractionId);
        evaluation.HasIndex(x => new { x.AgentId, x.InteractionDate });
        evaluation.HasIndex(x => new { x.TeamId, x.InteractionDate });
        evaluation.HasIndex(x => new { x.EvaluatorId, x.State });
        evaluation.HasIndex(x => new { x.State, x.InteractionDate });
        evaluation.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        evaluation.Property(x => x.Selection).HasConversion<string>().HasMaxLength(20);
        evaluation.Property(x => x.VoidCause).HasConversion<string>().HasMaxLength(20);
        evaluation.Property(x => x.CustomerCritical).HasConversion<string>().HasMaxLength(10);
        evaluation.Property(x => x.BusinessCritical).HasConversion<string>().HasMaxLength(10);
        evaluation.Property(x => x.ComplianceCritical).HasConversion<string>().HasMaxLength(10);
        evaluation.Property(x => x.Version).IsConcurrencyToken();
        evaluation.HasOne<Interaction>().WithMany().HasForeignKey(x => x.InteractionId).OnDelete(DeleteBehavior.Restrict);
        evaluation.HasOne<ScorecardVersion>().WithMany().HasForeignKey(x => x.ScorecardVersionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EvaluationAnswer> answer)
    {
        answer.ToTable("EvaluationAnswers");
        answer.HasIndex(x => new { x.EvaluationId, x.CriterionId }).IsUnique();
        answer.Property(x => x.Share).HasConversion<StoredScore>();
        answer.Property(x => x.EffectiveWeight).HasConversion<StoredScore>();
        answer.HasOne<Evaluation>().WithMany().HasForeignKey(x => x.EvaluationId);
    }

    public void Configure(EntityTypeBuilder<EvaluationEvidence> evidence)
    {
        evidence.ToTable("EvaluationEvidence");
        evidence.Property(x => x.Id).ValueGeneratedNever();
        evidence.HasIndex(x => x.EvaluationId);
        evidence.HasOne<Evaluation>().WithMany().HasForeignKey(x => x.EvaluationId);
    }

    public void Configure(EntityTypeBuilder<EvaluationNote> note)
    {
        note.ToTable("EvaluationNotes");
        note.Property(x => x.Id).ValueGeneratedNever();
        note.HasIndex(x => x.EvaluationId);
        note.Property(x => x.Kind).HasConversion<string>().HasMaxLength(30);
        note.HasOne<Evaluation>().WithMany().HasForeignKey(x => x.EvaluationId);
    }

    public void Configure(EntityTypeBuilder<EvaluationRevision> revision)
    {
        revision.ToTable("EvaluationRevisions");
        revision.HasIndex(x => new { x.EvaluationId, x.Revision }).IsUnique();
        revision.HasOne<Evaluation>().WithMany().HasForeignKey(x => x.EvaluationId);
    }

    public void Configure(EntityTypeBuilder<EvaluationOperation> operation)
    {
        operation.ToTable("EvaluationOperations");
        operation.HasKey(x => new { x.EvaluationId, x.OperationId });
        operation.HasOne<Evaluation>().WithMany().HasForeignKey(x => x.EvaluationId);
    }

    public void Configure(EntityTypeBuilder<EvaluationNumber> number)
    {
        number.ToTable("EvaluationNumbers");
        number.HasKey(x => x.Year);
        number.Property(x => x.Year).ValueGeneratedNever();
    }
}
