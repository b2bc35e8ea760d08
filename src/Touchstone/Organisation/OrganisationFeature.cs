using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Touchstone.Organisation.Views;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Files;
using Touchstone.Shared.Lists;
using Touchstone.Shared.Live;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Searching;

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
            x.GetRequiredService<IDbContextFactory<QualityDb>>(),
            x.GetRequiredService<TimeProvider>(),
            x.GetRequiredService<IdSource>(),
            x.GetRequiredService<CreateAccount>(),
            x.GetRequiredService<SetUpToken>(),
            x.GetRequiredService<InstallationMark>(),
            x.GetServices<IOrganisationSetUp>()
        ));
        services.AddSingleton<SetUpToken>().AddSingleton<InstallationMark>();
        services.AddOptions<SessionOptions>().BindConfiguration("Sessions").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Sessions>().AddSingleton<PasswordAttempts>().AddSingleton<RecordRefusedKey>();
        services.AddSingleton(x => new SignIn(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(),
            x.GetRequiredService<TimeProvider>(),
            x.GetRequiredService<ILookupNormalizer>(),
            x.GetRequiredService<PasswordAttempts>(),
            x.GetRequiredService<RefusalLog>(),
            x.GetRequiredService<AuditSigner>()
        ));
        services.AddSingleton<CreateAccount>();
        services.AddSingleton<InvitePeople>().AddSingleton<RevokeInvitation>().AddSingleton<InvitationQueries>();
        services.AddSingleton(x => new AcceptInvitation(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(),
            x.GetRequiredService<TimeProvider>(),
            x.GetRequiredService<CreateAccount>(),
            x.GetRequiredService<RefusalLog>()
        ));
        services.AddSingleton(x => new ChangePassword(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(),
            x.GetRequiredService<TimeProvider>(),
            x.GetRequiredService<IdSource>(),
            x.GetRequiredService<IPasswordHasher<Account>>(),
            x.GetRequiredService<CreateAccount>(),
            x.GetRequiredService<PasswordAttempts>(),
            x.GetRequiredService<RefusalLog>()
        ));
        services.AddSingleton<CreateApiKey>().AddSingleton<RevokeApiKey>().AddSingleton<NotifyPerson>().AddSingleton<NotifyAdministrators>();
        services.AddSingleton<PeopleSearch>().AddSingleton<IRefreshSearch, RefreshPeopleSearch>().AddSingleton<ISignOfUse, PeopleAreHere>();
        services.AddSingleton(x => new MatchPerson(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(),
            x.GetRequiredService<TimeProvider>(),
            x.GetRequiredService<IdSource>(),
            x.GetRequiredService<BusinessCalendar>(),
            x.GetServices<IPersonMatched>()
        ));
        services
            .AddSingleton<INewsHandler>(x => new CompleteMatch(x.GetServices<IPersonMatched>()))
            .AddSingleton<INewsHandler>(x => new CompleteSetUp(x.GetServices<IOrganisationSetUp>(), x.GetRequiredService<BusinessCalendar>()));
        services.AddSingleton(x => new MatchPreview(x.GetRequiredService<IDbContextFactory<QualityDb>>(), x.GetServices<IPersonMatched>()));
        services.AddSingleton<AddSite>().AddSingleton<AddTeam>().AddSingleton<AddPerson>();
        services.AddListOf<PeopleList, PeopleFilter, PersonView>().AddListOf<AuditList, AuditFilter, AuditLine>();
        services.AddListOf<ApiKeyList, ApiKeyFilter, ApiKeyView>().AddListOf<NotificationList, NotificationFilter, NotificationView>();
        services.AddSingleton<ColumnChoices>().AddSingleton<SavedViewQueries>().AddSingleton<SaveView>().AddSingleton<DeleteView>();
        services.AddSingleton<IPersonalDataHolder, ViewPersonalData>();
        services.AddSingleton<NotificationQueries>().AddSingleton<MarkNotificationsRead>().AddSingleton<ILiveCount, UnreadCount>();
        services.AddSingleton<EditOrganisation>().AddSingleton<EditTeam>().AddSingleton<CloseTeam>();
        services
            .AddSingleton<EditPerson>()
            .AddSingleton<MoveToTeam>()
            .AddSingleton<GrantRole>()
            .AddSingleton<EndRole>()
            .AddSingleton<RecordLeaver>()
            .AddSingleton<ImportPeople>();
        return services;
    }
}
