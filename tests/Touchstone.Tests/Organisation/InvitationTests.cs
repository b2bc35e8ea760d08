using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Organisation;

/// <summary>Who comes in by invitation, once, and who does not.</summary>
public sealed class InvitationTests : IAsyncDisposable
{
    private const string Password = "a long enough pass phrase";
    private readonly TestOrganisation _organisation = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _organisation.DisposeAsync();

    [Fact]
    public async Task The_code_works_once_however_it_is_spaced_and_only_its_hash_is_kept()
    {
        var person = await PersonAsync("Eve Evaluator");
        var made = (await InviteAsync(person)).Made.Single();

        Assert.Equal(
            "Eve Evaluator",
            (await _organisation.Get<InvitationQueries>().FindAsync(made.Code.ToLowerInvariant().Replace('-', ' '), Stop))!.PersonName
        );
        await AcceptAsync(made.Code.ToLowerInvariant().Replace('-', ' '));

        Assert.NotNull(await SignInAsync(Password));
        Assert.Null(await _organisation.Get<InvitationQueries>().FindAsync(made.Code, Stop));
        await RefusedAsync(() => AcceptAsync(made.Code, "yet another pass phrase"));
        Assert.Null(await SignInAsync("yet another pass phrase"));
        await using var db = _organisation.OpenDatabase();
        var kept = await db.Set<Invitation>().SingleAsync(Stop);
        Assert.DoesNotContain(made.Code.Replace("-", "", StringComparison.Ordinal), kept.Hash, StringComparison.OrdinalIgnoreCase);
        var log = string.Join('\n', await db.Set<Touchstone.Shared.Audit.AuditEntry>().Select(x => x.Summary).ToListAsync(Stop));
        Assert.Contains("Invited Eve Evaluator to set their first password", log);
        Assert.Contains("Eve Evaluator set their first password by invitation", log);
        Assert.Contains("A code that is no invitation, or no longer one, was tried", log);
        Assert.DoesNotContain(made.Code, log);
    }

    [Fact]
    public async Task It_expires_is_revoked_and_gives_way_to_a_newer_one()
    {
        var person = await PersonAsync("Eve Evaluator");
        var first = (await InviteAsync(person)).Made.Single();
        var second = (await InviteAsync(person)).Made.Single();
        await RefusedAsync(() => AcceptAsync(first.Code));
        await _organisation.Get<RevokeInvitation>().ExecuteAsync(_organisation.System, second.Id, ExpectedVersion.Any, Stop);
        await RefusedAsync(() => AcceptAsync(second.Code));
        var third = (await InviteAsync(person)).Made.Single();
        _organisation.Clock.Advance(TimeSpan.FromDays(7));

        await RefusedAsync(() => AcceptAsync(third.Code));

        var queries = _organisation.Get<InvitationQueries>();
        Assert.Equal(1, await queries.ExpiredCountAsync(_organisation.System, Stop));
        Assert.Equal([third.Id], (await queries.ListAsync(_organisation.System, InvitationState.Expired, stop: Stop)).Items.Select(x => x.Id));
        Assert.Equal(2, (await queries.ListAsync(_organisation.System, InvitationState.Revoked, stop: Stop)).Items.Count);
        Assert.Equal("Eve Evaluator", Assert.Single(await queries.WithoutAccountAsync(_organisation.System, Stop)).Name);
    }

    [Fact]
    public async Task A_forgotten_password_stays_until_the_new_one_is_set_and_a_weak_one_uses_nothing_up()
    {
        var person = await PersonAsync("Eve Evaluator");
        await AcceptAsync((await InviteAsync(person)).Made.Single().Code);
        var key = await _organisation.Get<CreateApiKey>().ExecuteAsync(_organisation.System, new CreateApiKeyRequest("Loader", person), Stop);
        var reset = (await InviteAsync(person)).Made.Single();
        Assert.True(reset.IsReset);
        Assert.NotNull(await SignInAsync(Password));

        Assert.Equal("weak-password", (await Assert.ThrowsAsync<RuleBrokenException>(() => AcceptAsync(reset.Code, "short"))).Code);
        await AcceptAsync(reset.Code, "quite another pass phrase");

        Assert.Null(await SignInAsync(Password));
        Assert.NotNull(await SignInAsync("quite another pass phrase"));
        Assert.NotNull((await _organisation.Get<ApiKeyQueries>().GetAsync(_organisation.System, key.Id, Stop)).RevokedAt);
    }

    [Fact]
    public async Task Those_who_cannot_sign_in_are_named_with_the_reason_and_the_rest_is_invited()
    {
        var eve = await PersonAsync("Eve Evaluator");
        var bot = await _organisation
            .Get<AddPerson>()
            .ExecuteAsync(_organisation.System, new AddPersonRequest("Robo", PersonKind.Bot, "robo@example.org"), Stop);
        var mute = await _organisation.Get<AddPerson>().ExecuteAsync(_organisation.System, new AddPersonRequest("Nomail", PersonKind.Staff), Stop);

        var sheet = await _organisation.Get<InvitePeople>().ExecuteAsync(_organisation.System, new InvitePeopleRequest([bot, eve, mute]), Stop);

        Assert.Equal([eve], sheet.Made.Select(x => x.PersonId));
        Assert.Equal(["Robo", "Nomail"], sheet.Refused.Select(x => x.PersonName));
        Assert.All(sheet.Refused, x => Assert.Contains(x.PersonName, x.Reason));
    }

    [Fact]
    public async Task Whoever_leaves_takes_no_open_invitation_along_and_only_administrators_invite()
    {
        var person = await PersonAsync("Eve Evaluator");
        var made = (await InviteAsync(person)).Made.Single();
        await _organisation.Get<RecordLeaver>().ExecuteAsync(_organisation.System, new RecordLeaverRequest(person, ExpectedVersion.Any), Stop);
        await RefusedAsync(() => AcceptAsync(made.Code));

        var manager = await _organisation.PersonAsync("Quinn Quality", Role.QualityManager);
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            _organisation.Get<InvitePeople>().ExecuteAsync(manager, new InvitePeopleRequest([manager.PersonId!.Value]), Stop)
        );
        await Assert.ThrowsAsync<AccessDeniedException>(() => _organisation.Get<InvitationQueries>().ListAsync(manager, stop: Stop));
    }

    private async Task<Guid> PersonAsync(string name) =>
        await _organisation.Get<AddPerson>().ExecuteAsync(_organisation.System, new AddPersonRequest(name, PersonKind.Staff, "eve@example.org"), Stop);

    private Task<InvitationSheet> InviteAsync(Guid person) =>
        _organisation.Get<InvitePeople>().ExecuteAsync(_organisation.System, new InvitePeopleRequest([person]), Stop);

    private Task AcceptAsync(string code, string password = Password) =>
        _organisation.Get<AcceptInvitation>().ExecuteAsync(new AcceptInvitationRequest(code, password, "192.0.2.1"), Stop);

    private Task<Account?> SignInAsync(string password) =>
        _organisation.Get<SignIn>().ExecuteAsync(new SignInRequest("eve@example.org", password, "192.0.2.1"), Stop);

    private static async Task RefusedAsync(Func<Task> work) => Assert.Equal("invitation-invalid", (await Assert.ThrowsAsync<RuleBrokenException>(work)).Code);
}
