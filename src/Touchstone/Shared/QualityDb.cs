using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Outbox;

namespace Touchstone.Shared;

/// <summary>The one store of the organisation's quality records; a provider derives from it.</summary>
public abstract class QualityDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>The clock that news is dated by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Tells what the database means by its exceptions.</summary>
    public abstract IDatabaseFailures Failures { get; }

    /// <summary>Waits until nobody else holds the guard, and keeps it until the transaction ends.</summary>
    public abstract Task HoldAsync(Guard guard, CancellationToken stop);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Identity adds the passkey table only when the application's options say so; the model must not depend on who made the context.
        builder.Entity<Account>().HasMany<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey(x => x.UserId).IsRequired();
        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.HasKey(x => x.CredentialId);
            passkey.ToTable("AspNetUserPasskeys");
            passkey.Property(x => x.CredentialId).HasMaxLength(1024);
            passkey.OwnsOne(x => x.Data).ToJson();
        });
        builder.ApplyConfigurationsFromAssembly(typeof(QualityDb).Assembly);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (PrepareChanges().Count > 0) throw new NotSupportedException("What gets its id from the database is saved with SaveChangesAsync.");
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var withoutId = PrepareChanges();
        if (withoutId.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        // Their news needs their ids, and both belong to one transaction.
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        this.AnnounceNew(withoutId);
        saved += await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>Returns the announced records that will get their ids from the database.</summary>
    private IReadOnlyList<IAnnounced> PrepareChanges()
    {
        var withoutId = this.AnnounceChanges();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified)) continue;
            if (entry.State == EntityState.Modified && entry.Entity is IVersioned versioned) versioned.Version++;
            foreach (var property in entry.Properties) Normalise(property);
        }
        return withoutId;
    }

    private static void Normalise(PropertyEntry property)
    {
        if (property.CurrentValue is not DateTimeOffset time) return;
        var utc = time.ToUniversalTime();
        var whole = new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        if (whole != time || time.Offset != TimeSpan.Zero) property.CurrentValue = whole;
    }
}
