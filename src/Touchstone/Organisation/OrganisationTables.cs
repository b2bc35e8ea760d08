using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation.Views;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>The tables of this slice; only this slice writes them.</summary>
internal static class OrganisationTables
{
    extension(QualityDb db)
    {
        public DbSet<OrganisationProfile> Organisation => db.Set<OrganisationProfile>();
        public DbSet<Site> Sites => db.Set<Site>();
        public DbSet<Team> Teams => db.Set<Team>();
        public DbSet<Person> People => db.Set<Person>();
        public DbSet<PersonAlias> PersonAliases => db.Set<PersonAlias>();
        public DbSet<Membership> Memberships => db.Set<Membership>();
        public DbSet<RoleAssignment> RoleAssignments => db.Set<RoleAssignment>();
        public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<Notification> Notifications => db.Set<Notification>();
        public DbSet<SavedView> SavedViews => db.Set<SavedView>();
        public DbSet<ColumnChoice> ColumnChoices => db.Set<ColumnChoice>();
    }
}
