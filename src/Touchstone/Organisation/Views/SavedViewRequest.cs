using System.ComponentModel.DataAnnotations;

namespace Touchstone.Organisation.Views;

/// <summary>A list under a filter, to be kept under a name.</summary>
/// <param name="List">The name of the list, such as `evaluations`.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Query">The filter and the order as the address of the list writes them: `state=submitted&amp;period=lastWeek&amp;sort=due`.</param>
/// <param name="Columns">The keys of its columns; without them whoever opens it sees their own.</param>
/// <param name="Audience">For whom it is; for oneself where nothing is said.</param>
/// <param name="TeamId">The team, where it is for one.</param>
/// <param name="Role">The role, where it is for one.</param>
public sealed record SavedViewRequest(
    [property: Required, StringLength(50, MinimumLength = 1)] string List,
    [property: Required, StringLength(100, MinimumLength = 1)] string Name,
    [property: Required(AllowEmptyStrings = true), StringLength(2000)] string Query,
    [property: MaxLength(50)] IReadOnlyList<string>? Columns = null,
    ViewAudience? Audience = null,
    Guid? TeamId = null,
    Role? Role = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Audience == ViewAudience.Team != TeamId is not null)
            yield return new ValidationResult("stands with the audience “team”, and only with it", [nameof(TeamId)]);
        if (Audience == ViewAudience.Role != Role is not null)
            yield return new ValidationResult("stands with the audience “role”, and only with it", [nameof(Role)]);
    }
}
