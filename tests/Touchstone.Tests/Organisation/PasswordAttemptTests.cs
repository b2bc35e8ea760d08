using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Tests.Organisation;

public sealed class PasswordAttemptTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guesses_made_at_once_share_the_five_that_there_are_at_both_doors()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        if (i % 2 == 0)
                            return
                                await organisation
                                    .Get<SignIn>()
                                    .ExecuteAsync(new SignInRequest("admin@example.org", $"guess number {i} is wrong", "test"), Stop)
                                    is null
                                ? "refused"
                                : "in";
                        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() =>
                            organisation
                                .Get<ChangePassword>()
                                .ExecuteAsync(admin, new ChangePasswordRequest($"guess number {i} is wrong", "a new long pass phrase"), Stop)
                        );
                        return refused.Code;
                    })
                )
        );

        Assert.DoesNotContain("in", outcomes);
        Assert.True(outcomes.Count(x => x == "wrong-password") <= 5);
        Assert.Null(await organisation.Get<SignIn>().ExecuteAsync(new SignInRequest("admin@example.org", "a long enough pass phrase", "test"), Stop));
        await using var db = organisation.OpenDatabase();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(x => x.Action == "account-locked", Stop));

        organisation.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.NotNull(await organisation.Get<SignIn>().ExecuteAsync(new SignInRequest("ADMIN@example.org ", "a long enough pass phrase", "test"), Stop));
    }

    [Fact]
    public async Task A_flood_of_refusals_becomes_a_few_lines()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var before = await CountAsync(organisation);

        for (var i = 0; i < 1000; i++)
            await organisation
                .Get<RefusalLog>()
                .RecordAsync(
                    new Refusal(Actor.Nobody, "sign-in-refused", "address", $"address {i}", "A sign-in was refused", $"10.0.{i / 250}.{i % 250}"),
                    Stop
                );
        Assert.InRange(await CountAsync(organisation) - before, 1, 201);
        organisation.Clock.Advance(TimeSpan.FromMinutes(11));
        await organisation.Get<RefusalLog>().FlushAsync(stop: Stop);

        await using var db = organisation.OpenDatabase();
        Assert.Contains(await db.Set<AuditEntry>().Select(x => x.Summary).ToListAsync(Stop), x => x.Contains("799 times more", StringComparison.Ordinal));
        Assert.InRange(await CountAsync(organisation) - before, 1, 202);
    }

    private static async Task<int> CountAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        return await db.Set<AuditEntry>().CountAsync(Stop);
    }
}
