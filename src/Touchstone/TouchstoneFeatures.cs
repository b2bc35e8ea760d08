using Microsoft.Extensions.DependencyInjection;
using Touchstone.Backups;
using Touchstone.Causes;
using Touchstone.Demonstration;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Results;
using Touchstone.Scorecards;
using Touchstone.Shared;

namespace Touchstone;

/// <summary>Every slice of the product, one line each.</summary>
public static class TouchstoneFeatures
{
    public static IServiceCollection AddTouchstone(this IServiceCollection services) =>
        services
            .AddShared()
            .AddOrganisation()
            .AddCauses()
            .AddInteractions()
            .AddResults()
            .AddScorecards()
            .AddEvaluations()
            .AddInteractionImport()
            .AddBackups()
            .AddDemonstration();
}
