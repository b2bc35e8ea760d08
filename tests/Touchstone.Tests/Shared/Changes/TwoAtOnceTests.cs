using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Changes;

/// <summary>What a verb has looked at does not change under it: of two that cannot both be, one is done and the other is told why not, by the rule's own
/// code.</summary>
public sealed class TwoAtOnceTests : IAsyncDisposable
{
    private static readonly Dictionary<string, (Func<TestOrganisation, Task<(Func<Task>, Func<Task>)>> Prepare, string Code)> Rivals = new()
    {
        ["two administrators end each other's role"] = (
            async x =>
            {
                var (a, b) = (await AdministratorAsync(x), await x.SetUpAsync());
                return (EndRole(x, b, await RoleOf(x, a)), EndRole(x, a, await RoleOf(x, b)));
            },
            "last-administrator"
        ),
        ["two administrators end each other's role from tomorrow on"] = (
            async x =>
            {
                var (a, b) = (await AdministratorAsync(x), await x.SetUpAsync());
                var tomorrow = new DateOnly(2026, 6, 16);
                return (EndRole(x, b, await RoleOf(x, a), tomorrow), EndRole(x, a, await RoleOf(x, b), tomorrow));
            },
            "last-administrator"
        ),
        ["one administrator leaves while the other's role ends"] = (
            async x =>
            {
                var (a, b) = (await AdministratorAsync(x), await x.SetUpAsync());
                return (
                    () => x.Get<RecordLeaver>().ExecuteAsync(b, new RecordLeaverRequest(a.PersonId!.Value, ExpectedVersion.Any)),
                    EndRole(x, a, await RoleOf(x, b))
                );
            },
            "last-administrator"
        ),
        ["a file ends one administrator's role while the other's ends"] = (
            async x =>
            {
                var (a, b) = (await AdministratorAsync(x), await x.SetUpAsync());
                return (
                    EndRole(x, b, await RoleOf(x, a)),
                    async () =>
                    {
                        var file = "name,email,role,until\nAda Admin,admin@example.org,administrator,2026-06-15\n";
                        var result = await x.Get<ImportPeople>()
                            .ExecuteAsync(x.System, new ImportPeopleRequest(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file))));
                        if (result.Rejected > 0)
                            throw RuleBrokenException.Conflict("last-administrator", result.Rejects[0].Reason);
                    }
                );
            },
            "last-administrator"
        ),
        ["two people with one address"] = (
            x =>
                Both(
                    () => x.Get<AddPerson>().ExecuteAsync(x.System, new AddPersonRequest("Ann One", PersonKind.Staff, "ann@example.org")),
                    () => x.Get<AddPerson>().ExecuteAsync(x.System, new AddPersonRequest("Ann Two", PersonKind.Staff, "ann@example.org"))
                ),
            "email-taken"
        ),
        ["two people with one staff number"] = (
            x =>
                Both(
                    () => x.Get<AddPerson>().ExecuteAsync(x.System, new AddPersonRequest("Ann One", PersonKind.Staff, StaffNumber: "46")),
                    () => x.Get<AddPerson>().ExecuteAsync(x.System, new AddPersonRequest("Ann Two", PersonKind.Staff, StaffNumber: "46"))
                ),
            "staff-number-taken"
        ),
        ["two sites with one name"] = (x => Twice(() => x.Get<AddSite>().ExecuteAsync(x.System, new AddSiteRequest("North"))), "site-name-taken"),
        ["two teams with one name"] = (x => Twice(() => x.Get<AddTeam>().ExecuteAsync(x.System, new AddTeamRequest("North"))), "team-name-taken"),
        ["one role twice"] = (
            async x =>
            {
                var person = (await x.PersonAsync("Eve Evaluator")).PersonId!.Value;
                return await Twice(() => x.Get<GrantRole>().ExecuteAsync(x.System, new GrantRoleRequest(person, ExpectedVersion.Any, Role.Evaluator)));
            },
            "role-held"
        ),
        ["somebody moves into a team that closes"] = (
            async x =>
            {
                var (team, person) = (await x.TeamAsync("North"), (await x.PersonAsync("Ann Agent")).PersonId!.Value);
                return (
                    () => x.Get<MoveToTeam>().ExecuteAsync(x.System, new MoveToTeamRequest(person, ExpectedVersion.Any, team)),
                    () => x.Get<CloseTeam>().ExecuteAsync(x.System, new CloseTeamRequest(team, ExpectedVersion.Any))
                );
            },
            "team-not-empty"
        ),
        ["a team closes while somebody moves into it"] = (
            async x =>
            {
                var (team, person) = (await x.TeamAsync("North"), (await x.PersonAsync("Ann Agent")).PersonId!.Value);
                return (
                    () => x.Get<CloseTeam>().ExecuteAsync(x.System, new CloseTeamRequest(team, ExpectedVersion.Any)),
                    () => x.Get<MoveToTeam>().ExecuteAsync(x.System, new MoveToTeamRequest(person, ExpectedVersion.Any, team))
                );
            },
            "team-closed"
        ),
        ["a team closes while somebody new comes to it"] = (
            async x =>
            {
                var team = await x.TeamAsync("North");
                return (
                    () => x.Get<CloseTeam>().ExecuteAsync(x.System, new CloseTeamRequest(team, ExpectedVersion.Any)),
                    () => x.Get<AddPerson>().ExecuteAsync(x.System, new AddPersonRequest("Ann Agent", PersonKind.Staff, TeamId: team))
                );
            },
            "team-closed"
        ),
        ["a team closes while somebody comes to lead it"] = (
            async x =>
            {
                var (team, person) = (await x.TeamAsync("North"), (await x.PersonAsync("Lea Leader")).PersonId!.Value);
                return (
                    () => x.Get<CloseTeam>().ExecuteAsync(x.System, new CloseTeamRequest(team, ExpectedVersion.Any)),
                    () => x.Get<GrantRole>().ExecuteAsync(x.System, new GrantRoleRequest(person, ExpectedVersion.Any, Role.TeamLeader, team))
                );
            },
            "team-closed"
        ),
        ["a team closes while a team is put below it"] = (
            async x =>
            {
                var team = await x.TeamAsync("North");
                return (
                    () => x.Get<CloseTeam>().ExecuteAsync(x.System, new CloseTeamRequest(team, ExpectedVersion.Any)),
                    () => x.Get<AddTeam>().ExecuteAsync(x.System, new AddTeamRequest("Far north", ParentId: team))
                );
            },
            "team-closed"
        ),
        ["somebody leaves twice"] = (
            async x =>
            {
                var person = (await x.PersonAsync("Ann Agent")).PersonId!.Value;
                return await Twice(() => x.Get<RecordLeaver>().ExecuteAsync(x.System, new RecordLeaverRequest(person, ExpectedVersion.Any)));
            },
            "person-left"
        ),
        ["an unknown agent is two people"] = (
            async x =>
            {
                var (one, two) = ((await x.PersonAsync("Ann Agent")).PersonId, (await x.PersonAsync("Bob Agent")).PersonId);
                var unknown = await UnknownAsync(x);
                return (
                    () => x.Get<MatchPerson>().ExecuteAsync(x.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, one)),
                    () => x.Get<MatchPerson>().ExecuteAsync(x.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, two))
                );
            },
            "matched-already"
        ),
        ["set up twice"] = (
            x =>
                Twice(() =>
                    x.Get<SetUpOrganisation>()
                        .ExecuteAsync(new SetUpOrganisationRequest("Example", "Europe/London", "Ada", "ada@example.org", "a long enough pass phrase"))
                ),
            "already-set-up"
        ),
        ["one draft twice"] = (
            async x =>
            {
                var version = await PublishedAsync(x);
                return await Twice(() => x.Get<CreateDraftFrom>().ExecuteAsync(x.System, version));
            },
            "draft-exists"
        ),
        ["retired twice"] = (
            async x =>
            {
                var version = await PublishedAsync(x);
                return await Twice(() => x.Get<RetireScorecard>().ExecuteAsync(x.System, new RetireScorecardRequest(version, ExpectedVersion.Any)));
            },
            "scorecard-not-published"
        ),
        ["published twice"] = (
            async x =>
            {
                var draft = (
                    await x.Get<ImportScorecard>()
                        .ExecuteAsync(x.System, new ImportScorecardRequest(ScorecardJson.Canonical(ReadyScorecards.All[0]), ExpectedVersion.Any))
                ).VersionId;
                return await Twice(() => x.Get<PublishScorecard>().ExecuteAsync(x.System, new PublishScorecardRequest(draft, ExpectedVersion.Any)));
            },
            "scorecard-published"
        ),
        ["one reference typed in twice"] = (
            async x =>
            {
                var agent = (await x.PersonAsync("Ann Agent")).PersonId!.Value;
                return await Twice(() =>
                    x.Get<TypeInInteraction>()
                        .ExecuteAsync(
                            x.System,
                            new TypeInInteractionRequest("counter", agent, At, Turns: [new TypedTurn("customer", "hello")], Reference: "C1")
                        )
                );
            },
            "reference-taken"
        ),
        ["one interaction erased twice"] = (
            async x =>
            {
                var agent = (await x.PersonAsync("Ann Agent")).PersonId!.Value;
                var id = await x.Get<TypeInInteraction>()
                    .ExecuteAsync(x.System, new TypeInInteractionRequest("counter", agent, At, Turns: [new TypedTurn("customer", "hello")]));
                return await Twice(() => x.Get<EraseInteraction>().ExecuteAsync(x.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "asked for")));
            },
            "erased"
        ),
    };

    private static DateTimeOffset At => new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly TestOrganisation _organisation = new(Rivalry.Between);

    public static TheoryData<string> Names => [.. Rivals.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task One_is_done_and_the_other_is_told(string name)
    {
        var (prepare, code) = Rivals[name];
        var (first, second) = await prepare(_organisation);
        var told = await Rivalry.RunAsync(_organisation, first, second);

        Assert.True(told.First is null ^ told.Second is null, $"first: {told.First}\nsecond: {told.Second}");
        var refusal = Assert.IsType<RuleBrokenException>(told.First ?? told.Second);
        Assert.True(refusal.IsConflict);
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task Ready_scorecards_are_installed_once_by_two()
    {
        var install = _organisation.Get<InstallReadyScorecards>();
        var (first, second) = await Rivalry.RunAsync(
            _organisation,
            () => install.ExecuteAsync(_organisation.System),
            () => install.ExecuteAsync(_organisation.System)
        );

        Assert.Null(first ?? second);
        await using var db = _organisation.OpenDatabase();
        Assert.Equal(ReadyScorecards.All.Count, await db.ScorecardVersions.CountAsync());
        Assert.All(await db.ScorecardVersions.ToListAsync(), x => Assert.Equal((ScorecardState.Published, 1), (x.State, x.Number)));
    }

    [Fact]
    public async Task A_leaver_keeps_no_key_and_no_account()
    {
        var person = await _organisation.PersonAsync("Eve Evaluator", Role.Evaluator);
        var id = person.PersonId!.Value;
        await Rivalry.RunAsync(
            _organisation,
            () => _organisation.Get<RecordLeaver>().ExecuteAsync(_organisation.System, new RecordLeaverRequest(id, ExpectedVersion.Any)),
            () => _organisation.Get<CreateApiKey>().ExecuteAsync(_organisation.System, new CreateApiKeyRequest("Loader", id))
        );
        await using var db = _organisation.OpenDatabase();
        Assert.DoesNotContain(await db.ApiKeys.ToListAsync(), x => x.RevokedAt is null);

        var other = (await _organisation.PersonAsync("Sid Second", Role.Evaluator)).PersonId!.Value;
        var code = await InviteAsync(other);
        await Rivalry.RunAsync(
            _organisation,
            () => _organisation.Get<RecordLeaver>().ExecuteAsync(_organisation.System, new RecordLeaverRequest(other, ExpectedVersion.Any)),
            () => AcceptAsync(code, "a long enough pass phrase")
        );
        Assert.DoesNotContain(await db.Users.ToListAsync(), x => x.PersonId == other && x.LockoutEnd is null);
    }

    [Fact]
    public async Task An_invitation_is_used_once_and_makes_one_account()
    {
        var person = (await _organisation.PersonAsync("Eve Evaluator")).PersonId!.Value;
        var code = await InviteAsync(person);
        var (first, second) = await Rivalry.RunAsync(
            _organisation,
            () => AcceptAsync(code, "a long enough pass phrase"),
            () => AcceptAsync(code, "another long pass phrase")
        );

        Assert.Equal("invitation-invalid", Assert.IsType<RuleBrokenException>(Assert.Single(new[] { first, second }.OfType<Exception>())).Code);
        await using var db = _organisation.OpenDatabase();
        Assert.Equal(1, await db.Users.CountAsync(x => x.PersonId == person));
    }

    private async Task<string> InviteAsync(Guid person) =>
        (await _organisation.Get<InvitePeople>().ExecuteAsync(_organisation.System, new InvitePeopleRequest([person]))).Made[0].Code;

    private Task AcceptAsync(string code, string password) => _organisation.Get<AcceptInvitation>().ExecuteAsync(new AcceptInvitationRequest(code, password));

    [Fact]
    public async Task Nothing_that_comes_in_during_a_match_points_to_who_is_no_longer_there()
    {
        var ann = (await _organisation.PersonAsync("Ann Agent")).PersonId;
        var unknown = await UnknownAsync(_organisation);
        await Rivalry.RunAsync(
            _organisation,
            () => _organisation.Get<MatchPerson>().ExecuteAsync(_organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, ann)),
            () => BringAsync(_organisation, "2")
        );
        await BringAsync(_organisation, "3");

        await using var db = _organisation.OpenDatabase();
        Assert.All(await db.Interactions.ToListAsync(), x => Assert.Equal(ann, x.AgentId));
        Assert.All(await db.InteractionParticipants.ToListAsync(), x => Assert.Equal(ann, x.PersonId));
    }

    [Fact]
    public async Task A_zone_changed_elsewhere_is_known_at_once()
    {
        using var database = TestDatabase.Create();
        await using var here = new TestOrganisation(database: database);
        await using var there = new TestOrganisation(database: database);
        var admin = await here.SetUpAsync("UTC");
        var late = new DateTimeOffset(2026, 6, 15, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 6, 15), BusinessCalendar.DayOf(late, await there.Get<BusinessCalendar>().ZoneAsync()));

        await here.Get<EditOrganisation>().ExecuteAsync(admin, new EditOrganisationRequest(ExpectedVersion.Any, "Example Service", "Asia/Tokyo"));

        Assert.Equal(new DateOnly(2026, 6, 16), BusinessCalendar.DayOf(late, await there.Get<BusinessCalendar>().ZoneAsync()));
    }

    public ValueTask DisposeAsync() => _organisation.DisposeAsync();

    private static async Task<Actor> AdministratorAsync(TestOrganisation organisation) => await organisation.PersonAsync("Bea Boss", Role.Administrator);

    private static async Task<Guid> RoleOf(TestOrganisation organisation, Actor person)
    {
        await using var db = organisation.OpenDatabase();
        return await db.RoleAssignments.Where(x => x.PersonId == person.PersonId && x.Role == Role.Administrator).Select(x => x.Id).SingleAsync();
    }

    private static Func<Task> EndRole(TestOrganisation organisation, Actor by, Guid role, DateOnly? on = null) =>
        () => organisation.Get<EndRole>().ExecuteAsync(by, new EndRoleRequest(role, ExpectedVersion.Any, on));

    private static async Task<Guid> UnknownAsync(TestOrganisation organisation)
    {
        await BringAsync(organisation, "1");
        await using var db = organisation.OpenDatabase();
        return await db.People.Where(x => x.State == PersonState.ToBeMatched).Select(x => x.Id).SingleAsync();
    }

    private static async Task BringAsync(TestOrganisation organisation, string id)
    {
        var record = JsonSerializer.SerializeToElement(
            new
            {
                source = "phones",
                interaction_id = id,
                channel = "phone",
                agent_id = "46",
                arrived_at = "2026-06-01T09:00:00Z",
                turns = new[]
                {
                    new
                    {
                        n = 1,
                        speaker = "agent",
                        text = "hello",
                    },
                },
            }
        );
        var result = await organisation.Get<AddInteractions>().ExecuteAsync(organisation.System, [record]);
        Assert.Equal(1, result.Added);
    }

    private static async Task<Guid> PublishedAsync(TestOrganisation organisation)
    {
        await organisation.Get<InstallReadyScorecards>().ExecuteAsync(organisation.System);
        await using var db = organisation.OpenDatabase();
        return await db.ScorecardVersions.OrderBy(x => x.Variant).Select(x => x.Id).FirstAsync();
    }

    private static Task<(Func<Task>, Func<Task>)> Twice(Func<Task> verb) => Both(verb, verb);

    private static Task<(Func<Task>, Func<Task>)> Both(Func<Task> first, Func<Task> second) => Task.FromResult((first, second));
}
