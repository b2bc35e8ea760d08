using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Touchstone.Shared;
using Touchstone.Shared.Audit;

namespace Touchstone.Organisation;

/// <summary>Registers sites, teams, people, roles, accounts and API keys.</summary>
public static class OrganisationFeature
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services)
    {
        services.AddSingleton<BusinessCalendar>().AddSingleton<ResolveActor>().AddSingleton<PasswordRules>();
        services.AddSingleton<OrganisationQueries>().AddSingleton<PeopleQueries>().AddSingleton<ApiKeyQueries>();
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton(x => new SetUpOrganisation(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(), x.GetRequiredService<TimeProvider>(), x.GetRequiredService<IdSource>(), x.GetRequiredService<CreateAccount>(), x.GetServices<IOrganisationSetUp>()));
        services.AddSingleton<CreateAccount>().AddSingleton<ChangePassword>();
        services.AddSingleton<CreateApiKey>().AddSingleton<RevokeApiKey>().AddSingleton<NotifyPerson>();
        services.AddSingleton<PeopleSearch>().AddSingleton<ISignOfUse, PeopleAreHere>();
        services.AddSingleton(x => new MatchPerson(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(), x.GetRequiredService<TimeProvider>(), x.GetRequiredService<IdSource>(), x.GetRequiredService<BusinessCalendar>(), x.GetServices<IPersonMatched>()));
        services.AddSingleton(x => new MatchPreview(x.GetRequiredService<IDbContextFactory<QualityDb>>(), x.GetServices<IPersonMatched>()));
        services.AddSingleton<AddSite>().AddSingleton<AddTeam>().AddSingleton<AddPerson>();
        services.AddSingleton<NotificationQueries>().AddSingleton<MarkNotificationsRead>();
        services.AddSingleton<EditOrganisation>().AddSingleton<EditTeam>().AddSingleton<CloseTeam>();
        services.AddSingleton<EditPerson>().AddSingleton<MoveToTeam>().AddSingleton<GrantRole>().AddSingleton<EndRole>().AddSingleton<RecordLeaver>().AddSingleton<ImportPeople>();
        return services;
    }
}
