using Microsoft.AspNetCore.Components;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Organisation;

/// <summary>One person: who, where and as what, and what can be changed about it.</summary>
public sealed partial class PersonPage
{
    internal static async Task DoAsync(PageProblem problem, NavigationManager go, Guid personId, Func<Task> work)
    {
        if (await problem.TryAsync(work)) go.NavigateTo($"people/{personId}?done=true");
    }
}
