using System.Text.Json;
using Touchstone.Shared;

namespace Touchstone.Evaluations;

/// <summary>Evaluations as lines of a file: one JSON object each, or one row each for a spreadsheet that must never run a cell as a formula.</summary>
public static class EvaluationTable
{
    private static readonly (string Name, Func<EvaluationRecord, object?> Value)[] Columns =
    [
        ("id", x => x.Id),
        ("reference", x => x.Reference),
        ("state", x => x.State),
        ("selection", x => x.Selection),
        ("selection_note", x => x.SelectionNote),
        ("revision", x => x.Revision),
        ("revision_at", x => x.RevisionAt),
        ("revision_by", x => x.RevisionBy),
        ("revision_reason", x => x.RevisionReason),
        ("interaction_id", x => x.InteractionId),
        ("source", x => x.Source),
        ("external_id", x => x.ExternalId),
        ("channel", x => x.Channel),
        ("interaction_date", x => x.InteractionDate),
        ("arrived_at", x => x.ArrivedAt),
        ("agent_id", x => x.AgentId),
        ("agent", x => x.Agent),
        ("team_id", x => x.TeamId),
        ("team", x => x.Team),
        ("site", x => x.Site),
        ("evaluator_id", x => x.EvaluatorId),
        ("evaluator", x => x.Evaluator),
        ("scorecard_family", x => x.ScorecardFamily),
        ("scorecard_variant", x => x.ScorecardVariant),
        ("scorecard_number", x => x.ScorecardNumber),
        ("scorecard_version_id", x => x.ScorecardVersionId),
        ("scorecard_hash", x => x.ScorecardHash),
        ("rules_version", x => x.RulesVersion),
        ("blind", x => x.IsBlind),
        ("assigned_at", x => x.AssignedAt),
        ("due_on", x => x.DueOn),
        ("started_at", x => x.StartedAt),
        ("submitted_at", x => x.SubmittedAt),
        ("released_at", x => x.ReleasedAt),
        ("acknowledged_at", x => x.AcknowledgedAt),
        ("acknowledgement_comment", x => x.AcknowledgementComment),
        ("voided_at", x => x.VoidedAt),
        ("void_reason", x => x.VoidReason),
        ("seconds_spent", x => x.SecondsSpent),
        ("unfailed_score", x => x.UnfailedScore),
        ("final_score", x => x.FinalScore),
        ("passed", x => x.Passed),
        ("customer_critical", x => x.CustomerCritical),
        ("business_critical", x => x.BusinessCritical),
        ("compliance_critical", x => x.ComplianceCritical),
        ("answers", Parts),
    ];

    public static string JsonLine(EvaluationRecord record, ExportStamp stamp)
    {
        var line = JsonSerializer.SerializeToNode(record, EvaluationSnapshot.Form)!;
        line["export"] = JsonSerializer.SerializeToNode(stamp, EvaluationSnapshot.Form);
        return line.ToJsonString(EvaluationSnapshot.Form);
    }

    public static string CsvHeader() => CsvText.Row([.. Columns.Select(x => x.Name), .. ExportStamp.Columns]);

    public static string CsvLine(EvaluationRecord record, ExportStamp stamp) =>
        CsvText.Row([.. Columns.Select(x => x.Value(record) is Enum word ? Word(word) : x.Value(record)), .. stamp.Cells]);

    /// <summary>Each criterion's part of the score as compact JSON in one cell.</summary>
    private static string Parts(EvaluationRecord record) =>
        JsonSerializer.Serialize(
            record.Answers.Select(x => new
            {
                section = x.SectionId,
                criterion = x.CriterionId,
                key = x.CriterionKey,
                state = x.State,
                share = x.Share,
                weight = x.Weight,
                effectiveWeight = x.EffectiveWeight,
                bonus = x.IsBonus ? true : (bool?)null,
                notApplicable = x.IsNotApplicable,
                hidden = x.IsHidden,
                errorClass = x.ErrorClass,
                criticalError = x.IsCriticalError,
                cause = x.Cause,
                causeKey = x.CauseKey,
            }),
            EvaluationSnapshot.Form
        );

    private static string Word(Enum value) => JsonSerializer.Serialize(value, value.GetType(), EvaluationSnapshot.Form).Trim('"');
}
