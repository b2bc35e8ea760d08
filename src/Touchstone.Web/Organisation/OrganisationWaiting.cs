using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Outbox;
using Touchstone.Web.Shared.Frame;

namespace Touchstone.Web.Organisation;

/// <summary>What waits for administrators: invitations that expired unused, people who cannot sign in, news that did not arrive.</summary>
internal sealed class OrganisationWaiting(InvitationQueries invitations, UndeliveredNews news) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> ListAsync(Actor actor, CancellationToken stop)
    {
        if (!actor.MayEverywhere(Permission.ManageOrganisation))
            return [];
        var expired = await invitations.ExpiredCountAsync(actor, stop);
        var without = (await invitations.WithoutAccountAsync(actor, stop)).Count;
        var undelivered = (await news.ListAsync(actor, stop: stop)).Count;
        return
        [
            new($"{Counted.Of(expired, "invitation has", "invitations have")} expired unused", $"people/invitations?state={InvitationState.Expired}", expired),
            new($"{Counted.Of(without, "person", "people")} cannot sign in yet", "people/invitations", without),
            new($"{Counted.Of(undelivered, "piece of news was", "pieces of news were")} not delivered", "organisation/undelivered", undelivered),
        ];
    }
}
