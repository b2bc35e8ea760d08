using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Touchstone.Shared;

namespace Touchstone.Organisation;

internal sealed class OrganisationMapping
    : IEntityTypeConfiguration<OrganisationProfile>,
        IEntityTypeConfiguration<Site>,
        IEntityTypeConfiguration<Team>,
        IEntityTypeConfiguration<Person>,
        IEntityTypeConfiguration<PersonAlias>,
        IEntityTypeConfiguration<Membership>,
        IEntityTypeConfiguration<RoleAssignment>,
        IEntityTypeConfiguration<ApiKey>,
        IEntityTypeConfiguration<Notification>,
        IEntityTypeConfiguration<Session>,
        IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<OrganisationProfile> profile)
    {
        profile.ToTable("Organisation");
        profile.Property(x => x.Id).ValueGeneratedNever();
        profile.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Site> site)
    {
        site.ToTable("Sites");
        site.Property(x => x.Id).ValueGeneratedNever();
        site.HasIndex(x => x.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Team> team)
    {
        team.ToTable("Teams");
        team.Property(x => x.Id).ValueGeneratedNever();
        team.HasIndex(x => x.Name).IsUnique();
        team.HasOne<Site>().WithMany().HasForeignKey(x => x.SiteId).OnDelete(DeleteBehavior.Restrict);
        team.HasOne<Team>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(DeleteBehavior.Restrict);
        team.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People");
        person.Property(x => x.Id).ValueGeneratedNever();
        person.Property(x => x.Kind).HasConversion<string>().HasMaxLength(20);
        person.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        person.HasIndex(x => x.Email).IsUnique();
        person.HasIndex(x => x.StaffNumber).IsUnique();
        person.HasIndex(x => x.State);
        person.HasIndex(x => x.SearchForm);
        person.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<PersonAlias> alias)
    {
        alias.ToTable("PersonAliases");
        alias.Property(x => x.Id).ValueGeneratedNever();
        alias.HasIndex(x => new { x.Source, x.ExternalId }).IsUnique();
        alias.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("Memberships");
        membership.Property(x => x.Id).ValueGeneratedNever();
        membership.HasIndex(x => new { x.PersonId, x.From });
        membership.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RoleAssignment> role)
    {
        role.ToTable("RoleAssignments");
        role.Property(x => x.Id).ValueGeneratedNever();
        role.Property(x => x.Role).HasConversion<string>().HasMaxLength(30);
        role.HasIndex(x => x.PersonId);
        role.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
        role.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("ApiKeys");
        key.Property(x => x.Id).ValueGeneratedNever();
        key.HasIndex(x => x.Prefix).IsUnique();
        key.Property(x => x.Version).IsConcurrencyToken();
        key.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("Invitations");
        invitation.Property(x => x.Id).ValueGeneratedNever();
        invitation.HasIndex(x => x.Hash).IsUnique();
        invitation.HasIndex(x => x.PersonId);
        invitation.Ignore(x => x.IsOpen);
        invitation.Property(x => x.Version).IsConcurrencyToken();
        invitation.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.Property(x => x.Id).ValueGeneratedNever();
        session.HasIndex(x => x.EndsAt);
        session.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("Notifications");
        notification.Property(x => x.Id).ValueGeneratedNever();
        notification.HasIndex(x => new { x.PersonId, x.Key }).IsUnique();
    }
}
