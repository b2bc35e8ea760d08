namespace Touchstone.Evaluations;

/// <summary>States and kinds as people read them.</summary>
public static class EvaluationWords
{
    public static string Of(EvaluationState state) =>
        state switch
        {
            EvaluationState.Draft => "In work",
            _ => state.ToString(),
        };

    public static string Of(EvaluationNoteKind kind) =>
        kind switch
        {
            EvaluationNoteKind.DevelopmentPoint => "Development point",
            EvaluationNoteKind.NoDevelopmentPoint => "No development point on this one",
            _ => "Strength",
        };

    public static string Of(ErrorOutcome? outcome) =>
        outcome switch
        {
            ErrorOutcome.Clear => "no error",
            ErrorOutcome.Error => "error",
            _ => "not assessed",
        };

    public static string Of(EvaluationMeasure measure) =>
        measure switch
        {
            EvaluationMeasure.Score => "with a score",
            EvaluationMeasure.Pass => "passed or not",
            EvaluationMeasure.CustomerCritical => "customer-critical errors could be assessed",
            EvaluationMeasure.BusinessCritical => "business-critical errors could be assessed",
            _ => "compliance-critical errors could be assessed",
        };
}
