using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Organisation;

public sealed class HistoryTests
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    [Fact]
    public async Task Moving_ends_the_old_membership_on_the_day_and_what_was_stays()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var (north, south) = (await organisation.TeamAsync("North"), await organisation.TeamAsync("South"));
        var ann = (await organisation.PersonAsync("Ann Agent", Role.Agent, north)).PersonId!.Value;
        var move = organisation.Get<MoveToTeam>();

        await move.ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, south, new DateOnly(2026, 3, 1)));
        await move.ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, south, new DateOnly(2026, 4, 1)));

        var memberships = (await organisation.Get<PeopleQueries>().GetAsync(admin, ann)).Memberships;
        Assert.Equal(
            [("South", new DateOnly(2026, 3, 1), null), ("North", Start, new DateOnly(2026, 3, 1))],
            memberships.Select(x => (x.TeamName, x.From, x.Until))
        );

        await move.ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, null, new DateOnly(2026, 5, 1)));
        Assert.Equal(new DateOnly(2026, 5, 1), (await organisation.Get<PeopleQueries>().GetAsync(admin, ann)).Memberships[0].Until);
        Assert.Null((await organisation.Get<PeopleQueries>().ListAsync(admin, new PeopleFilter { Q = "ann" })).Items.Single().TeamId);
    }

    [Fact]
    public async Task A_move_into_the_past_lasts_until_the_membership_that_follows()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var (north, south, east) = (await organisation.TeamAsync("North"), await organisation.TeamAsync("South"), await organisation.TeamAsync("East"));
        var ann = (await organisation.PersonAsync("Ann Agent", Role.Agent, north)).PersonId!.Value;
        var move = organisation.Get<MoveToTeam>();
        await move.ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, south, new DateOnly(2026, 3, 1)));

        await move.ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, east, new DateOnly(2025, 7, 1)));

        var memberships = (await organisation.Get<PeopleQueries>().GetAsync(admin, ann)).Memberships;
        Assert.Equal(
            [("South", null), ("East", new DateOnly(2026, 3, 1)), ("North", new DateOnly(2025, 7, 1))],
            memberships.Select(x => (x.TeamName, x.Until))
        );
        var sameDay = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            move.ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, north, new DateOnly(2026, 3, 1)))
        );
        Assert.Equal("other-team-that-day", sameDay.Code);
    }

    [Fact]
    public async Task A_leaver_can_do_nothing_from_then_on_and_the_last_administrator_stays()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var eve = (await organisation.PersonAsync("Eve Evaluator", Role.Evaluator, await organisation.TeamAsync("North"))).PersonId!.Value;
        var key = await organisation.Get<CreateApiKey>().ExecuteAsync(admin, new CreateApiKeyRequest("Loader", eve));
        Assert.NotNull(await organisation.Get<ResolveActor>().ForApiKeyAsync(key.Secret));

        await organisation.Get<RecordLeaver>().ExecuteAsync(admin, new RecordLeaverRequest(eve, ExpectedVersion.Any));

        Assert.Null(await organisation.Get<ResolveActor>().ForApiKeyAsync(key.Secret));
        Assert.Null(await organisation.Get<ResolveActor>().ForPersonAsync(eve, "test"));
        var person = await organisation.Get<PeopleQueries>().GetAsync(admin, eve);
        Assert.Equal(PersonState.Left, person.State);
        Assert.All(person.Memberships, x => Assert.NotNull(x.Until));
        Assert.All(person.Roles, x => Assert.NotNull(x.Until));
        var last = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            organisation.Get<RecordLeaver>().ExecuteAsync(admin, new RecordLeaverRequest(admin.PersonId!.Value, ExpectedVersion.Any))
        );
        Assert.Equal("last-administrator", last.Code);
        var later = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            organisation.Get<RecordLeaver>().ExecuteAsync(admin, new RecordLeaverRequest(admin.PersonId!.Value, ExpectedVersion.Any, new DateOnly(2030, 1, 1)))
        );
        Assert.Equal("leaves-later", later.Code);
    }

    [Fact]
    public async Task Roles_are_given_for_a_team_ended_and_not_held_twice()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var north = await organisation.TeamAsync("North");
        var lea = (await organisation.PersonAsync("Lea Leader")).PersonId!.Value;
        var grant = organisation.Get<GrantRole>();

        Assert.Equal(
            "team-needed",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() => grant.ExecuteAsync(admin, new GrantRoleRequest(lea, ExpectedVersion.Any, Role.TeamLeader)))
            ).Code
        );
        var granted = await grant.ExecuteAsync(admin, new GrantRoleRequest(lea, ExpectedVersion.Any, Role.TeamLeader, north));
        Assert.Equal(
            "role-held",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    grant.ExecuteAsync(admin, new GrantRoleRequest(lea, ExpectedVersion.Any, Role.TeamLeader, north))
                )
            ).Code
        );
        Assert.True((await organisation.ActorAsync(lea)).MayFor(Permission.ViewPeople, north));
        organisation.Clock.Advance(TimeSpan.FromDays(1));
        await organisation.Get<EndRole>().ExecuteAsync(admin, new EndRoleRequest(granted.Id, granted.Version));

        Assert.False((await organisation.ActorAsync(lea)).May(Permission.ViewPeople));
        var own = (await organisation.Get<PeopleQueries>().GetAsync(admin, admin.PersonId!.Value)).Roles.Single(x => x.Role == Role.Administrator);
        Assert.Equal(
            "last-administrator",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    organisation.Get<EndRole>().ExecuteAsync(admin, new EndRoleRequest(own.Id, ExpectedVersion.Any))
                )
            ).Code
        );
    }

    [Fact]
    public async Task Teams_stay_a_tree_and_close_only_when_empty()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var top = await organisation.TeamAsync("Top");
        var middle = await organisation.TeamAsync("Middle", top);
        var low = await organisation.TeamAsync("Low", middle);
        var edit = organisation.Get<EditTeam>();

        Assert.Equal(
            "team-cycle",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => edit.ExecuteAsync(admin, new EditTeamRequest(top, 0, "Top", ParentId: low)))).Code
        );
        Assert.Equal(
            "team-cycle",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => edit.ExecuteAsync(admin, new EditTeamRequest(top, 0, "Top", ParentId: top)))).Code
        );
        var version = await edit.ExecuteAsync(admin, new EditTeamRequest(low, 0, "Lowest", ParentId: top));
        Assert.Equal(
            "changed-meanwhile",
            (await Assert.ThrowsAsync<ChangedMeanwhileException>(() => edit.ExecuteAsync(admin, new EditTeamRequest(low, version - 1, "Low")))).Code
        );

        var ann = (await organisation.PersonAsync("Ann Agent", Role.Agent, low)).PersonId!.Value;
        var close = organisation.Get<CloseTeam>();
        Assert.Equal(
            "team-not-empty",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => close.ExecuteAsync(admin, new CloseTeamRequest(low, ExpectedVersion.Any)))).Code
        );
        Assert.Equal(
            "team-has-teams",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => close.ExecuteAsync(admin, new CloseTeamRequest(top, ExpectedVersion.Any)))).Code
        );
        await organisation.Get<MoveToTeam>().ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, middle));
        await close.ExecuteAsync(admin, new CloseTeamRequest(low, ExpectedVersion.Any));
        Assert.Equal(
            "team-closed",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    organisation.Get<MoveToTeam>().ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, low))
                )
            ).Code
        );
    }

    [Fact]
    public async Task A_team_leader_sees_only_the_people_of_the_own_teams()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        var region = await organisation.TeamAsync("Region");
        var north = await organisation.TeamAsync("North", region);
        var south = await organisation.TeamAsync("South");
        var lea = await organisation.PersonAsync("Lea Leader", Role.TeamLeader, region);
        var ann = (await organisation.PersonAsync("Ann Agent", Role.Agent, north)).PersonId!.Value;
        var sam = (await organisation.PersonAsync("Sam Agent", Role.Agent, south)).PersonId!.Value;
        var people = organisation.Get<PeopleQueries>();

        Assert.Equal(["Ann Agent", "Lea Leader"], (await people.ListAsync(lea, new PeopleFilter())).Items.Select(x => x.Name));
        Assert.Equal("Ann Agent", (await people.GetAsync(lea, ann)).Name);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => people.GetAsync(lea, sam));
        var agent = await organisation.ActorAsync(sam);
        await Assert.ThrowsAsync<AccessDeniedException>(() => people.ListAsync(agent, new PeopleFilter()));
        Assert.Equal("Sam Agent", (await people.GetAsync(agent, sam)).Name);
        await organisation.Get<MoveToTeam>().ExecuteAsync(admin, new MoveToTeamRequest(ann, ExpectedVersion.Any, south, new DateOnly(2026, 6, 1)));
        Assert.Equal(["Lea Leader"], (await people.ListAsync(lea, new PeopleFilter())).Items.Select(x => x.Name));
    }

    [Fact]
    public async Task People_are_found_by_a_part_of_the_name_and_pages_leave_nobody_out()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        foreach (var name in new[] { "Émile Ngo", "Anna Berg", "Bertha Anders", "Carl Zorn" })
            await organisation.Get<AddPerson>().ExecuteAsync(admin, new AddPersonRequest(name, PersonKind.Staff));
        var people = organisation.Get<PeopleQueries>();

        Assert.Equal(["Émile Ngo"], (await people.ListAsync(admin, new PeopleFilter { Q = "émile" })).Items.Select(x => x.Name));
        Assert.Equal(
            2,
            (await people.ListAsync(admin, new PeopleFilter { Q = "AND" })).Items.Count
                + (await people.ListAsync(admin, new PeopleFilter { Q = "anna berg" })).Items.Count
        );
        var all = new List<string>();
        string? cursor = null;
        do
        {
            var page = await people.ListAsync(admin, new PeopleFilter(), cursor, 2);
            all.AddRange(page.Items.Select(x => x.Name));
            cursor = page.NextCursor;
        } while (cursor is not null);
        Assert.Equal(["Ada Admin", "Anna Berg", "Bertha Anders", "Carl Zorn", "Émile Ngo"], all.Order(StringComparer.InvariantCulture));
        Assert.Equal(5, all.Count);
    }
}
