using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Organisation;

public sealed class AddPersonTests
{
    [Fact]
    public async Task A_team_leaders_permissions_reach_the_team_and_those_below_it_only()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var region = await organisation.TeamAsync("North");
        var billing = await organisation.TeamAsync("North billing", region);
        var south = await organisation.TeamAsync("South");

        var leader = await organisation.PersonAsync("Lea Leader", Role.TeamLeader, region);

        Assert.True(leader.MayFor(Permission.ViewResults, billing));
        Assert.False(leader.MayFor(Permission.ViewResults, south));
        Assert.False(leader.MayEverywhere(Permission.ViewResults));
    }

    [Fact]
    public async Task An_agent_cannot_add_people()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = await organisation.PersonAsync("Ann Agent", Role.Agent, await organisation.TeamAsync("Billing"));

        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            organisation.Get<AddPerson>().ExecuteAsync(agent, new AddPersonRequest("Somebody", PersonKind.Staff))
        );
    }

    [Fact]
    public async Task A_second_person_with_the_same_address_is_refused_with_a_stable_code()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            organisation.Get<AddPerson>().ExecuteAsync(organisation.System, new AddPersonRequest("Twin", PersonKind.Staff, "ADMIN@example.org"))
        );

        Assert.Equal("email-taken", broken.Code);
        Assert.True(broken.IsConflict);
    }
}
