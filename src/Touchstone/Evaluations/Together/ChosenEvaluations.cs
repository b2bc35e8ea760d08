using System.ComponentModel.DataAnnotations;

namespace Touchstone.Evaluations.Together;

/// <summary>One evaluation at the version that was seen.</summary>
public sealed record ChosenEvaluation(Guid Id, [property: Range(0, int.MaxValue)] int Version);

/// <summary>Which evaluations are changed together: those named, or all that a filter leaves.</summary>
/// <param name="Evaluations">Those named, each at the version that was seen.</param>
/// <param name="Filter">In their place: all that the filter leaves of those you may see.</param>
/// <param name="Count">How many the filter left when they were chosen; when others came or went meanwhile, nothing is done.</param>
public sealed record ChosenEvaluations(
    [property: Length(1, 500)] IReadOnlyList<ChosenEvaluation>? Evaluations = null,
    EvaluationFilter? Filter = null,
    [property: Range(1, ChosenEvaluations.Most)] int? Count = null
) : IValidatableObject
{
    /// <summary>As many can be changed together.</summary>
    public const int Most = 10_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Evaluations is null == Filter is null)
            yield return new ValidationResult("stands where there is no filter, and only there", [nameof(Evaluations)]);
        if (Filter is null != Count is null)
            yield return new ValidationResult("stands beside a filter, and only there", [nameof(Count)]);
    }
}
