namespace Touchstone.Organisation;

/// <summary>What a person does in the organisation; docs/roles.md says what each may do.</summary>
public enum Role
{
    Administrator,
    QualityManager,
    Evaluator,
    TeamLeader,
    Agent,
}
