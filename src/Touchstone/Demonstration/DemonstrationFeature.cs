using Microsoft.Extensions.DependencyInjection;

namespace Touchstone.Demonstration;

/// <summary>Registers the making of the demonstration organisation.</summary>
public static class DemonstrationFeature
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services) =>
        services.AddSingleton<CreateDemonstration>().AddSingleton<DemonstrationTruthQueries>();
}
