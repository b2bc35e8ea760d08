using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Following;
using Touchstone.Shared.Outbox;

namespace Touchstone.Shared;

/// <summary>The one store of the organisation's quality records; a provider derives from it.</summary>
public abstract class QualityDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>Work was queued in this context and nobody has been woken for it yet.</summary>
    internal bool HasQueuedWork { get; set; }

    /// <summary>Whether doing the same again later may well succeed: the database was busy, full, unreachable or undecided between two writers.</summary>
    public abstract bool IsPassing(DbException problem);

    /// <summary>Whoever writes holds up all others who want to.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>The clock that news is dated by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Tells what the database means by its exceptions.</summary>
    public abstract IDatabaseFailures Failures { get; }

    /// <summary>Waits until nobody else holds the guard, and keeps it until the transaction ends.</summary>
    public abstract Task HoldAsync(Guard guard, CancellationToken stop);

    /// <summary>Signs the audit entries of this context's changes; the factory gives it.</summary>
    public AuditSigner? Signer { get; init; }

    internal AuditSigner RequireSigner() =>
        Signer
        ?? throw new InvalidOperationException(
            "Changes are recorded in contexts of the product's factory only: this one has nothing to sign their audit entries with."
        );

    /// <summary>What audit entries are freed of before they are signed; the factory gives it.</summary>
    public ITypedWords? Words { get; init; }

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
        if (PrepareChanges().Count > 0)
            throw new NotSupportedException("What gets its id from the database is saved with SaveChangesAsync.");
        var recorded = Recorded();
        if (recorded.Count == 0)
            return base.SaveChanges(acceptAllChangesOnSuccess);
        using var own = Database.CurrentTransaction is null ? Database.BeginTransaction() : null;
        var last = LastSealed().FirstOrDefault();
        foreach (var entry in recorded)
            (entry.KnownSequence, entry.KnownSeal) = (last?.Sequence ?? 0, last?.Seal ?? "");
        var written = base.SaveChanges(acceptAllChangesOnSuccess);
        foreach (var entry in recorded)
            Sign(entry);
        base.SaveChanges(acceptAllChangesOnSuccess);
        own?.Commit();
        return written;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var withoutId = PrepareChanges();
        try
        {
            return await SaveSignedAsync(withoutId, acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateConcurrencyException late)
        {
            // Whoever was slower is told what stands now; afterwards this context is gone.
            await late.LearnAsync(cancellationToken);
            throw;
        }
    }

    private async Task<int> SaveSignedAsync(IReadOnlyList<IAnnounced> withoutId, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        var recorded = Recorded();
        if (recorded.Count == 0 && withoutId.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var last = await LastSealed().FirstOrDefaultAsync(cancellationToken);
        foreach (var entry in recorded)
            (entry.KnownSequence, entry.KnownSeal) = (last?.Sequence ?? 0, last?.Seal ?? "");
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        // Only now has the entry its id, and the id is part of what is signed; nobody sees it unsigned, for it is one transaction.
        foreach (var entry in recorded)
            Sign(entry);
        // The news of what is new needs its id as well.
        this.AnnounceNew(withoutId);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return written;
    }

    internal IQueryable<SealedPoint> LastSealed() =>
        Set<AuditEntry>()
            .AsNoTracking()
            .Where(x => x.Sequence != null)
            .OrderByDescending(x => x.Sequence)
            .Select(x => new SealedPoint(x.Sequence!.Value, x.Seal));

    // Told to the change tracker itself: a bulk write may have switched its looking for changes off.
    private void Sign(AuditEntry entry) => Entry(entry).Property(x => x.Digest).CurrentValue = RequireSigner().DigestOf(entry);

    private List<AuditEntry> Recorded() => [.. ChangeTracker.Entries<AuditEntry>().Where(x => x.State == EntityState.Added).Select(x => x.Entity)];

    /// <summary>Returns the announced records that will get their ids from the database.</summary>
    private IReadOnlyList<IAnnounced> PrepareChanges()
    {
        var withoutId = this.AnnounceChanges();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            if (entry.State == EntityState.Modified && entry.Entity is IVersioned versioned)
                versioned.Version++;
            if (entry.State == EntityState.Modified && entry.Entity is IFollowed followed)
            {
                followed.ToldAt = null;
                // Written also when it was null as it was read: it may have been told of meanwhile.
                entry.Property(nameof(IFollowed.ToldAt)).IsModified = true;
            }
            foreach (var property in entry.Properties)
                Normalise(property);
        }
        return withoutId;
    }

    private static void Normalise(PropertyEntry property)
    {
        if (property.CurrentValue is not DateTimeOffset time)
            return;
        var utc = time.ToUniversalTime();
        var whole = new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        if (whole != time || time.Offset != TimeSpan.Zero)
            property.CurrentValue = whole;
    }
}
