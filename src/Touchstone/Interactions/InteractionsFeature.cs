using Microsoft.Extensions.DependencyInjection;

namespace Touchstone.Interactions;

/// <summary>Registers interactions: reading, searching, typing in, erasing.</summary>
public static class InteractionsFeature
{
    public static IServiceCollection AddInteractions(this IServiceCollection services)
    {
        services.AddSingleton<InteractionQueries>().AddSingleton<InteractionReader>();
        return services;
    }
}
