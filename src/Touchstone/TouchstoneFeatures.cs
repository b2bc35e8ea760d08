using Microsoft.Extensions.DependencyInjection;
using Touchstone.Evaluations;
using Touchstone.Interactions.Importing;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Results;
using Touchstone.Scorecards;
using Touchstone.Shared;

namespace Touchstone;

/// <summary>Every slice of the product, one line each.</summary>
public static class TouchstoneFeatures
{
    public static IServiceCollection AddTouchstone(this IServiceCollection services) => services
        .AddShared()
        .AddOrganisation()
        .AddResults()
        .AddScorecards()
        .AddEvaluations()
        .AddInteractionImport()
        .AddInteractions();
}
