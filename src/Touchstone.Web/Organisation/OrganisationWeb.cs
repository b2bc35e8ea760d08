using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Organisation;

/// <summary>Sites, teams, people, accounts and API keys on the web.</summary>
internal static class OrganisationWeb
{
    public static WebSlice Slice =>
        new WebSlice("Organisation")
            .Navigates(NavigationGroup.Govern, "Organisation", "organisation", Permission.ManageOrganisation)
            .Navigates(NavigationGroup.Govern, "People", "people", Permission.ViewPeople)
            .Navigates(NavigationGroup.Govern, "Invitations", "people/invitations", Permission.ManageOrganisation)
            .Navigates(NavigationGroup.Govern, "API keys", "api-keys", Permission.ManageApiKeys)
            .Api(x => x.MapOrganisation())
            .Api(x => x.MapPeople())
            .Api(x => x.MapInvitations())
            .Api(x => x.MapApiKeys())
            .Api(x => x.MapViews())
            .Doors(x => x.MapSignIn())
            .Services(x => x.AddSingleton<TypedAddress>())
            .Waits<OrganisationWaiting>()
            .Searches<PersonSearch>()
            .Picks<KnownPeoplePicks>()
            .Picks<ServingAgentPicks>();
}
