using Microsoft.Extensions.DependencyInjection;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Shared.Live;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared.Live;

/// <summary>Two processes over one database, as two nodes are.</summary>
[Trait("Database", "Both")]
public sealed class LiveNodesTests
{
    [Fact]
    public async Task What_one_process_writes_reaches_who_listens_to_another()
    {
        var database = TestDatabase.Create();
        await using var here = Node(database);
        var admin = await here.SetUpAsync();
        await using var there = Node(database);
        var stop = TestContext.Current.CancellationToken;
        using var stream = await here.Get<LiveStreams>().OpenAsync(admin, "counts", x => string.Join(' ', (IDictionary<string, int>)x), null, stop);
        await using var events = stream!.FollowAsync(_ => Task.FromResult<Actor?>(admin), stop).GetAsyncEnumerator(stop);
        Assert.True(await events.MoveNextAsync());

        await there.Get<NotifyPerson>().ExecuteAsync(admin.PersonId!.Value, "key", "text", "/", stop);

        Assert.True(await events.MoveNextAsync());
        Assert.Contains("[notifications, 1]", events.Current.Data, StringComparison.Ordinal);
    }

    /// <summary>It looks at once, and at rights only after most of a minute: what is heard was heard by looking.</summary>
    private static TestOrganisation Node(TestDatabase database) =>
        new(
            services => services.AddSingleton(TimeProvider.System),
            new Dictionary<string, string?> { ["Live:LookMilliseconds"] = "20", ["Live:RecheckSeconds"] = "50" },
            database
        );
}
