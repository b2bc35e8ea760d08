using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Jobs;

namespace Touchstone.Evaluations.Together;

/// <summary>What is done to which evaluations.</summary>
internal sealed record TogetherArguments(EvaluationStep Step, IReadOnlyList<ChosenEvaluation> Chosen);

/// <summary>Changes many evaluations part by part; after a kill it goes on with the part that did not stand.</summary>
internal sealed class TogetherJob(IDbContextFactory<QualityDb> databases, ChangeTogether together, ResolveActor actors) : IJobHandler
{
    public const string JobKind = "change-evaluations";

    public string Kind => JobKind;

    public async Task<JobResult> RunAsync(JobProgress job, CancellationToken stop)
    {
        var arguments = JsonSerializer.Deserialize<TogetherArguments>(job.Arguments, JsonSerializerOptions.Web)!;
        var soFar = job.Saved is null ? new ChangedTogether([], []) : JsonSerializer.Deserialize<ChangedTogether>(job.Saved, JsonSerializerOptions.Web)!;
        var parts = new PartsOfChange(databases);
        while (soFar.Changed.Count + soFar.Skipped.Count < arguments.Chosen.Count)
        {
            // What the roles allow is read anew for each part: they may end meanwhile.
            var actor =
                (job.RequestedBy is { } person ? await actors.ForPersonAsync(person, "job", stop) : Actor.System(job.RequestedByName, "job"))
                ?? throw new AccessDeniedException("The person who asked for this may no longer act.");
            var (before, told) = (soFar.Changed.Count + soFar.Skipped.Count, soFar);
            var part = arguments.Chosen.Skip(before).Take(ChangeTogether.AtOnce).ToList();
            soFar = await parts.ChangeAsync(
                async db =>
                {
                    await job.HoldAsync(db, stop);
                    var one = await together.PartAsync(db, actor, arguments.Step, part, stop);
                    var now = new ChangedTogether([.. told.Changed, .. one.Changed], [.. told.Skipped, .. one.Skipped]);
                    await job.SaveAsync(
                        db,
                        before + part.Count,
                        arguments.Chosen.Count,
                        Words(now),
                        JsonSerializer.Serialize(now, JsonSerializerOptions.Web),
                        stop
                    );
                    return now;
                },
                stop,
                Guard.Organisation.Shared(),
                Guard.Assignments
            );
            await job.ThrowIfCancelledAsync(stop);
        }
        return new JobResult(JsonSerializer.Serialize(soFar, JsonSerializerOptions.Web));
    }

    private static string Words(ChangedTogether x) => $"{x.Changed.Count:N0} changed, {x.Skipped.Count:N0} left as they are";
}
