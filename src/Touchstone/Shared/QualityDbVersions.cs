using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared;

/// <summary>What the database knows of a record when somebody else was quicker to change it.</summary>
public static class QualityDbVersions
{
    private const string Key = "CurrentVersion";

    extension(DbUpdateConcurrencyException late)
    {
        /// <summary>The version the quicker change left, where it is known.</summary>
        public int? CurrentVersion => late.Data[Key] as int?;

        internal async Task LearnAsync(CancellationToken stop)
        {
            if (late.Entries.FirstOrDefault(x => x.Entity is IVersioned) is { } entry && await entry.GetDatabaseValuesAsync(stop) is { } values)
                late.Data[Key] = values.GetValue<int>(nameof(IVersioned.Version));
        }
    }
}
