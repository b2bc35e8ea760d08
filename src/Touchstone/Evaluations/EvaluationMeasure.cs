namespace Touchstone.Evaluations;

/// <summary>What a figure is made of: an evaluation that says nothing about it is not among its n.</summary>
public enum EvaluationMeasure
{
    Score,
    Pass,
    CustomerCritical,
    BusinessCritical,
    ComplianceCritical,
}
