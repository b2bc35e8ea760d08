using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Touchstone.Results;

/// <summary>Registers the reading of results.</summary>
public static class ResultsFeature
{
    public static IServiceCollection AddResults(this IServiceCollection services)
    {
        services.AddOptions<ResultsOptions>().BindConfiguration("Results").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<Scorecards.ScorecardReader>();
        return services.AddSingleton<ResultsQueries>().AddSingleton<CauseResultsQueries>().AddSingleton<ResultsFilterQueries>();
    }
}
