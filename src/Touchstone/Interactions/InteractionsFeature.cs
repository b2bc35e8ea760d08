using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Interactions.HeldBack;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Erasures;
using Touchstone.Shared.Lists;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>Registers interactions: reading, searching, typing in, erasing.</summary>
public static class InteractionsFeature
{
    public static IServiceCollection AddInteractions(this IServiceCollection services)
    {
        services.AddSingleton<InteractionQueries>().AddSingleton<BlindInteractions>().AddSingleton<InteractionReader>().AddSingleton<PeopleToMatchQueries>();
        services.AddSingleton<TypeInInteraction>().AddSingleton<IRefreshSearch, RefreshTranscriptSearch>();
        services.AddHeldBackNumbers();
        services.AddSingleton<INewsHandler, OverwriteErasedWords>();
        services.AddSingleton<InteractionEraser>();
        services.AddSingleton(x => new EraseInteraction(x.GetRequiredService<IDbContextFactory<QualityDb>>(), x.GetRequiredService<InteractionEraser>()));
        services.AddListOf<InteractionLines, InteractionFilter, InteractionLine>();
        services.AddSingleton<IPersonalDataHolder, InteractionPersonalData>();
        services.AddSingleton<IErasureRepeat, RepeatInteractionErasure>();
        services
            .AddSingleton<IPersonMatched, FollowPeople>()
            .AddSingleton<IOrganisationSetUp, DateEarlyInteractions>()
            .AddSingleton<ISignOfUse, InteractionsAreHere>();
        return services;
    }
}
