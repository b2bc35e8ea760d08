using System.Collections.Frozen;

namespace Touchstone.DataProtection;

/// <summary>
/// Which columns hold words that people type and which the product writes. A column that is in neither list is treated as typed, and a test fails until it is
/// classified.
/// </summary>
internal static class TextColumns
{
    /// <summary>Typed by people: card data is removed when a row is saved.</summary>
    public static readonly FrozenSet<string> Typed = Set(
        """
        Evaluation.AcknowledgementComment Evaluation.ReopenReason Evaluation.SelectionNote Evaluation.VoidReason EvaluationAnswer.Cause
        EvaluationAnswer.Judgement EvaluationEvidence.Fact
        EvaluationNote.Text EvaluationRevision.ByName EvaluationRevision.Reason ImportMapping.Name ImportUpload.FileName Interaction.Direction
        Interaction.Outcome Interaction.Queue Interaction.Source Interaction.Subject
        ApiKey.Name SavedView.Name SavedView.Query Notification.Text OrganisationProfile.Name Person.Name Person.StaffNumber Site.Name Team.Name
        ScorecardFamily.Name
        ScorecardVersion.ChangeNote ScorecardVersion.CreatedByName ScorecardVersion.PublishedByName ScorecardVersion.Title
        Cause.ClosedByName Cause.ClosedReason Cause.Description Cause.Name CauseLabel.Form CauseLabel.Text CauseStep.ByName CauseStep.Text
        JobRun.Message JobRun.RequestedByName JobRun.Title OutboxDelivery.LastError
        """
    );

    /// <summary>JSON with typed words in it: names, texts and numbers within are looked at, one by one.</summary>
    public static readonly FrozenSet<string> Json = Set(
        "EvaluationAnswer.Value JobRun.Arguments JobRun.Result OutboxMessage.Body Interaction.ExtraJson Interaction.OutcomeJson ImportMapping.Mapping"
    );

    /// <summary>
    /// Written by the product (codes, digests, ids, secrets), or made of what was redacted before: transcripts and ids where they come in, quotes and snapshots
    /// from what is stored.
    /// Audit entries are freed of card data before they are signed. A scorecard is kept as it was designed, under its hash, and an address of mail as somebody
    /// signs in with it: neither is looked at.
    /// </summary>
    public static readonly FrozenSet<string> Kept = Set(
        """
        Evaluation.Channel Evaluation.RulesVersion Evaluation.Selection Evaluation.State Evaluation.BusinessCritical
        Evaluation.ComplianceCritical Evaluation.CustomerCritical EvaluationAnswer.CriterionId EvaluationEvidence.CriterionId
        EvaluationEvidence.Quote EvaluationEvidence.QuoteHash EvaluationNote.CriterionId EvaluationNote.Kind EvaluationRevision.Snapshot
        ImportUpload.FileKey ImportUpload.RejectsKey Interaction.CaseKey Interaction.Channel Interaction.ContentHash Interaction.CustomerId
        Interaction.ExternalAgentId Interaction.ExternalId Interaction.Origin
        ColumnChoice.Columns ColumnChoice.List SavedView.Audience SavedView.Columns SavedView.List SavedView.Role
        TranscriptRevision.Hash TranscriptRevision.SearchText TranscriptRevision.Turns ApiKey.Hash Invitation.Hash ApiKey.Prefix Notification.Key Notification.Link
        OrganisationProfile.TimeZone Person.Email Person.Kind Person.SearchName Person.State
        PersonAlias.ExternalId PersonAlias.Source RoleAssignment.Role ScorecardFamily.Key ScorecardVersion.Channels ScorecardVersion.Document
        ScorecardVersion.Hash ScorecardVersion.State ScorecardVersion.Variant
        ProtectionKey.Name ProtectionKey.Xml AuditCheckpoint.Seal AuditDetail.After AuditDetail.Before AuditDetail.Erasure AuditEntry.ActorName
        AuditEntry.Summary AuditEntry.KnownSeal AuditEntry.Action AuditEntry.DetailDigest AuditEntry.Digest AuditEntry.Seal AuditEntry.SubjectId
        AuditEntry.SubjectKind AuditEntry.Via
        Cause.Key Cause.State CauseStep.Kind
        HeldBackNumber.Place HeldBackNumber.Code JobRun.Key JobRun.Kind JobRun.Progress JobRun.State OutboxDelivery.Handler OutboxDelivery.Subject
        OutboxMessage.Kind OutboxMessage.Subject LastTold.Subject DemonstrationTruth.Kind DemonstrationTruth.Name DemonstrationTruth.Values
        """
    );

    private static FrozenSet<string> Set(string names) => names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
