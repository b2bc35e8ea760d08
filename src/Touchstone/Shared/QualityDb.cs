using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Touchstone.Shared;

/// <summary>The one store of the organisation's quality records; a provider derives from it.</summary>
public abstract class QualityDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
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
        PrepareChanges();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        PrepareChanges();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private void PrepareChanges()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified)) continue;
            if (entry.State == EntityState.Modified && entry.Entity is IVersioned versioned) versioned.Version++;
            foreach (var property in entry.Properties) Normalise(property);
        }
    }

    private static void Normalise(PropertyEntry property)
    {
        if (property.CurrentValue is not DateTimeOffset time) return;
        var utc = time.ToUniversalTime();
        var whole = new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        if (whole != time || time.Offset != TimeSpan.Zero) property.CurrentValue = whole;
    }
}
