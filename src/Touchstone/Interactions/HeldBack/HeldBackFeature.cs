using Microsoft.Extensions.DependencyInjection;

namespace Touchstone.Interactions.HeldBack;

/// <summary>Registers what is done with numbers that are held back.</summary>
internal static class HeldBackFeature
{
    public static IServiceCollection AddHeldBackNumbers(this IServiceCollection services)
    {
        services.AddOptions<HeldBackOptions>().BindConfiguration("DataProtection").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<HeldBackQueries>().AddSingleton<RestoreHeldBack>().AddSingleton<RemoveHeldBack>().AddSingleton<TidyHeldBack>();
    }
}
