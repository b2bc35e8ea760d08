using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Interactions;
using Touchstone.Interactions.HeldBack;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Changes;
using Touchstone.Testing;
using Touchstone.Tests.Interactions.Importing;

namespace Touchstone.Tests.Shared.Changes;

/// <summary>Between the parts of what is written at length, others have their turn: the writer of SQLite and every guard is free.</summary>
public sealed class PartsOfChangeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_a_file_of_people_goes_in()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var others = new Others(organisation);
        using var file = new MemoryStream(
            Encoding.UTF8.GetBytes("name,staff number\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"Person {i},{i}\n")))
        );

        var result = await new ImportPeople(others, organisation.Clock, organisation.Get<IdSource>(), organisation.Get<BusinessCalendar>()).ExecuteAsync(
            organisation.System,
            new ImportPeopleRequest(file),
            Stop
        );

        Assert.Equal(300, result.Added);
        Assert.True(others.Turns >= 3, $"{others.Turns} turns");
    }

    [Fact]
    public async Task While_the_interactions_of_a_recognised_agent_follow()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var ann = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        await organisation.ImportAsync(string.Concat(Enumerable.Range(0, 500).Select(i => Imports.Line($"{i}"))));
        var others = new Others(organisation);
        Guid unknown;
        await using (var db = organisation.OpenDatabase())
            unknown = await db.Interactions.Select(x => x.AgentId!.Value).FirstAsync(Stop);

        await new FollowPeople(others, organisation.Clock).FollowOnAsync(unknown, ann, organisation.Clock.GetUtcNow(), Stop);

        await using var after = organisation.OpenDatabase();
        Assert.Equal(500, await after.Interactions.CountAsync(x => x.AgentId == ann, Stop));
        Assert.True(others.Turns >= 4, $"{others.Turns} turns");
    }

    [Fact]
    public async Task While_the_interactions_of_a_customer_are_erased()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(string.Concat(Enumerable.Range(0, 5).Select(i => Imports.Line($"{i}", more: ""","customer_id":"c9" """))));
        var others = new Others(organisation);

        var erased = await new InteractionPersonalData(others, organisation.Get<InteractionEraser>()).EraseAsync(new PersonalDataSubject(null, "c9"), Stop);

        Assert.Equal(5, erased);
        Assert.True(others.Turns >= 4, $"{others.Turns} turns");
    }

    [Fact]
    public async Task While_what_was_held_back_is_destroyed()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var result = await organisation.ImportAsync(
            string.Concat(Enumerable.Range(0, 500).Select(i => Imports.Line($"{i}", "My order number is 4929432445195683.")))
        );
        organisation.Clock.Advance(TimeSpan.FromDays(31));
        var others = new Others(organisation);

        var gone = await new TidyHeldBack(others, organisation.Clock, organisation.Get<IOptions<HeldBackOptions>>()).ExecuteAsync(Stop);

        Assert.Equal((500, 500), (result.HeldBack, gone));
        Assert.True(others.Turns >= 2, $"{others.Turns} turns");
    }

    /// <summary>Takes every guard for a moment before each context but the first two, which would wait in vain if the verb held one.</summary>
    private sealed class Others(TestOrganisation organisation) : IDbContextFactory<QualityDb>
    {
        private readonly IDbContextFactory<QualityDb> _real = organisation.Get<IDbContextFactory<QualityDb>>();
        private int _made;

        public int Turns { get; private set; }

        public QualityDb CreateDbContext()
        {
            if (++_made > 2)
                TakeTurn();
            return _real.CreateDbContext();
        }

        private void TakeTurn()
        {
            using var db = _real.CreateDbContext();
            using var transaction = db.Database.BeginTransaction();
            foreach (var guard in new[] { Guard.Organisation, Guard.Scorecards, Guard.Assignments })
                db.HoldAsync(guard, Stop).GetAwaiter().GetResult();
            transaction.Commit();
            Turns++;
        }
    }
}
