using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Changes;

/// <summary>
/// The frame of every verb that looks before it writes: one context, one transaction, the guards held from before the first look. When another change
/// came between all the same, the whole verb is done again and finds by its own rules what to say; what cannot be told apart is “changed meanwhile”.
/// </summary>
internal static class OneChange
{
    private const int Attempts = 20;

    extension(IDbContextFactory<QualityDb> databases)
    {
        /// <summary>
        /// The verb must keep nothing from one call to the next: it can be called several times, each time with a fresh context. What it leaves unsaved is
        /// saved here.
        /// </summary>
        public Task<T> ChangeAsync<T>(Func<QualityDb, Task<T>> verb, CancellationToken stop, params Guard[] guards) =>
            databases.RunAsync(verb, x => x, stop, guards);

        /// <summary>For a verb whose answer tells what only the saved record knows, such as its version: it is read when all is saved.</summary>
        public Task<T> ChangeAsync<T>(Func<QualityDb, Task<Func<T>>> verb, CancellationToken stop, params Guard[] guards) =>
            databases.RunAsync(verb, x => x(), stop, guards);

        public Task ChangeAsync(Func<QualityDb, Task> verb, CancellationToken stop, params Guard[] guards) =>
            databases.RunAsync<object?, object?>(
                async db =>
                {
                    await verb(db);
                    return null;
                },
                x => x,
                stop,
                guards
            );

        /// <summary>The whole frame of a verb that is asked something: what is asked is checked before anything is opened.</summary>
        public Task<T> ChangeAsync<T>(object? request, Func<QualityDb, Task<T>> verb, CancellationToken stop, params Guard[] guards)
        {
            Request.Check(request);
            return databases.ChangeAsync(verb, stop, guards);
        }

        public Task<T> ChangeAsync<T>(object? request, Func<QualityDb, Task<Func<T>>> verb, CancellationToken stop, params Guard[] guards)
        {
            Request.Check(request);
            return databases.ChangeAsync(verb, stop, guards);
        }

        public Task ChangeAsync(object? request, Func<QualityDb, Task> verb, CancellationToken stop, params Guard[] guards)
        {
            Request.Check(request);
            return databases.ChangeAsync(verb, stop, guards);
        }

        private async Task<TAnswer> RunAsync<T, TAnswer>(Func<QualityDb, Task<T>> verb, Func<T, TAnswer> answer, CancellationToken stop, Guard[] guards)
        {
            for (var attempt = 1; ; attempt++)
            {
                await using var db = await databases.CreateDbContextAsync(stop);
                try
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(stop);
                    foreach (var guard in guards.OrderBy(x => x.Number))
                        await db.HoldAsync(guard, stop);
                    var result = await verb(db);
                    await db.SaveChangesAsync(stop);
                    await transaction.CommitAsync(stop);
                    return answer(result);
                }
                catch (Exception problem)
                    when (!stop.IsCancellationRequested
                        && db.Failures.Of(problem) is DatabaseFailure.Unique or DatabaseFailure.Reference or DatabaseFailure.ChangedMeanwhile
                    )
                {
                    if (attempt >= Attempts)
                        throw Refusal();
                }
                // Two that met do not meet again in step.
                await Task.Delay(RandomNumberGenerator.GetInt32(5, 15 * attempt), stop);
            }
        }
    }

    private static RuleBrokenException Refusal() =>
        RuleBrokenException.Conflict("changed-meanwhile", "Somebody changed the same record at the same moment. Read it again and repeat your change.");
}
