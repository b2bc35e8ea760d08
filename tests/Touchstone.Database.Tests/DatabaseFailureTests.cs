using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Changes;
using Touchstone.Testing;

namespace Touchstone.Database.Tests;

public class DatabaseFailureTests
{
    [Fact]
    public async Task What_must_be_there_once_is_recognised_however_it_is_written()
    {
        await using var organisation = new TestOrganisation();
        await using var db = organisation.OpenDatabase();
        db.Sites.Add(new Site { Id = organisation.Get<IdSource>().Next(), Name = "North" });
        await db.SaveChangesAsync();
        db.Sites.Add(new Site { Id = organisation.Get<IdSource>().Next(), Name = "North" });
        var tracked = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();
        var raw = await Assert.ThrowsAnyAsync<Exception>(() =>
            db.Database.ExecuteSqlAsync($"""INSERT INTO "Sites" ("Id", "Name") SELECT "Id", "Name" FROM "Sites" """)
        );

        Assert.Equal([DatabaseFailure.Unique, DatabaseFailure.Unique], new[] { tracked, raw }.Select(x => db.Failures.Of(x)));
    }

    [Fact]
    public async Task A_record_that_points_nowhere_is_recognised()
    {
        await using var organisation = new TestOrganisation();
        await using var db = organisation.OpenDatabase();
        var ids = organisation.Get<IdSource>();
        db.Memberships.Add(
            new Membership
            {
                Id = ids.Next(),
                PersonId = ids.Next(),
                TeamId = ids.Next(),
            }
        );
        var problem = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Equal(DatabaseFailure.Reference, db.Failures.Of(problem));
    }

    [Theory]
    [InlineData(5, 517, DatabaseFailure.ChangedMeanwhile)]
    [InlineData(19, 2067, DatabaseFailure.Unique)]
    [InlineData(19, 1555, DatabaseFailure.Unique)]
    [InlineData(19, 787, DatabaseFailure.Reference)]
    [InlineData(5, 5, null)]
    [InlineData(13, 13, null)]
    [InlineData(1, 1, null)]
    public void The_codes_of_sqlite_have_one_meaning_each(int code, int extended, DatabaseFailure? meaning) =>
        Assert.Equal(meaning, DatabaseFailures.Instance.Of(new DbUpdateException("", new SqliteException("", code, extended))));

    [Theory]
    [InlineData("23505", DatabaseFailure.Unique)]
    [InlineData("23503", DatabaseFailure.Reference)]
    [InlineData("40001", DatabaseFailure.ChangedMeanwhile)]
    [InlineData("40P01", DatabaseFailure.ChangedMeanwhile)]
    [InlineData("22001", null)]
    public void The_codes_of_postgresql_have_one_meaning_each(string state, DatabaseFailure? meaning) =>
        Assert.Equal(meaning, DatabaseFailures.Instance.Of(new InvalidOperationException("", new PostgresException("", "ERROR", "ERROR", state))));

    [Fact]
    public void What_is_none_of_the_database_s_is_left_alone() => Assert.Null(DatabaseFailures.Instance.Of(new InvalidOperationException("something else")));
}
