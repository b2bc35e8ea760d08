using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Causes;

/// <summary>An organisation with a quality manager, and short words for what she does with the tree.</summary>
internal sealed class CauseScene : IAsyncDisposable
{
    public TestOrganisation Organisation { get; } = new();
    public Actor Manager { get; private set; } = Actor.Nobody;

    public T Get<T>()
        where T : notnull => Organisation.Get<T>();

    public static async Task<CauseScene> OpenAsync()
    {
        var scene = new CauseScene();
        await scene.Organisation.SetUpAsync();
        scene.Manager = await scene.Organisation.PersonAsync("Mona Manager", Role.QualityManager);
        return scene;
    }

    public async Task<Guid> AddAsync(string name, Guid? below = null, string? key = null, Guid? owner = null) =>
        await Get<AddCause>().ExecuteAsync(Manager, new AddCauseRequest(name, below, key, OwnerId: owner));

    public async Task<Guid> BranchAsync(string key) => await Get<CauseQueries>().FindAsync(Manager, key);

    public async Task<CauseDetail> ReadAsync(Guid id) => await Get<CauseQueries>().GetAsync(Manager, id);

    public Task<int> MergeAsync(Guid id, Guid into, string? reason = null) =>
        Get<MergeCauses>().ExecuteAsync(Manager, new MergeCausesRequest(id, ExpectedVersion.Any, into, reason));

    public async Task<IReadOnlyList<string>> PathsAsync(CauseFilter? filter = null) =>
        [.. (await Get<CauseQueries>().ListAsync(Manager, filter)).Select(x => x.Path)];

    internal async Task<CauseReader> ReaderAsync()
    {
        await using var db = Organisation.OpenDatabase();
        return await CauseReader.ReadAsync(db, TimeZoneInfo.Utc, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Organisation.DisposeAsync();
}
