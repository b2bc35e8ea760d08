using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Causes;

/// <summary>Finds, exports and erases what this slice knows of a member of staff: which causes they look after, and what they did to which cause.</summary>
internal sealed class CausePersonalData(IDbContextFactory<QualityDb> databases, TimeProvider time) : IPersonalDataHolder
{
    private const string Gone = "a person whose data was erased";

    public string Slice => "Causes";

    public async Task<int> CountAsync(PersonalDataSubject subject, CancellationToken stop)
    {
        if (subject.PersonId is not { } person)
            return 0;
        await using var db = await databases.CreateDbContextAsync(stop);
        return await Owned(db, person).CountAsync(stop) + await Done(db, person).CountAsync(stop);
    }

    public async IAsyncEnumerable<string> ExportAsync(PersonalDataSubject subject, [EnumeratorCancellation] CancellationToken stop)
    {
        if (subject.PersonId is not { } person)
            yield break;
        await using var db = await databases.CreateDbContextAsync(stop);
        foreach (var x in await Owned(db, person).OrderBy(x => x.Key).ToListAsync(stop))
            yield return JsonSerializer.Serialize(
                new
                {
                    Kind = x.OwnerId == person ? "owner" : "closed",
                    x.Key,
                    x.Name,
                    x.ClosedAt,
                    ClosedReason = x.ClosedById == person ? x.ClosedReason : null,
                },
                JsonSerializerOptions.Web
            );
        foreach (var x in await Done(db, person).OrderBy(x => x.Id).ToListAsync(stop))
            yield return JsonSerializer.Serialize(
                new
                {
                    Kind = "step",
                    x.CauseId,
                    Step = $"{x.Kind}",
                    x.At,
                    x.Text,
                },
                JsonSerializerOptions.Web
            );
    }

    public Task<int> EraseAsync(PersonalDataSubject subject, CancellationToken stop) =>
        subject.PersonId is { } person ? databases.ChangeAsync(db => EraseAsync(db, person, stop), stop, Guard.Causes) : Task.FromResult(0);

    private async Task<int> EraseAsync(QualityDb db, Guid person, CancellationToken stop)
    {
        var (actor, now) = (Actor.System("Data protection", "system"), time.GetUtcNow());
        var causes = await Owned(db, person).ToListAsync(stop);
        foreach (var x in causes)
        {
            x.Forget(person, Gone);
            CauseChange.Record(db, actor, now, x, CauseStepKind.Edited, $"The data of a person was removed from the cause {x.Key}");
        }
        var steps = await Done(db, person).ToListAsync(stop);
        foreach (var x in steps)
            (x.ById, x.ByName) = (null, Gone);
        return causes.Count + steps.Count;
    }

    private static IQueryable<Cause> Owned(QualityDb db, Guid person) => db.Causes.Where(x => x.OwnerId == person || x.ClosedById == person);

    private static IQueryable<CauseStep> Done(QualityDb db, Guid person) => db.CauseSteps.Where(x => x.ById == person);
}
