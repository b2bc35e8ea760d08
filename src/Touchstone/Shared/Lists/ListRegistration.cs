using Microsoft.Extensions.DependencyInjection;

namespace Touchstone.Shared.Lists;

/// <summary>Registers a list under its own name and among all lists.</summary>
public static class ListRegistration
{
    public static IServiceCollection AddListOf<TList, TFilter, TRow>(this IServiceCollection services)
        where TList : ListOf<TFilter, TRow>
        where TFilter : IListFilter, new() =>
        services
            .AddSingleton<TList>()
            .AddSingleton<ListOf<TFilter, TRow>>(x => x.GetRequiredService<TList>())
            .AddSingleton<IListed>(x => x.GetRequiredService<TList>());
}
